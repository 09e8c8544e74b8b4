/*
 * What the tables of weeks and of months have in common: their closing rows, two averages, each saying what it is taken over
 * (docs/spec/review.md §2), and figures of a period. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_PERIOD_ROWS_H
#define WHEELGRADE_REPORT_PERIOD_ROWS_H

#include "report/book/book.h"

enum { PERIOD_CLOSING_ROWS = 3 }; /* the totals row and both averages */

struct period_averages {
    enum report_sheet sheet;
    double *all, *with_trades; /* sums by column: over every period, over those that closed a trade */
    double periods, periods_with_trades;
};

struct period_averages period_averages_start(struct book *book, enum report_sheet sheet);
/* Adds one period, `values` a row of the sheet's table. */
void period_averages_add(const struct book *book, struct period_averages *averages, const void *values, int64_t trades);
/* Writes the two rows from `row` on; `total` is the totals row's values, `periods` what they are called ("weeks"). */
void write_period_averages(struct book *book, struct row_writer *writer, const struct period_averages *averages, uint32_t row,
                           const void *total, const char *periods);

/* Of shares, contained in the realised P&L of the days from `from` to `to`; 0 unless the setting says so. */
struct money period_shares(const struct review *review, struct date from, struct date to);
/* NAN where it is not known. */
double period_dollars_if(bool known, struct money amount);

#endif
