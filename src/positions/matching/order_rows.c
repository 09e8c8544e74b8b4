/* The order in which rows are taken. */
#include "positions/matching/order_rows.h"

#include <stdlib.h>

#include "base/compare.h"

/* Rows by date above, their place within a date below; sorted already in most logs. */
static void sort_keys(uint64_t *keys, size_t count) {
    for (size_t i = 1; i < count; i++)
        if (keys[i - 1] > keys[i]) {
            qsort(keys, count, sizeof *keys, compare_uint64);
            return;
        }
}

/* The row that stands at a place when the sheets that run newest first are turned round; of a row, its place. */
static size_t turned(const struct transaction_list *transactions, size_t place) {
    const struct sheet_rows *sheet = &transactions->sheets[transactions->items[place].source];
    return sheet->newest_first ? 2 * sheet->first + sheet->count - 1 - place : place;
}

uint32_t *order_rows(const struct transaction_list *transactions, struct arena *arena, struct arena *scratch) {
    size_t count = transactions->count;
    uint64_t *keys = arena_alloc_array(scratch, count, sizeof *keys);
    for (size_t i = 0; i < count; i++) {
        const struct transaction *row = &transactions->items[turned(transactions, i)];
        keys[i] = (uint64_t)((uint32_t)row->date.day ^ 0x80000000u) << 32 | i;
    }
    sort_keys(keys, count);
    uint32_t *order = arena_alloc_array(arena, count, sizeof *order);
    for (size_t i = 0; i < count; i++)
        order[i] = (uint32_t)turned(transactions, (uint32_t)keys[i]);
    arena_discard(scratch, keys, count * sizeof *keys);
    return order;
}
