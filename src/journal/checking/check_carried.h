/* Trades that were carried over: an opening that stands on two sheets, on one of them without its close. Told, and counted on both. */
#ifndef WHEELGRADE_JOURNAL_CHECK_CARRIED_H
#define WHEELGRADE_JOURNAL_CHECK_CARRIED_H

#include "journal/transaction.h"

void check_carried(const struct transaction_list *list, struct arena *scratch, struct diags *diags);

#endif
