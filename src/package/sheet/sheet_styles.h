/*
 * Which records of the styles a part of the user's names.
 *
 * Nothing here fails: what is wrong with a part whoever needs it will say, and up to there its numbers count.
 */
#ifndef WHEELGRADE_PACKAGE_SHEET_STYLES_H
#define WHEELGRADE_PACKAGE_SHEET_STYLES_H

#include "package/parts/package.h"
#include "workbook/style_numbers.h"

/* Of a sheet, of whatever kind: read as a stream from the package as it was. */
void sheet_styles_take(struct style_numbers *numbers, struct package *package, const char *part);

/* Of a table, a pivot table or a query's table: differentials. */
void table_styles_take(struct style_numbers *numbers, struct package *package, const char *part);

#endif
