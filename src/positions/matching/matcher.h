/*
 * The state of taking the rows in order, shared by match_legs.c and roll_in_one_row.c.
 */
#ifndef WHEELGRADE_POSITIONS_MATCHING_MATCHER_H
#define WHEELGRADE_POSITIONS_MATCHING_MATCHER_H

#include "positions/matching/left_out_openings.h"
#include "positions/legs/matching.h"

struct matcher {
    struct matching *matching;
    struct leg_book book;      /* what was sold to open */
    struct leg_list long_legs; /* what was bought to open: closes of it are not wheel trades */
    struct leg_book long_book;
    struct left_out_openings left_out;
    ARRAY(uint32_t) waiting; /* closes of the day that have found nothing yet */
};

static inline struct leg_query query_of_row(const struct transaction *row) {
    return (struct leg_query){row->group, row->account, row->ticker, row->strike,
                              row->expiry, row->type,   row->paper};
}

/* Tries to take a Rolled row that names a strike and an expiry as a roll in one row. True when it was dealt with, be it
 * by an error. */
bool try_one_row_roll(struct matcher *matcher, uint32_t row_index);

/* A Rolled row may name the contract it rolls into although that has a Sell to Open row of its own. The leg it leaves then, if
 * `found`, the leg it matches, is such a contract; NO_INDEX when the row closes `found` itself. */
uint32_t find_left_leg(struct matcher *matcher, uint32_t row_index, uint32_t found);

/* Closes `left` by the row and ties it to `next`. */
void roll_into_named(struct matcher *matcher, uint32_t row_index, uint32_t left, uint32_t next);

#endif
