/* Values of a formula that is worked out, and the functions it may call (ECMA-376 part 1, 18.17.2, 18.17.7). Private to append/. */
#ifndef WHEELGRADE_PACKAGE_FORMULA_VALUE_H
#define WHEELGRADE_PACKAGE_FORMULA_VALUE_H

#include "package/append/formula.h"

enum formula_kind { FORMULA_UNKNOWN, FORMULA_BLANK, FORMULA_NUMBER, FORMULA_TEXT, FORMULA_BOOLEAN, FORMULA_ERROR, FORMULA_RANGE };

struct value {
    enum formula_kind kind;
    double number;
    const char *text;
    uint32_t left, top, right, bottom; /* of a range */
};

enum { ARGUMENTS_MOST = 32 };

struct formula_arguments {
    struct value items[ARGUMENTS_MOST];
    size_t count;
};

#endif
