/* Open addressing over the rows' hashes. */
#include "journal/settling/duplicate_rows.h"

void duplicate_rows_init(struct duplicate_rows *rows, const struct draft *draft) {
    *rows = (struct duplicate_rows){.draft = draft, .capacity = 16};
    while (rows->capacity < draft->rows.count * 2)
        rows->capacity *= 2;
    rows->slots = arena_alloc_array(draft->scratch, rows->capacity, sizeof *rows->slots);
}

void duplicate_rows_discard(struct duplicate_rows *rows) {
    arena_discard(rows->draft->scratch, rows->slots, rows->capacity * sizeof *rows->slots);
}

size_t duplicate_rows_add(struct duplicate_rows *rows, size_t index) {
    const struct draft_extra *extras = rows->draft->extras.items;
    size_t slot = (size_t)extras[index].hash & (rows->capacity - 1);
    while (rows->slots[slot]) {
        if (extras[rows->slots[slot] - 1].hash == extras[index].hash)
            return rows->slots[slot] - 1;
        slot = (slot + 1) & (rows->capacity - 1);
    }
    rows->slots[slot] = (uint32_t)index + 1;
    return index;
}
