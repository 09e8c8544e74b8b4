/* Candidates sorted by what is looked for, so that equal ones do not cost each other's number. */
#ifndef WHEELGRADE_IMPORT_SHELF_H
#define WHEELGRADE_IMPORT_SHELF_H

#include "import/matching/candidates.h"

enum shelf_order { SHELF_BY_FIGURES /* quantity, price, date */, SHELF_BY_PRICE, SHELF_BY_EXPORT /* date, export */ };

struct shelf {
    struct candidate **items;
    uint32_t *next;       /* of a taken one: where to look on */
    uint32_t *group_ends; /* past the last that is equal in the shelf's order */
    size_t count, capacity;
    uint8_t order;        /* enum shelf_order */
};

/* `most`: how many will be put on it at a time. */
void shelf_init(struct shelf *shelf, size_t most, struct arena *arena);
void shelf_clear(struct shelf *shelf, enum shelf_order order);
void shelf_put(struct shelf *shelf, struct candidate *candidate);
void shelf_sort(struct shelf *shelf);

/* The first at or behind `at` that is not taken; `count` = none. */
size_t shelf_free(struct shelf *shelf, size_t at);

/* The first of that quantity and price, or of one up to half a cent less. */
size_t shelf_find_figures(const struct shelf *shelf, double quantity, double price);
size_t shelf_find_price(const struct shelf *shelf, double price);
size_t shelf_find_day(const struct shelf *shelf, int32_t day);

#endif
