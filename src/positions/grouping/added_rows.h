/*
 * Rows that the log lacks and grouping puts in: ends of legs. The log is read anew with them.
 */
#ifndef WHEELGRADE_POSITIONS_ADDED_ROWS_H
#define WHEELGRADE_POSITIONS_ADDED_ROWS_H

#include "positions/legs/matching.h"

/* A row to be put in, behind the transaction `after`. */
struct added_row {
    uint32_t after;
    struct transaction row;
};

struct added_rows {
    struct added_row *items;
    size_t count, capacity;
};

/* What remains of the leg ended on its expiry, in the row of its opening; `price`: the stock's, NAN = not known. */
struct transaction ended_row(const struct transaction *opening, const struct leg *leg, enum action action, double price);

/* Rows stay sheet by sheet, each added one behind the opening that it ends. */
void add_rows(struct transaction_list *transactions, struct added_rows *added, struct arena *arena);

/* By leg, the transaction of its last opening; scratch. */
uint32_t *added_last_openings(const struct matching *matching);

#endif
