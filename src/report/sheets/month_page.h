/*
 * The latest month's review page, in the source's own template, on top of Monthly. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_MONTH_PAGE_H
#define WHEELGRADE_REPORT_MONTH_PAGE_H

#include "report/book/book.h"

enum { MONTH_PAGE_ROW = 3, MONTH_PAGE_ROWS = 9 };

/* `values` is the latest month's row of the table. */
void write_month_page(struct book *book, struct row_writer *writer, const void *values);

#endif
