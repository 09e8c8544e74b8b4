/* Sorted once, then searched by halves; what was taken is skipped in one step. */
#include "import/matching/shelf.h"

#include <stdlib.h>

#include "base/compare.h"
#include "base/sorted.h"

void shelf_init(struct shelf *shelf, size_t most, struct arena *arena) {
    *shelf = (struct shelf){.items = arena_alloc_array(arena, most + 1, sizeof *shelf->items),
                            .next = arena_alloc_array(arena, most + 1, sizeof *shelf->next),
                            .group_ends = arena_alloc_array(arena, most + 1, sizeof *shelf->group_ends), .capacity = most};
}

void shelf_clear(struct shelf *shelf, enum shelf_order order) {
    shelf->count = 0;
    shelf->order = (uint8_t)order;
}

void shelf_put(struct shelf *shelf, struct candidate *candidate) {
    shelf->items[shelf->count++] = candidate;
}

static int compare_figures(const struct candidate *a, const struct candidate *b) {
    int order = COMPARE(a->quantity, b->quantity);
    order = order ? order : COMPARE(a->price, b->price);
    return order ? order : candidates_compare_dates(a, b);
}

static int compare_prices(const struct candidate *a, const struct candidate *b) {
    return COMPARE(a->price, b->price);
}

static int compare_exports(const struct candidate *a, const struct candidate *b) {
    int order = candidates_compare_dates(a, b);
    return order ? order : COMPARE(a->transaction->source, b->transaction->source);
}

static int (*const comparisons[])(const struct candidate *, const struct candidate *) = {
    [SHELF_BY_FIGURES] = compare_figures, [SHELF_BY_PRICE] = compare_prices, [SHELF_BY_EXPORT] = compare_exports};

static int sorted_by(enum shelf_order by, const void *left, const void *right) {
    const struct candidate *a = *(struct candidate *const *)left, *b = *(struct candidate *const *)right;
    int order = comparisons[by](a, b);
    return order ? order : COMPARE(a->index, b->index);
}

static int sorted_by_figures(const void *left, const void *right) {
    return sorted_by(SHELF_BY_FIGURES, left, right);
}

static int sorted_by_price(const void *left, const void *right) {
    return sorted_by(SHELF_BY_PRICE, left, right);
}

static int sorted_by_export(const void *left, const void *right) {
    return sorted_by(SHELF_BY_EXPORT, left, right);
}

void shelf_sort(struct shelf *shelf) {
    static int (*const sorts[])(const void *, const void *) = {
        [SHELF_BY_FIGURES] = sorted_by_figures, [SHELF_BY_PRICE] = sorted_by_price, [SHELF_BY_EXPORT] = sorted_by_export};
    if (shelf->count > 1)
        qsort(shelf->items, shelf->count, sizeof *shelf->items, sorts[shelf->order]);
    for (size_t i = shelf->count; i-- > 0;) {
        bool last = i + 1 == shelf->count || comparisons[shelf->order](shelf->items[i], shelf->items[i + 1]) != 0;
        shelf->next[i] = (uint32_t)i + 1;
        shelf->group_ends[i] = last ? (uint32_t)i + 1 : shelf->group_ends[i + 1];
    }
}

size_t shelf_free(struct shelf *shelf, size_t at) {
    size_t found = at;
    while (found < shelf->count && shelf->items[found]->taken)
        found = shelf->next[found];
    for (size_t next; at < found; at = next) {
        next = shelf->next[at];
        shelf->next[at] = (uint32_t)found;
    }
    return found;
}

/* ---- finding ---- */

static size_t find_first(const struct shelf *shelf, const struct candidate *sought) {
    size_t first = 0;
    SKIP_SORTED(first, shelf->count, comparisons[shelf->order](shelf->items[first], sought) < 0);
    return first;
}

static size_t find_from(const struct shelf *shelf, double quantity, double price, int32_t day) {
    const struct broker_transaction transaction = {.date = {day}};
    const struct candidate sought = {.transaction = &transaction, .quantity = quantity, .price = price};
    return find_first(shelf, &sought);
}

size_t shelf_find_figures(const struct shelf *shelf, double quantity, double price) {
    return find_from(shelf, quantity, price - CENT_APART, INT32_MIN);
}

size_t shelf_find_price(const struct shelf *shelf, double price) {
    return find_from(shelf, 0, price - CENT_APART, INT32_MIN);
}

size_t shelf_find_day(const struct shelf *shelf, int32_t day) {
    return find_from(shelf, 0, 0, day);
}
