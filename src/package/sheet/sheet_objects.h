/*
 * What lies on a sheet beside its cells: tables, pictures, charts, controls (ECMA-376 part 1, 18.5, 20.5;
 * part 4, 19.4.2.8 ClientData).
 *
 * Columns put under a chart could not be read, and their widths would stretch it; cells put into a table
 * would become its own. So the columns that these reach count as used.
 */
#ifndef WHEELGRADE_PACKAGE_SHEET_OBJECTS_H
#define WHEELGRADE_PACKAGE_SHEET_OBJECTS_H

#include "package/parts/package.h"

enum {
    BAND_MARGIN = 64 /* what ends nearer to the sheet's edge is a band across it, with no end to go beyond */
};

struct sheet_objects {
    uint32_t columns;  /* 1 + the last column that one of them reaches */
    bool tables_cross; /* a table has cells in the columns that were asked about */
    struct row_list {
        uint32_t *items;
        size_t count, capacity;
    } heading_rows; /* of those tables: their cells hold the names of table columns (18.5.1.3) */
};

/* Looks at the objects of a sheet's part; `first` and `last` are the columns asked about, first NO_COLUMN = none.
 * An object that cannot be read does not count. False when the sheet's relationships are damaged (reported). */
bool sheet_objects_find(struct sheet_objects *objects, struct package *package, const char *sheet,
                        uint32_t first, uint32_t last);

#endif
