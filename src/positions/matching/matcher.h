/*
 * The state of taking the rows in order, shared by the modules of matching/.
 */
#ifndef WHEELGRADE_POSITIONS_MATCHER_H
#define WHEELGRADE_POSITIONS_MATCHER_H

#include "positions/legs/matching.h"
#include "positions/matching/left_out_openings.h"

struct matcher {
    struct matching *matching;
    struct leg_book book;      /* what was sold to open */
    struct leg_book long_book; /* what was bought to open */
    struct left_out_openings left_out;
    ARRAY(uint32_t) waiting; /* closes of the day that have found nothing yet */
    uint32_t *own_legs;      /* of the opening of a row that is a whole trade: its leg; NULL when there are none */
    size_t next_split;
    bool any_restruck; /* the strike of some leg has become another */
    struct {
        const char **items; /* the log's tickers that are roots of index options, each once */
        size_t count, capacity;
        bool listed;
    } roots;
};

static inline struct leg_query query_of_row(const struct transaction *row) {
    return (struct leg_query){.group = row->group,
                              .account = row->account,
                              .ticker = row->ticker,
                              .strike = row->strike,
                              .expiry = row->expiry,
                              .source = row->source,
                              .type = row->type,
                              .paper = row->paper};
}

static inline const struct transaction *row_at(const struct matcher *matcher, uint32_t index) {
    return &matcher->matching->transactions->items[index];
}

/* Tries to take a Rolled row that names a strike and an expiry as a roll in one row. True when it was dealt with, be it
 * by an error. */
bool try_one_row_roll(struct matcher *matcher, uint32_t row_index);

/* Closes, by a row that is read as naming the contract it rolls into, the older leg, and ties it to `named`. False when there is none. */
bool roll_into_named(struct matcher *matcher, uint32_t row_index, uint32_t named);

/* Whether an older leg is open that such a row may roll into `named`: of the same group (ungrouped: account), ticker and type. */
uint32_t find_older_leg(struct matcher *matcher, uint32_t row_index, uint32_t named);

/* Applies the splits up to the day, which come before all else of theirs (docs/spec/real-logs.md §8). */
void apply_splits(struct matcher *matcher, struct date day);

/* A special dividend's row: adjusts the strike of the leg it means. */
void apply_special_dividend(struct matcher *matcher, uint32_t row_index);

/* Where a close found nothing by its own words: the contract as it was before a split or special dividend, or under another root of the
 * same index. Rewrites the row so that it names the open leg, and says so; false when there is no such leg. */
bool restate_row(struct matcher *matcher, uint32_t row_index);

/* Counts and prices of a whole trade's close as they are after a split of its own leg, whose row writes those of its opening. */
void restate_own_close(struct matcher *matcher, uint32_t index, uint32_t leg);

/* The open leg that a close which found none comes nearest to, and in what they differ: "account: Schwab IRA". */
struct nearest_leg {
    uint32_t leg; /* NO_INDEX = none comes near */
    int differences;
    const char *text;
};
struct nearest_leg find_nearest_leg(const struct matcher *matcher, const struct transaction *row, bool same_contract_type);

/* "AAPL put 150 expiring 2025-03-14", as far as the row says. */
const char *describe_contract(const char *ticker, uint8_t type, double strike, struct date expiry, struct arena *arena);

#endif
