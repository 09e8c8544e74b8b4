/* Copies of rows. */
#include "journal/binding/kept_rows.h"

#include "journal/words/title_ticker.h"

enum { ROWS_MOST = 2000, CELLS_MOST = 500000 };

void kept_rows_init(struct kept_rows *kept, bool date_1904) {
    *kept = (struct kept_rows){.date_1904 = date_1904};
    arena_init(&kept->arena);
    text_pool_init(&kept->texts, &kept->arena);
}

void kept_rows_release(struct kept_rows *kept) {
    arena_release(&kept->arena);
}

void kept_rows_restart(struct kept_rows *kept) {
    bool date_1904 = kept->date_1904;
    kept_rows_release(kept);
    kept_rows_init(kept, date_1904);
}

bool kept_rows_full(const struct kept_rows *kept) {
    return kept->rows.count >= ROWS_MOST || kept->cells >= CELLS_MOST;
}

void kept_rows_add(struct kept_rows *kept, const struct sheet_row *row) {
    struct cell *cells = arena_alloc_array(&kept->arena, row->count, sizeof *cells);
    if (row->count)
        memcpy(cells, row->cells, row->count * sizeof *cells);
    for (uint32_t i = 0; i < row->count; i++)
        if (cells[i].kind == CELL_TEXT || cells[i].kind == CELL_ERROR)
            cells[i].text = text_pool_copy(&kept->texts, slice_of(cells[i].text));
    struct sheet_row *copy = array_add(&kept->arena, &kept->rows);
    *copy = *row;
    copy->cells = cells;
    kept->cells += row->count;
}

size_t kept_text_place(const char *text) {
    enum { ALIGNMENT = 8 };
    return (uintptr_t)text / ALIGNMENT % KEPT_TEXT_PLACES;
}

bool kept_rows_have_titles(const struct kept_rows *kept) {
    for (size_t i = 0; i < kept->rows.count; i++)
        if (title_ticker(&kept->rows.items[i]))
            return true;
    return false;
}
