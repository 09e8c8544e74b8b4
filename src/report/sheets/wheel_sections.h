/*
 * What stands below the table of cycles: shares without options, open calls below cost, income by ticker and its chart. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_WHEEL_SECTIONS_H
#define WHEELGRADE_REPORT_WHEEL_SECTIONS_H

#include "report/book/book.h"

/* Formula for a figure of a cycle elsewhere: its cell in the table of cycles; NULL where formulas are not live or its row did not fit. */
const char *wheel_reference(struct book *book, const struct cycle *cycle, const char *key);

void plan_wheel_sections(struct book *book);
uint32_t wheel_holdings_row(const struct book *book);
uint32_t wheel_exposed_row(const struct book *book);
uint32_t wheel_tickers_row(const struct book *book);
void draw_wheel_sections(struct book *book, lxw_workbook *workbook, lxw_worksheet *sheet);
void write_wheel_sections(struct book *book, struct row_writer *writer);

/* Rows the sections may take below the table. */
enum { WHEEL_EXPOSED_MOST = 1000, WHEEL_SECTION_ROWS = 1100 };

#endif
