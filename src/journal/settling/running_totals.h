/*
 * A column of amounts each of which is the one above and the row's own: a balance of the premiums, not what a row says of itself.
 */
#ifndef WHEELGRADE_JOURNAL_RUNNING_TOTALS_H
#define WHEELGRADE_JOURNAL_RUNNING_TOTALS_H

#include "journal/reading/draft.h"

/* Forgets the totals, or the net amounts, of a sheet that are running totals, and notes it; before units are settled. */
void drop_running_totals(struct draft *draft, struct diags *diags);

#endif
