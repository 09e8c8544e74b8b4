/*
 * Where something is: file, sheet, cell. "log.xlsx: Transaction Log!F17".
 *
 * Rows count from 1 as spreadsheets show them, 0 = no row; columns count from 0 (A), NO_COLUMN = none.
 */
#ifndef WHEELGRADE_BASE_PLACE_H
#define WHEELGRADE_BASE_PLACE_H

#include <stdint.h>

#define NO_COLUMN     UINT32_MAX
#define SHEET_ROWS    1048576u /* of a sheet, as Excel has them (ECMA-376 sets no limit) */
#define SHEET_COLUMNS 16384u

struct place {
    const char *file;  /* as the user named it, without folders; NULL = none */
    const char *sheet; /* NULL = the file as a whole */
    uint32_t row;      /* 1-based; 0 = the sheet as a whole */
    uint32_t column;   /* 0-based; NO_COLUMN = the row as a whole */
};

enum { CELL_NAME_SIZE = 24 };

/* "F17"; "17" without a column, "" without a row. */
const char *place_cell_name(uint32_t row, uint32_t column, char *text);
/* "F" */
const char *place_column_name(uint32_t column, char *text);

#endif
