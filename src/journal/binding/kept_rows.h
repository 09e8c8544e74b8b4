/*
 * The rows below a header that are looked at before its columns are bound (docs/spec/real-logs.md §2): copied while they stream by,
 * so that no sheet is read twice.
 */
#ifndef WHEELGRADE_JOURNAL_KEPT_ROWS_H
#define WHEELGRADE_JOURNAL_KEPT_ROWS_H

#include "base/array.h"
#include "workbook/workbook.h"

enum { KEPT_ROWS = 2000 };

struct kept_rows {
    struct arena *arena;
    bool date_1904;
    ARRAY(struct sheet_row) rows;
};

/* Copies the row with its texts. */
void kept_rows_add(struct kept_rows *kept, const struct sheet_row *row);

/* The row's cell in a column; NULL when it has none. */
const struct cell *row_cell(const struct sheet_row *row, uint32_t column);

#endif
