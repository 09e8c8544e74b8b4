/*
 * Dates written without their year get one (docs/spec/real-logs.md §5): by the row's other dates, the title above, the sheet's name, the
 * dates of other rows, or the names of the workbook's sheets. Days to expiry, where they are all that is written, become the expiry.
 */
#ifndef WHEELGRADE_JOURNAL_SETTLE_YEARS_H
#define WHEELGRADE_JOURNAL_SETTLE_YEARS_H

#include "journal/reading/draft.h"
#include "journal/settling/settle_dates.h"

/* A row's date for which nothing says the year is an error of that row; what was taken for the others stands in `draft->years`. */
void settle_years(struct draft *draft, const struct date_orders *orders, struct date as_of);

#endif
