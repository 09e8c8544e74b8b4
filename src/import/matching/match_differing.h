/*
 * Rows typed by hand that no fill agrees with, beside fills of their contract, side and day that no row does: a slip in a price, as a rule
 * (docs/spec/brokers.md §7). Added beside the row, such a trade would count twice, in silence.
 */
#ifndef WHEELGRADE_IMPORT_MATCH_DIFFERING_H
#define WHEELGRADE_IMPORT_MATCH_DIFFERING_H

#include "import/matching/candidates.h"

struct differing_fill {
    uint32_t index; /* in the exports' transactions, as long as none is dropped */
    struct broker_transaction transaction;
};

struct differing {
    ARRAY(uint32_t) rows; /* indexes into the log's transactions; neither is empty */
    ARRAY(struct differing_fill) fills;
    bool as_many; /* contracts, shares or dividends: the fills are taken for the rows, and not added */
};

struct differing_list {
    struct differing *items;
    size_t count, capacity;
};

/* Of a list in order (candidates_sort), when all that agrees is taken. */
void match_differing(const struct candidate *list, size_t count, struct differing_list *found, struct arena *arena);

/* Rolls in one row, as their openings, and what of either half is left: near the row's day, and of as many contracts at most. */
void match_differing_rolls(const struct candidate *list, size_t count, const struct log_transactions *log, struct differing_list *found, struct arena *arena);

#endif
