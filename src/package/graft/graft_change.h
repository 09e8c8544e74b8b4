/* What a graft changes in the workbook part: sheets, and names. */
#ifndef WHEELGRADE_PACKAGE_GRAFT_CHANGE_H
#define WHEELGRADE_PACKAGE_GRAFT_CHANGE_H

#include "package/graft/graft_plan.h"
#include "package/parts/workbook_part.h"
#include "package/sheet/sheet_splice.h"

/* The splice of a part that is planned already; NULL = none. */
struct sheet_splice *graft_splice(const struct graft *graft, const char *part);

/* What becomes of the workbook part: `parts` of the added sheets, which stand behind `first_sheet` others; NULL: they are there. */
struct workbook_change graft_describe_change(struct graft *graft, const char **parts, uint32_t first_sheet);

/* Adds the names that come with the skeleton, and those that change with the filters of annotated sheets. */
void graft_change_names(struct graft *graft, struct workbook_change *change);

#endif
