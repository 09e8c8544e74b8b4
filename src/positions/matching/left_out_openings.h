/*
 * Finds the row, left out for an error of its own, that a close without an open leg most likely means (docs/spec/transaction-log.md §6).
 *
 * Nothing is indexed before the first such close; then every search costs a few lookups and the logarithm of the rows left out.
 */
#ifndef WHEELGRADE_POSITIONS_LEFT_OUT_OPENINGS_H
#define WHEELGRADE_POSITIONS_LEFT_OUT_OPENINGS_H

#include "positions/legs/buckets.h"

enum left_out_key { LEFT_OUT_GROUP_CONTRACT, LEFT_OUT_GROUP, LEFT_OUT_TICKER_CONTRACT, LEFT_OUT_TICKER, LEFT_OUT_KEYS };

struct left_out_openings {
    const struct transaction_list *transactions;
    struct arena *arena;
    bool indexed;
    struct left_out_row *rows; /* by date, unread dates first */
    struct bucket_lists lists[LEFT_OUT_KEYS];
};

void left_out_openings_init(struct left_out_openings *openings, const struct transaction_list *transactions,
                            struct arena *arena);

/* The latest row not after the close that is of its group or, where the close has no group, of its account, ticker, type and
 * strike, as far as both say. NULL when there is none. `certain`: a Sell to Open of the same type and strike. */
const struct left_out_row *left_out_openings_find(struct left_out_openings *openings, const struct transaction *close,
                                                  bool *certain);

#endif
