/* Working out a formula by recursive descent; what is not known spoils the result, unless a branch that is not taken holds it. */
#ifndef WHEELGRADE_PACKAGE_FORMULA_RESULT_H
#define WHEELGRADE_PACKAGE_FORMULA_RESULT_H

#include "package/append/append.h"
#include "package/append/formula.h"

/* A number or a text (an empty one is ""). False when it is not known. */
bool formula_result(const char *formula, const struct formula_scope *scope, struct append_value *result);

#endif
