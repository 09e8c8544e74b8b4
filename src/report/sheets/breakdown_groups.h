/*
 * The tables of Breakdown that have a row a group: tickers, accounts, outcomes, buckets of what was known at entry. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_BREAKDOWN_GROUPS_H
#define WHEELGRADE_REPORT_BREAKDOWN_GROUPS_H

#include "report/book/book.h"

/* Rows they take, each table with its title, headings and an empty row below. */
uint32_t breakdown_groups_rows(const struct book *book);
/* `row` is the first of them. */
void draw_breakdown_groups(struct book *book, lxw_worksheet *sheet, uint32_t row);
/* Writes them below `*row`, which becomes the last row taken. */
void write_breakdown_groups(struct book *book, struct row_writer *writer, uint32_t *row);

#endif
