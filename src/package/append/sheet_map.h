/*
 * Where in a sheet's bytes stand the rows and ranges that change when rows are added (ECMA-376 part 1, 18.3.1).
 */
#ifndef WHEELGRADE_PACKAGE_SHEET_MAP_H
#define WHEELGRADE_PACKAGE_SHEET_MAP_H

#include "package/append/append.h"
#include "package/parts/package.h"

/* Offsets into the part. */
struct mapped_cell {
    uint32_t column;
    size_t start, open_end, end;
};

struct mapped_row {
    uint32_t row;
    size_t start, open_end, close_start, end; /* close_start = end where the tag closes itself */
    size_t first_cell, cell_count;
};

/* A tag with ranges: an attribute ref or sqref, or the text of an element. */
struct mapped_range {
    size_t value, value_end;
    bool is_dimension, is_filter;
};

/* A formula that other cells share (18.3.1.40). */
struct mapped_master {
    uint32_t index, row, column;
    size_t start, end; /* of its text */
};

struct mapped_style {
    uint32_t first, last, style;
};

struct sheet_map {
    struct slice bytes;
    char prefix[64];
    ARRAY(struct mapped_row) rows; /* those asked for, ascending */
    ARRAY(struct mapped_cell) cells;
    ARRAY(struct mapped_range) ranges;
    ARRAY(struct mapped_master) masters;
    ARRAY(struct mapped_style) styles; /* of columns */
    size_t rows_end;     /* where the content of sheetData ends */
    size_t data_start;   /* of an empty sheetData's tag, which has no content; 0 = it has */
    size_t data_end;
    size_t after;        /* where the first row below the added ones begins; 0 = none does */
    bool out_of_order;   /* rows are not ascending */
};

/* Maps the rows from the request's last row to the last added, its header row, those with cells to be filled, and those whose
 * formulas go on. */
bool sheet_map_read(struct sheet_map *map, struct package *package, const char *part, const struct append_request *request);

/* NULL when the sheet has no such row; no such cell. */
const struct mapped_row *sheet_map_row(const struct sheet_map *map, uint32_t row);
const struct mapped_cell *sheet_map_cell(const struct sheet_map *map, const struct mapped_row *row, uint32_t column);

/* The formula of a cell with its text as if it were written out, moved from its master's; false when it has none. `is_master`: others share it.
 * `array`: it is an array's. */
struct cell_formula {
    const char *text;
    bool is_master, is_array;
};
bool sheet_map_formula(const struct sheet_map *map, const struct mapped_row *row, const struct mapped_cell *cell, struct cell_formula *formula,
                       struct arena *arena);

/* The style of a cell's tag, 0 when it has none. */
uint32_t sheet_map_style(const struct sheet_map *map, const struct mapped_cell *cell);
uint32_t sheet_map_column_style(const struct sheet_map *map, uint32_t column);

#endif
