/* What rows bring in less what they cost, as their premiums are read in one unit or another. */
#ifndef WHEELGRADE_JOURNAL_FLOW_IN_UNITS_H
#define WHEELGRADE_JOURNAL_FLOW_IN_UNITS_H

#include "journal/reading/draft.h"
#include "journal/settling/settle_units.h"

/* What premiums bring in less what was paid, fees included, in these units: of one row, by its index, and of all that sell options or close them. */
double flow_of_row(const struct draft *draft, size_t index, const struct units *units);
double flow_in_units(const struct draft *draft, const struct units *units);

/* Likewise of all rows, bought options among them; and of those alone that bring something in. */
double flow_with_bought(const struct draft *draft, const struct units *units);
double flow_received(const struct draft *draft, const struct units *units);

#endif
