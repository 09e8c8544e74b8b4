/*
 * What grouping works on between its stages: legs, openings and closings in the order they came to be.
 *
 * The stages that fill and use it are those of grouping/group_positions.c.
 * Until arrange_positions, leg indexes count in opening order, closings in processing order, and which leg an opening
 * or closing belongs to stands beside it.
 */
#ifndef WHEELGRADE_POSITIONS_MATCHING_H
#define WHEELGRADE_POSITIONS_MATCHING_H

#include "base/array.h"
#include "positions/amounts.h"
#include "positions/legs/buckets.h"
#include "positions/legs/leg_book.h"

/* What has to be known of a leg only while it is built. */
struct leg_ledger {
    struct money fees;           /* of openings, not yet booked by a closing */
    struct money premium;        /* of all openings */
    struct money open_premium;   /* of it, what no closing has booked */
    int32_t first_day_contracts; /* opened on the leg's first day */
    uint32_t ticker_before;      /* the leg of the same ticker that was started before it; NO_INDEX = none */
    int32_t split;               /* contracts that one of its first day's has become */
};

/* A leg when contracts of it were closed: its credit a contract is premium / contracts, exactly. A closing without kept amounts was the end
 * of its leg, which has stayed so. */
struct leg_moment {
    struct money premium; /* of its openings till then */
    int32_t contracts;
    int32_t split; /* contracts that one of the leg's first day's was then */
    double strike;
};

/* Of each of the kept amounts of closings. */
struct leg_moments {
    struct leg_moment *items;
    size_t count, capacity;
};

/* How a row is taken where its letter leaves that open. Settled by reading the log, looking, and reading it again
 * (docs/spec/transaction-log.md §7, docs/spec/real-logs.md §7). */
struct row_reading {
    uint32_t spread;          /* the spread that contracts of this opening belong to; 0 = none */
    int32_t spread_contracts; /* how many of them */
    bool rolls_into_named;    /* a Rolled row names the contract it rolls into */
};

/* A row that was made to name the contract it closes, as it was read. */
struct restated_row {
    uint32_t index;
    struct transaction row;
};

/* A Rolled row that closed a contract sold on its own day while an older leg was open. */
struct named_roll {
    uint32_t row;
    uint32_t sequence; /* of its first closing */
    uint32_t ticker;   /* bucket of `tickers` */
    bool untied;       /* no next leg was found */
};

struct matching {
    struct transaction_list *transactions;
    const struct settings *settings;
    struct arena *arena;   /* what stays */
    struct arena *scratch; /* gone when grouping ends */
    struct diags *diags;
    uint32_t *order;
    struct row_reading *readings; /* of each transaction; NULL: all by the letter. Scratch */
    struct split *splits;
    size_t split_count;
    size_t first_diag;         /* what was reported before the log was read the first time */
    ARRAY(uint32_t) rejected;  /* rows that this reading made errors; scratch */
    ARRAY(struct restated_row) restated; /* scratch */
    ARRAY(struct named_roll) named_rolls; /* scratch */
    bool any_bought;
    struct leg_list legs;
    ARRAY(struct leg_ledger) ledgers; /* of each leg; scratch */
    struct buckets tickers;           /* of the legs */
    ARRAY(uint32_t) newest_of_ticker; /* of each such bucket; scratch */
    struct kept_amounts *amounts; /* shared with the other trades */
    ARRAY(struct opening) openings;
    ARRAY(uint32_t) opening_leg; /* scratch */
    ARRAY(struct closing) closings;
    ARRAY(uint32_t) closing_leg;        /* scratch */
    struct leg_moments *moments; /* shared with the other trades */
};

/* The closed leg as it was then, `closing` counting in processing order. */
struct leg_moment match_moment_of(const struct matching *matching, size_t closing);

#endif
