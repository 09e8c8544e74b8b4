/*
 * What grouping works on between its stages: legs, openings and closings in the order they came to be.
 *
 * order_rows → match_legs → tie_rolls → find_share_bases → arrange_positions → sum_positions → name_positions.
 * Until arrange_positions, leg indexes count in opening order, closings in processing order, and which leg an opening
 * or closing belongs to stands beside it.
 */
#ifndef WHEELGRADE_POSITIONS_LEGS_MATCHING_H
#define WHEELGRADE_POSITIONS_LEGS_MATCHING_H

#include "base/array.h"
#include "positions/legs/leg_book.h"

/* What has to be known of a leg only while it is built. */
struct leg_ledger {
    struct money fees;           /* of openings, not yet booked by a closing */
    int32_t first_day_contracts; /* opened on the leg's first day */
};

struct matching {
    struct transaction_list *transactions;
    const struct settings *settings;
    struct arena *arena;   /* what stays */
    struct arena *scratch; /* gone when grouping ends */
    struct diags *diags;
    uint32_t *order;
    struct leg_list legs;
    ARRAY(struct leg_ledger) ledgers; /* of each leg; scratch */
    ARRAY(struct opening) openings;
    ARRAY(uint32_t) opening_leg; /* scratch */
    ARRAY(struct closing) closings;
    ARRAY(uint32_t) closing_leg; /* scratch */
};

/* Transaction indexes by date, within a date in sheet order, or in reverse when the log runs newest first. */
uint32_t *order_rows(const struct transaction_list *transactions, struct arena *arena, struct arena *scratch);

void match_legs(struct matching *matching);

/* Sets next_leg of the closings that are rolls. */
void tie_rolls(struct matching *matching);

/* Sets share_basis of the call legs. */
void find_share_bases(struct matching *matching);

/* Sorts legs into positions, and openings and closings into runs of their legs. */
void arrange_positions(struct matching *matching, struct position_list *positions);

/* Works out averages, carried credits, dates and P&L of what has been arranged. */
void sum_positions(struct position_list *positions, struct arena *scratch);

/* Gives every position its id. */
void name_positions(struct position_list *positions, struct arena *arena, struct arena *scratch);

#endif
