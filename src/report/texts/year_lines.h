/* The lines behind the sheet Years, one file a year: options closed and shares sold (docs/spec/review.md §9). */
#ifndef WHEELGRADE_REPORT_YEAR_LINES_H
#define WHEELGRADE_REPORT_YEAR_LINES_H

#include "base/arena.h"
#include "report/grading.h"

/* years/2025_closed_options.csv and years/2025_share_sales.csv: a line a close, a line a sale; NULL when the year has none. */
const char *year_closed_options_csv(const struct grading *grading, int year, struct arena *arena);
const char *year_share_sales_csv(const struct grading *grading, int year, struct arena *arena);

#endif
