/* Quantities far above the rest of the log, where fees or the money they bind speak against them, and fees far above it: told, and used all
 * the same. */
#ifndef WHEELGRADE_JOURNAL_CHECK_SIZES_H
#define WHEELGRADE_JOURNAL_CHECK_SIZES_H

#include "journal/transaction.h"

void check_sizes(struct transaction_list *list, const struct settings *settings, struct arena *scratch, struct diags *diags);

#endif
