/*
 * What a cell of a .csv log becomes in the graded workbook: a .csv holds nothing but texts, so the log's dates, amounts and counts
 * are written as what they were read as, and sort, add up and align (docs/spec/output.md §3).
 *
 * Only a text that says nothing besides its value is: one with a time, a unit or a mark stays as it was typed, as does every column
 * that the log does not use. Read again, the cell gives the same value. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_TYPED_CELLS_H
#define WHEELGRADE_REPORT_TYPED_CELLS_H

#include <xlsxwriter.h>

#include "journal/transaction.h"
#include "package/row_writer.h"
#include "report/book/style.h"

enum { TYPED_COLUMNS = 64, TYPED_DECIMALS = 5 };

enum number_look { LOOK_PLAIN, LOOK_GROUPED, LOOK_DOLLARS, NUMBER_LOOKS };

/* Of one sheet of the log. */
struct typed_cells {
    const struct sheet_layout *layout;
    const struct sheet_rows *rows;
    uint32_t (*numbers)[TYPED_DECIMALS]; /* style numbers by look and decimals; of the caller */
    uint32_t date, headings[3];                /* style numbers; of headings over texts, dates, numbers */
    const struct section_layout *section;      /* that `fields` is of; NULL before the first row */
    uint8_t fields[TYPED_COLUMNS];             /* enum field by column; FIELD_COUNT = none */
};

/* Adds the formats to the skeleton. */
void make_typed_looks(lxw_workbook *workbook, uint32_t numbers[NUMBER_LOOKS][TYPED_DECIMALS]);

/* Writes the cell as a date, a number or a heading. False: nothing was written, it is a text like any other. */
bool write_typed_cell(struct typed_cells *typed, struct row_writer *writer, uint32_t row, const struct cell *cell);

#endif
