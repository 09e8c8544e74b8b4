/*
 * The report's styles in the user's styles part, which is made where there is none. Private to graft/.
 */
#ifndef WHEELGRADE_PACKAGE_GRAFT_STYLES_H
#define WHEELGRADE_PACKAGE_GRAFT_STYLES_H

#include "package/graft/graft_plan.h"

/* Fills the graft's maps of styles. False after reporting. */
bool graft_merge_styles(struct graft *graft);

#endif
