/*
 * The latest month's review page, below the table of months, in the source document's template. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_MONTH_PAGE_H
#define WHEELGRADE_REPORT_MONTH_PAGE_H

#include "report/book/book.h"

/* Lines of the page; rows of totals and averages between the table and it. */
enum { MONTH_PAGE_LINES = 25, MONTH_CLOSING_ROWS = 2 };

uint32_t month_page_row(const struct book *book);
/* `values`: the latest month as a row of the table. */
void write_month_page(struct book *book, struct row_writer *writer, const void *values);

#endif
