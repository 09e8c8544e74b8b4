/*
 * Rows put in below the last of a sheet's table: what stands below moves down, and all that refers to it follows (ECMA-376 part 1, 18.3.1).
 *
 * That is: rows, cells, formulas, merged cells, links, ranges of the sheet (edited here, but those that sheet_map.h lists, which append.c grows as
 * well), formulas of other sheets and charts, drawings. Totals' ranges that end at the table's last row take in the new rows; results of
 * formulas that change are left out, and worked out when the workbook is opened. What cannot follow makes it impossible: a
 * note, a pivot table, a data table. Where rows are added into blank ones, nothing moves, and totals elsewhere take them in all the same.
 */
#ifndef WHEELGRADE_PACKAGE_INSERT_ROWS_H
#define WHEELGRADE_PACKAGE_INSERT_ROWS_H

#include "formats/xml/xml_edit.h"
#include "package/append/append.h"
#include "package/parts/workbook_part.h"

/* Whether all that stands below can move. `bytes`: the sheet's part. False after reporting when a part is damaged. */
bool insert_rows_possible(struct package *package, const char *part, struct slice bytes, const struct append_request *request, bool *possible);

/* Adds to the sheet's edits; where nothing moves, only of rows above the table. */
void insert_rows_edit(struct slice bytes, const struct append_request *request, struct xml_edits *edits);

/* Everywhere else: sheets, charts, the sheet's drawings. False after reporting. */
bool insert_rows_elsewhere(struct package *package, const struct workbook_part *workbook, const struct workbook_sheet *sheet,
                           const struct append_request *request);

#endif
