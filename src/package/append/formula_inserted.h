/* The formula once rows are put in: references to what moves follow it. NULL when it stays as it is. */
#ifndef WHEELGRADE_PACKAGE_FORMULA_INSERTED_H
#define WHEELGRADE_PACKAGE_FORMULA_INSERTED_H

#include "base/arena.h"
#include "base/slice.h"
#include "package/append/formula.h"

const char *formula_inserted(struct slice formula, const struct insert_scope *scope, struct arena *arena);

#endif
