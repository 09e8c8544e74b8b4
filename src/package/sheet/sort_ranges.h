/*
 * What a sheet is sorted and filtered by: its AutoFilter, the hidden name of that, tables (ECMA-376 part 1, 18.3.1.2, 18.5.1.2).
 *
 * A range that ends at the last used column grows over the columns that are added, so that sorting never parts an added cell
 * from its row; columns of an earlier run do not count, so a second run finds the range as the first one did (docs/spec/output.md §2).
 * Where an earlier run's columns go and none come, the ranges that end with them shrink again.
 */
#ifndef WHEELGRADE_PACKAGE_SORT_RANGES_H
#define WHEELGRADE_PACKAGE_SORT_RANGES_H

#include "package/parts/workbook_part.h"
#include "package/sheet/sheet_objects.h"

#define FILTER_NAME "_xlnm._FilterDatabase" /* local to its sheet (18.2.5) */

struct sort_columns {
    uint32_t first, count;                 /* 0 = none are added: ranges shrink */
    struct header_rows header_rows;        /* where ranges of the log begin; none known: none grows */
    const char *const *headings;           /* of the added columns: different from each other and from the sheet's own */
    const struct earlier_columns *earlier; /* on the sheet; NULL = none */
};

/* "A5:T90" over the added columns, or without those that go; NULL where it stays as it is. */
const char *sort_range_grown(const struct sort_columns *columns, struct slice range, struct arena *arena);

/* The same for the text of a defined name of the sheet: 'Log'!$A$5:$T$90. */
const char *sort_name_grown(const struct sort_columns *columns, const char *text, struct arena *arena);

/* Grows the table of a sheet's part; where several sections of the log are tables, none. False when its relationships are damaged (reported). */
bool sort_tables_grow(const struct sort_columns *columns, struct package *package, const char *part);

/* Takes the columns that go out of the tables of a sheet's part that end with them; the tops of those that stay in `kept`.
 * False when its relationships are damaged (reported). */
bool sort_tables_shrink(const struct sort_columns *columns, struct package *package, const char *part, struct row_list *kept);

/* The first range of the log that cannot grow, "A5:M90", or NULL: sorting by it would part grades from their trades. */
const char *sort_range_apart(const struct sort_columns *columns, const struct workbook_part *workbook, const struct workbook_sheet *sheet);

#endif
