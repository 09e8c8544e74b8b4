/* The text of added rows: values, formulas that go on, styles (ECMA-376 part 1, 18.3.1.73 row, 18.3.1.4 c). */
#ifndef WHEELGRADE_PACKAGE_APPEND_ROWS_H
#define WHEELGRADE_PACKAGE_APPEND_ROWS_H

#include "base/text.h"
#include "formats/xml/xml_edit.h"
#include "package/append/append_tables.h"
#include "package/append/sheet_map.h"

struct append_rows {
    const struct append_request *request;
    struct package *package;
    const struct sheet_map *map;
    const struct sheet_table *table; /* NULL = none */
    uint32_t date_style;             /* of a date in a cell without any; see append_rows_need_date_style */
    const bool *shows_dates;         /* by style; NULL = not known */
    size_t style_count;
};

/* Whether some date would stand in a cell without style. */
bool append_rows_need_date_style(struct append_rows *rows, struct arena *arena);

/* The first row to be filled that holds a formula which does not go on with the rows above; 0 = none does. */
uint32_t append_rows_obstacle(struct append_rows *rows, struct arena *arena);

/* Works the added rows out, and with them which formulas are chosen. False after reporting. */
bool append_rows_settle(struct append_rows *rows, struct arena *arena);

/* Adds rows, the cells to be filled, and the heading of marks to the sheet's edits. False after reporting. */
bool append_rows_edit(struct append_rows *rows, struct xml_edits *edits);

/* One cell of a sheet. `formula` NULL = none; a value of APPEND_NOTHING is a styled blank, or a formula without result. */
void append_cell(struct text *text, const char *prefix, uint32_t row, uint32_t column, uint32_t style, const char *formula,
                 const struct append_value *value);

/* Its element <v>; nothing for a blank. */
void append_value_text(struct text *text, const char *prefix, const struct append_value *value);

#endif
