/* Copies of rows. */
#include "journal/binding/kept_rows.h"

void kept_rows_add(struct kept_rows *kept, const struct sheet_row *row) {
    struct cell *cells = arena_alloc_array(kept->arena, row->count, sizeof *cells);
    if (row->count)
        memcpy(cells, row->cells, row->count * sizeof *cells);
    for (uint32_t i = 0; i < row->count; i++)
        if (cells[i].kind == CELL_TEXT || cells[i].kind == CELL_ERROR)
            cells[i].text = arena_copy(kept->arena, cells[i].text);
    struct sheet_row *copy = array_add(kept->arena, &kept->rows);
    *copy = *row;
    copy->cells = cells;
}

const struct cell *row_cell(const struct sheet_row *row, uint32_t column) {
    for (uint32_t i = 0; i < row->count && row->cells[i].column <= column; i++)
        if (row->cells[i].column == column)
            return &row->cells[i];
    return NULL;
}
