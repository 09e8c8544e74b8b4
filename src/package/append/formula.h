/*
 * Formulas of one row carried on in the next: moved, and worked out where that is plain arithmetic (ECMA-376 part 1, 18.17).
 *
 * What is known: + - * / ^ & and comparisons, references to cells and to columns of the table, and the functions of formula_functions.c's table.
 * Anything else has no result here, and the spreadsheet program works it out when it opens the file.
 */
#ifndef WHEELGRADE_PACKAGE_FORMULA_H
#define WHEELGRADE_PACKAGE_FORMULA_H

#include "package/append/append.h"
#include "package/append/ranges.h"

/* Where a formula stands that refers to a sheet into which rows are put. */
struct insert_scope {
    const struct append_request *request;
    bool own;     /* on that sheet: references without a sheet are to it */
    bool extends; /* ranges of the table that end at its last row take in the new ones: of totals, not of the table's own rows */
};

struct formula_scope {
    void *context;
    bool (*value)(void *context, uint32_t row, uint32_t column, struct append_value *value);
    /* The column of that heading in the table of the row; NO_COLUMN when there is none. */
    uint32_t (*column)(void *context, const char *heading);
    uint32_t row; /* 1-based, of the formula */
    struct arena *arena;
};

#endif
