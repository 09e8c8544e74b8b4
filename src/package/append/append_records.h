/* Records at the end of a sheet of its own, which is made when it is not there. */
#ifndef WHEELGRADE_PACKAGE_APPEND_RECORDS_H
#define WHEELGRADE_PACKAGE_APPEND_RECORDS_H

#include "package/append/append.h"
#include "package/parts/workbook_part.h"

/* `*added`: the part of a new sheet, NULL = there is one. False after reporting. */
bool append_records(struct package *package, struct workbook_part *workbook, struct content_types *types, const struct append_records *records,
                    const char **added);

#endif
