/* References in a formula follow the formula, or tell which rows it is of. */
#ifndef WHEELGRADE_PACKAGE_FORMULA_MOVED_H
#define WHEELGRADE_PACKAGE_FORMULA_MOVED_H

#include "base/arena.h"
#include "base/slice.h"
#include "package/append/ranges.h"

/* Moved by so many rows and columns: relative references follow, absolute ones stay. */
const char *formula_moved(struct slice formula, int64_t rows, int64_t columns, struct arena *arena);

/* Which rows of a table, the cells of `table`, a formula in a row of it refers to: its own makes it the row's, others alone a total or the like. */
struct formula_rows {
    bool own, others;
};

struct formula_rows formula_rows_of(struct slice formula, uint32_t row, const struct cell_range *table);

#endif
