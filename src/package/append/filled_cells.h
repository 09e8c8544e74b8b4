/* Cells filled in rows that are there, and what the formulas of those rows come to then. Private to append/. */
#ifndef WHEELGRADE_PACKAGE_FILLED_CELLS_H
#define WHEELGRADE_PACKAGE_FILLED_CELLS_H

#include "package/append/append_rows.h"

/* Adds the request's cells and the heading of marks to the sheet's edits. A formula whose new result is not known loses its old one. */
void filled_cells_edit(const struct append_rows *rows, struct xml_edits *edits);

/* Whether some date would stand in a cell that shows none, and no other column of its row lends its style. */
bool filled_cells_need_date_style(const struct append_rows *rows);

#endif
