/* The tables of the sheet that rows are added to (ECMA-376 part 1, 18.5.1). */
#ifndef WHEELGRADE_PACKAGE_APPEND_TABLES_H
#define WHEELGRADE_PACKAGE_APPEND_TABLES_H

#include "package/append/append.h"
#include "package/append/ranges.h"
#include "package/parts/package.h"

struct sheet_table {
    const char *part;
    struct xml_tree tree;
    struct cell_range range;
};

struct sheet_tables {
    ARRAY(struct sheet_table) items;
    const struct sheet_table *own; /* the one that rows are added to: its heading is the header row; NULL = none is */
};

/* False when the sheet's relationships are damaged (reported). */
bool sheet_tables_read(struct sheet_tables *tables, struct package *package, const char *part, const struct append_request *request);

/* The last row of a table whose totals stand where rows would be added; 0 = none does. */
uint32_t sheet_tables_total(const struct sheet_tables *tables, const struct append_request *request);

/* The column of a heading of the table; NO_COLUMN. */
uint32_t sheet_table_column(const struct sheet_table *table, const char *heading);

/* The formula that the table's column goes on with; NULL. */
const char *sheet_table_formula(const struct sheet_table *table, uint32_t column);

/* Moves tables with rows that are put in. Grows the own one where it ends at the row above the added ones, and over the column for marks where that is right beside it. */
void sheet_tables_grow(struct sheet_tables *tables, struct package *package, const struct append_request *request);

#endif
