/*
 * The latest week on top of Weekly: the document's template, the trades it closed, the modifications due. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_THIS_WEEK_H
#define WHEELGRADE_REPORT_THIS_WEEK_H

#include "report/book/book.h"

/* Where the table of weeks begins below the block. */
uint32_t this_week_header_row(const struct book *book);
void draw_this_week(struct book *book, lxw_worksheet *sheet);
/* `values` is the latest week's row of the table. */
void write_this_week(struct book *book, struct row_writer *writer, const void *values);

#endif
