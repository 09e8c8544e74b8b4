/* What Excel allows as the name of a sheet (ECMA-376 leaves it open). */
#ifndef WHEELGRADE_WORKBOOK_SHEET_NAME_H
#define WHEELGRADE_WORKBOOK_SHEET_NAME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

enum { SHEET_NAME_MOST = 31 /* UTF-16 units */ };

/* No control character and none of []:*?/\. An apostrophe may not stand at either end. */
bool sheet_name_allows(uint32_t character);

/* The name, or what is left of it: too long is cut, what is not allowed becomes "_"; `empty` when there is nothing. */
const char *sheet_name_allowed(struct slice name, const char *empty, struct arena *arena);

/* "Schwab export", "Schwab export 2", a copy's "Schwab export (2)": the table of a broker that a log was made from stands beside it under such a
 * name (docs/spec/brokers.md §6). The length of what stands before " export"; 0 for any other name. */
size_t sheet_name_before_export(const char *name);

#endif
