/*
 * The fee of one contract beside a trade in one row that was bought back (docs/spec/real-logs.md §4): paid once, or at both sides.
 */
#ifndef WHEELGRADE_JOURNAL_FEES_OF_SIDES_H
#define WHEELGRADE_JOURNAL_FEES_OF_SIDES_H

#include "journal/settling/settle_units.h"

/* Once units are settled: closes get the fee a second time where most results say so. What nothing tells is kept in the draft, to be told. */
void settle_fees_of_sides(struct draft *draft, const struct units *units);

#endif
