/* Values and functions of formulas. */
#ifndef WHEELGRADE_PACKAGE_FORMULA_FUNCTIONS_H
#define WHEELGRADE_PACKAGE_FORMULA_FUNCTIONS_H

#include "base/slice.h"
#include "package/append/formula.h"
#include "package/append/formula_value.h"

extern const struct value value_unknown, value_error;

struct value value_number(double number); /* an error where it is infinite */

struct value value_boolean(bool truth);
struct value value_text(const char *text);
struct value value_of_cell(const struct formula_scope *scope, uint32_t row, uint32_t column);

/* What no operator can take: not known, an error, a range. It goes on as what value_spoilt makes of it. */
bool value_is_spoilt(struct value value);
struct value value_spoilt(struct value value);
struct value value_as_number(struct value value);
const char *value_as_text(const struct formula_scope *scope, struct value value);

/* Not known where the function is none of the table's, or takes other arguments. */
struct value formula_call(const struct formula_scope *scope, struct slice name, const struct formula_arguments *arguments);

#endif
