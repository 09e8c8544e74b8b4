/* A formula cut into references to cells and all else: names, texts, brackets, operators (ECMA-376 part 1, 18.17.2). */
#ifndef WHEELGRADE_PACKAGE_FORMULA_PIECES_H
#define WHEELGRADE_PACKAGE_FORMULA_PIECES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"
#include "workbook/workbook.h"

struct cell_reference {
    bool column_fixed, row_fixed;
    uint32_t column, row; /* 0-based, 1-based */
};

/* What stands next in a formula: a reference, or a piece of anything else. */
struct formula_piece {
    struct slice text;
    bool is_reference;
    struct cell_reference reference;
};

/* The piece at `at`, which is before `end`; never empty. */
struct formula_piece formula_piece_next(const char *at, const char *end);

#endif
