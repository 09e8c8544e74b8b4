/*
 * The rows of a sheet, every cell of a merged range holding the range's value (docs/spec/real-logs.md §3).
 *
 * A value that comes from another column is marked CELL_SPREAD_ACROSS, one from a row above CELL_SPREAD_DOWN. Rows without any cell of
 * their own stay out.
 */
#ifndef WHEELGRADE_WORKBOOK_SPREAD_CELLS_H
#define WHEELGRADE_WORKBOOK_SPREAD_CELLS_H

#include "base/arena.h"
#include "workbook/workbook.h"

/* As workbook_read_sheet; the sheet was read to its end before. */
bool workbook_read_spread(struct workbook *workbook, size_t sheet, const struct row_sink *sink, struct arena *arena, struct diags *diags);

/* The sheet's merged cells by row and column, without those that overlap others or lie far to the right. */
struct merged_cells *disjoint_merged_cells(const struct sheet *sheet, size_t *count, struct arena *arena);

#endif
