/* Premiums a hundred times too large or too small for their contract: told, and used all the same. */
#ifndef WHEELGRADE_JOURNAL_CHECK_PREMIUMS_H
#define WHEELGRADE_JOURNAL_CHECK_PREMIUMS_H

#include "journal/transaction.h"

void check_premiums(struct transaction_list *list, struct arena *scratch, struct diags *diags);

#endif
