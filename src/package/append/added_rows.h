/* What the cells of added rows are made from, and what their formulas come to. Private to append/. */
#ifndef WHEELGRADE_PACKAGE_ADDED_ROWS_H
#define WHEELGRADE_PACKAGE_ADDED_ROWS_H

#include "package/append/append_rows.h"

enum cell_source { FROM_NOTHING, FROM_VALUE, FROM_FORMULA, FROM_FILE /* copied as it stands */, FROM_CHOICE /* until it is made */ };

struct added_cell {
    uint8_t source; /* enum cell_source */
    bool busy, done; /* its formula is being worked out; is worked out */
    bool shared;     /* other cells share the formula that stands there */
    uint32_t style;
    const char *formula;
    struct slice written; /* the <f> of a formula that stands there already, or the whole cell; length 0 = none */
    struct append_value value;
};

/* A column that added rows have cells in: the table's, that for marks, and those beside the table with a formula for each row. */
struct added_column {
    uint32_t column;
    uint32_t style;            /* of the row above, or of the column */
    const char *formula;       /* of the row above, as it stands there; NULL = none */
    const char *table_formula; /* that the table's column goes on with; NULL = none */
};

struct adding {
    struct append_rows *rows;
    struct arena *arena;
    struct cell_range table;        /* its columns; its rows from the first below the heading on */
    const struct mapped_row *above; /* the row that is gone on with; NULL = none */
    struct added_column *columns;   /* ascending */
    uint32_t column_count;
    uint32_t *places;               /* by column: 1 + its index in `columns`; 0 = none */
    uint32_t place_count;
    struct added_cell *cells;       /* rows x columns */
    uint32_t row;                   /* index of the one being worked out */
    uint32_t depth;                 /* of formulas that wait for others */
    uint32_t refused;               /* a column whose shared formula would give way to another; NO_COLUMN */
};

/* Lists the columns. */
void added_rows_begin(struct adding *adding, struct append_rows *rows, struct arena *arena);

/* The first row to be filled that holds a formula which does not go on with the rows above; 0 = none does. */
uint32_t added_rows_obstacle(const struct adding *adding);

/* Fills the cells and works out their formulas. False when what stands there cannot be kept (reported). */
bool added_rows_make(struct adding *adding);

/* NULL when the column is none of the added rows'. */
const struct added_column *added_column_find(const struct adding *adding, uint32_t column);

/* `index`: of the row, from 0; `place`: of the column in `columns`. */
struct added_cell *added_cell_at(const struct adding *adding, uint32_t index, uint32_t place);

#endif
