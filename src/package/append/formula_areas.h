/* Which cells a formula refers to, by the sheets, names and tables of its workbook (ECMA-376 part 1, 18.17.2). Rather too many than too few. */
#ifndef WHEELGRADE_PACKAGE_FORMULA_AREAS_H
#define WHEELGRADE_PACKAGE_FORMULA_AREAS_H

#include "package/append/ranges.h"
#include "package/parts/workbook_part.h"

struct formula_area {
    uint32_t sheet; /* index into the workbook's */
    struct cell_range range;
};

struct formula_areas {
    ARRAY(struct formula_area) items;
    bool anywhere; /* a function was called that may look at any cell: INDIRECT, OFFSET */
};

/* Names and tables stand for cells: in the first column of a sheet more than the workbook has, one a row. */
struct formula_name {
    uint32_t row;
    struct formula_areas areas; /* what it means */
};

struct formula_names {
    struct workbook_part *workbook;
    const struct append_request *request;
    uint32_t own; /* the request's sheet: what ends below its last row may reach over the added ones */
    struct name_map rows;
    ARRAY(struct formula_name) items;
    struct arena *arena;
};

void formula_names_read(struct formula_names *names, struct workbook_part *workbook, uint32_t own, const struct append_request *request);

/* A formula as it is written in one cell and shared by another, which stands so many rows and columns from there. */
struct formula_place {
    uint32_t sheet, row;
    int64_t rows, columns;
};

/* Adds to `areas`. */
void formula_areas_list(const struct formula_names *names, struct slice formula, const struct formula_place *place, struct formula_areas *areas);

#endif
