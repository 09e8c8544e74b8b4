/* Trades that were carried over: an opening that stands on two sheets, on one of them without its close. Told; counted on both, or once where the
 * copy cannot be open any more, as its trade is finished elsewhere and expired: its fate is then changed, and the counts with it. */
#ifndef WHEELGRADE_JOURNAL_CHECK_CARRIED_H
#define WHEELGRADE_JOURNAL_CHECK_CARRIED_H

#include "journal/transaction.h"

void check_carried(struct transaction_list *list, struct arena *scratch, struct diags *diags);

#endif
