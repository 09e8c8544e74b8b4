/*
 * Taking out what an earlier run grafted: its sheets' parts with all that only they refer to (ECMA-376 part 2, 6.5).
 */
#ifndef WHEELGRADE_PACKAGE_EARLIER_RUN_H
#define WHEELGRADE_PACKAGE_EARLIER_RUN_H

#include "package/parts/workbook_part.h"

/* Drops the parts of the sheets marked `earlier`, their relationships, and what is reachable through them
 * alone. What nothing refers to stays. */
bool earlier_run_drop(struct workbook_part *workbook, struct content_types *types);

#endif
