/* The Dashboard's tables, side by side: each says what it has for one line of the blocks. */
#ifndef WHEELGRADE_REPORT_DASHBOARD_TABLES_H
#define WHEELGRADE_REPORT_DASHBOARD_TABLES_H

#include "package/row_writer.h"
#include "report/book/book.h"

/* All tables below the charts, side by side in the same rows */
uint32_t dashboard_tables_rows(void);
void write_tables_line(struct book *book, struct row_writer *writer, uint32_t row);
void draw_dashboard_tables(struct book *book, lxw_worksheet *sheet);
/* The rows of the grade table, for its chart. */
uint32_t dashboard_grades_row(const struct book *book);

#endif
