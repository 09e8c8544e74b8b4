/* Performance by strategy and period: the same figures of six groups of trades, live over Scores. */
#ifndef WHEELGRADE_REPORT_DASHBOARD_PERFORMANCE_H
#define WHEELGRADE_REPORT_DASHBOARD_PERFORMANCE_H

#include "package/row_writer.h"
#include "report/book/book.h"

/* A line of the table of periods and strategies */
enum { PERFORMANCE_METRICS = 7, PERFORMANCE_COLUMN = 9 };

void put_performance(struct book *book, struct row_writer *writer, uint32_t line, uint32_t row);

#endif
