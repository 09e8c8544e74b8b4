/* Cells of a workbook's sheets as a set: few columns of each, many rows. */
#ifndef WHEELGRADE_PACKAGE_CELL_SET_H
#define WHEELGRADE_PACKAGE_CELL_SET_H

#include "package/append/ranges.h"

struct cell_set {
    struct arena *arena;
    struct cell_set_column ***sheets; /* by sheet, then column; NULL = none of them */
    uint32_t sheet_count;
};

void cell_set_init(struct cell_set *set, uint32_t sheet_count, struct arena *arena);

void cell_set_add(struct cell_set *set, uint32_t sheet, uint32_t row, uint32_t column);

/* Whether some cell of the range is in it. */
bool cell_set_meets(const struct cell_set *set, uint32_t sheet, const struct cell_range *range);

#endif
