/*
 * A call's Cost Basis cell that holds the dollars of the shares rather than of one share.
 */
#ifndef WHEELGRADE_JOURNAL_SETTLE_BASIS_H
#define WHEELGRADE_JOURNAL_SETTLE_BASIS_H

#include "journal/transaction.h"

/* Makes the cost basis of an opening dollars per share, or NAN where it is far beyond the strike and no number of the row's shares explains it;
 * either is told. `arena` lives as long as the rows. */
void settle_cost_basis(const struct transaction_list *list, struct transaction *opening, struct arena *arena, struct diags *diags);

#endif
