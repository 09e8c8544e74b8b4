/*
 * The sheet of the blank log: its columns, entry checks, table and computed columns. A log made from a broker's export is drawn as one,
 * so that its owner can go on keeping it (docs/spec/output.md §4, docs/spec/brokers.md §6). Private to report/.
 */
#ifndef WHEELGRADE_REPORT_LOG_SHEET_H
#define WHEELGRADE_REPORT_LOG_SHEET_H

#include "report/sheets/sheets.h"
#include "workbook/generated_columns.h"

enum {
    LOG_SHEET_HEADER_ROW = 5,
    LOG_SHEET_FIRST_ROW = 6,
    LOG_SHEET_COLUMNS = FIELD_ASK + 1,
    LOG_TABLE_COLUMNS = LOG_SHEET_COLUMNS + GENERATED_COLUMNS /* those that grading fills belong to the table */
};

struct entry_check {
    uint8_t validate, criterion; /* validate 0 = none */
    double least, most;
    const char *list; /* separated by | */
    const char *error;
};

struct log_column {
    double width;
    enum style style;
    struct entry_check check;
    const char *help;
};

/* Of the table's columns, from 0. */
const struct log_column *log_sheet_column(uint32_t column);
const char *log_sheet_heading(uint32_t column);

/* Everything but rows; the table ends at `last_row`, and with or without the columns that grading fills: LOG_TABLE_COLUMNS or LOG_SHEET_COLUMNS. */
void draw_log_sheet(const struct book *book, lxw_worksheet *sheet, uint32_t last_row, uint32_t column_count);

/* Of a computed column, in words of the table; NULL of any other. */
const char *log_sheet_formula(enum field field);

/* Whether that formula gives what stands in the row. */
bool log_sheet_formula_holds(const struct sheet_row *row, enum field field);

#endif
