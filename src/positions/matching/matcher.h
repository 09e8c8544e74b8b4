/*
 * The state of taking the rows in order, shared by the modules of matching/.
 */
#ifndef WHEELGRADE_POSITIONS_MATCHER_H
#define WHEELGRADE_POSITIONS_MATCHER_H

#include "positions/legs/matching.h"
#include "positions/matching/left_out_openings.h"

/* The legs of a row's opening: what is sold or bought alone, and what is part of a spread; NO_INDEX = none. */
struct own_legs {
    uint32_t alone, in_spread;
};

struct matcher {
    struct matching *matching;
    struct leg_book book;      /* what was sold to open */
    struct leg_book long_book; /* what was bought to open */
    struct left_out_openings left_out;
    ARRAY(uint32_t) waiting; /* closes of the day that have found nothing yet */
    struct own_legs *own_legs; /* of the opening of each row that is a whole trade; NULL when there are none */
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

#endif
