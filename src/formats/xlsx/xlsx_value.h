/*
 * A cell of a worksheet part as written, and what it means by its type, its style and the workbook.
 */
#ifndef WHEELGRADE_FORMATS_XLSX_VALUE_H
#define WHEELGRADE_FORMATS_XLSX_VALUE_H

#include "formats/cells/passing_texts.h"
#include "formats/xlsx/xlsx_source.h"

/* The t attribute (ECMA-376 part 1, 18.18.11 ST_CellType). */
enum cell_type {
    CELL_TYPE_NUMBER,
    CELL_TYPE_SHARED,
    CELL_TYPE_FORMULA_TEXT,
    CELL_TYPE_INLINE,
    CELL_TYPE_BOOLEAN,
    CELL_TYPE_ERROR,
    CELL_TYPE_DATE
};

enum { LONGEST_CELL_TEXT = 1 << 20 /* bytes; Excel's limit is 32,767 characters */ };

struct raw_cell {
    uint32_t row;    /* 1-based; 0 = no r attribute: the current row, the next column */
    uint32_t column; /* 0-based */
    uint32_t style;
    uint32_t value_metadata; /* vm; 0 = none */
    enum cell_type type;
    bool has_formula, has_value; /* <f>; <v> or <is> */
    bool has_spread;    /* an array formula or a data table: its range may be larger than its cells */
    struct slice value; /* decoded */
};

/* What values are read with. */
struct value_reader {
    struct workbook *workbook;
    struct xlsx_source *source;
    struct passing_texts *texts; /* where texts go that are not shared */
    struct diags *diags;
};

/* Fills kind, flags, style and value of `cell`. CELL_BLANK without CELL_FORMULA = nothing there. Returns
 * NULL, or, when the file is damaged, what is wrong with the cell ("" when that has been reported). */
const char *xlsx_read_value(const struct value_reader *reader, const struct raw_cell *raw, struct cell *cell);

/* The type by its attribute's text; without one, and for unknown ones, CELL_TYPE_NUMBER. */
enum cell_type xlsx_cell_type_named(struct slice name);

#endif
