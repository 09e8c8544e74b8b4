/* Takes out the earlier run's sheets and names, adds the new ones, and puts the part and its relationships
 * into the package. */
#ifndef WHEELGRADE_PACKAGE_WORKBOOK_CHANGE_H
#define WHEELGRADE_PACKAGE_WORKBOOK_CHANGE_H

#include "package/parts/content_types.h"
#include "package/parts/workbook_part.h"

void workbook_part_change(struct workbook_part *workbook, const struct workbook_change *change,
                          struct content_types *types);

#endif
