/*
 * Legs and positions: what the transactions amount to (docs/spec/transaction-log.md §5, docs/spec/scoring.md §1).
 *
 * A leg is one contract (ticker, type, strike, expiry) with its openings and closings; a position is one leg, or the legs that rolls tie
 * into one. Everything is index-linked arrays: a position's legs are a run of `legs`, a leg's openings and closings are runs
 * of `openings` and `closings`, each run in processing order. Money is exact; a row that closed several legs has one
 * closing in each, its fees shared by contracts.
 *
 * Positions are in opening order (processing order of their first opening).
 */
#ifndef WHEELGRADE_POSITIONS_POSITION_H
#define WHEELGRADE_POSITIONS_POSITION_H

#include "base/fraction.h"
#include "journal/quotes.h"

#define NO_INDEX UINT32_MAX

struct opening {
    uint32_t transaction;
    int32_t contracts;
    uint32_t amounts;        /* premium, fees, price: amounts.h */
    uint16_t split;          /* what one contract of the row counts as after splits: 1 without */
    bool one_row_roll;       /* quotes not used; fees are opening fees */
    bool continues_row;      /* the row opened contracts of another leg before these */
};

struct closing {
    uint32_t transaction;
    uint32_t sequence;    /* position in processing order over all closings of the log; those of one row are consecutive */
    uint32_t next_leg;    /* the leg a roll goes into; NO_INDEX when terminal */
    int32_t contracts;
    struct date date;     /* booked: Expired and Assigned min(row date, expiry) */
    uint32_t amounts;     /* cost, fees, premium, realised, price: amounts.h */
    uint16_t split;       /* as in an opening */
    uint8_t action;       /* BUY_TO_CLOSE, EXPIRED, ASSIGNED, ROLLED (and SELL_TO_CLOSE of a bought option); ROLLED without next_leg
                           * is scored as BUY_TO_CLOSE */
    bool continues_row : 1; /* the row closed another leg before this one */
    bool settled : 1;     /* assigned in cash: `cost` is the settlement, no shares moved (docs/spec/real-logs.md §8) */
};

/* What few legs have: credit carried in by rolls (docs/spec/scoring.md §1), another strike or delivery than at first. */
struct leg_changes {
    double carried;        /* credit per share */
    struct fraction exact; /* the same in money a contract; denominator 0 = none */
    struct date delivers_from; /* after a split that is odd or reverse: from this date an assignment delivers `delivers` shares a contract */
    double delivers;
    double former_strike;  /* before a split or special dividend; NAN = none */
};

struct leg {
    const char *group, *ticker, *account; /* of the first opening */
    double strike;
    struct date expiry;
    struct date opened;      /* first opening */
    struct date last_closed; /* latest booked date of a closing; DATE_NONE while none */
    int32_t multiplier;
    int32_t opened_contracts, remaining;
    uint32_t position;
    uint32_t first_opening, opening_count;
    uint32_t first_closing, closing_count;
    uint32_t spread;         /* the spread it is part of, counted from 1; 0 = none */
    uint16_t source;         /* the sheet of its first opening */
    uint8_t type;
    bool paper;
    bool bought;             /* a long option */
    double average_premium;  /* per share, contract-weighted over the openings */
    double share_basis;      /* per share, calls only; NAN = unknown */
    struct leg_changes *changes; /* NULL = none: nothing is carried in, and a contract delivers `multiplier` shares */
};

struct position {
    const char *id; /* "GRP-001", "GRP-001.2", "AUTO-0001" */
    uint32_t first_leg, leg_count;
    struct date closed;         /* latest booked date of its closings; DATE_NONE while contracts remain */
    uint32_t last_transaction;  /* the row that closed it, the last in processing order; NO_INDEX while open */
    struct money net;           /* realised P&L of the whole: collected − cost − fees; for an open one, what is realised so far */
};

/* A split that was applied, or could not be. */
struct split {
    struct date date;
    const char *ticker;
    int32_t new_shares, old_shares; /* in lowest terms; 0 : 1 = not known */
    uint32_t transaction;           /* the first row that tells of it */
    bool applied;
};

struct kept_amounts;

struct position_list {
    struct transaction_list *transactions;
    struct kept_amounts *amounts; /* shared with `others` */
    struct opening *openings;
    size_t opening_count;
    struct closing *closings;
    size_t closing_count;
    struct leg *legs;
    size_t leg_count;
    struct position *positions;
    size_t position_count;
    uint32_t *order; /* transaction indexes (ROW_USED and not) in processing order */
    struct split *splits; /* by date, then ticker in the order of the rows */
    size_t split_count;
    size_t detected_rolls;         /* Buy to Close rows that were read as rolls */
    struct position_list *others;  /* long options and spreads, each trade a position without an id; NULL in that list itself */
};

/* Groups the transactions. Rows that close nothing become ROW_ERRONEOUS with a message, and `transactions->rows` counts them as
 * such; it always succeeds. */
struct position_list group_positions(struct transaction_list *transactions, const struct settings *settings,
                                     struct arena *arena, struct diags *diags);

/* Warns of closings that their own rows speak against, and of legs that stay open though a row or a status may have closed them. */
void check_positions(const struct position_list *positions, struct diags *diags);

/* The position with that id, whatever its case and the blanks around it; NO_INDEX when there is none. */
uint32_t find_position(const struct position_list *positions, const char *id);

/* Every row of the log, accounted for once: read = the sum of the others. A row that touched several legs counts by the first leg it
 * closed. `passed_over`: splits, renames, and of a broker's export what is no trade; `before_export`: what closes trades opened earlier. */
struct reconciliation {
    size_t read, closed, open, other_trades, not_transactions, not_wheel, errors, after_as_of;
    size_t passed_over, before_export;
};
struct reconciliation reconcile(const struct position_list *positions);

/* The same for each of the log's sheets, by source; with the copied sheets they add up to the whole. */
struct reconciliation *reconcile_sheets(const struct position_list *positions, struct arena *arena);

size_t position_count_open_legs(const struct position_list *positions);

static inline double leg_carried(const struct leg *leg) {
    return leg->changes ? leg->changes->carried : 0;
}

static inline bool leg_is_redelivered(const struct leg *leg) {
    return leg->changes && date_is_set(leg->changes->delivers_from);
}

/* Shares a contract stands for now. */
static inline double leg_delivers(const struct leg *leg) {
    return leg_is_redelivered(leg) ? leg->changes->delivers : leg->multiplier;
}

/* The changes of a leg, made where there were none. */
struct leg_changes *position_change_leg(struct leg *leg, struct arena *arena);

static inline struct date position_opened(const struct position_list *positions, const struct position *position) {
    return positions->legs[position->first_leg].opened;
}

static inline bool position_is_closed(const struct position *position) {
    return date_is_set(position->closed);
}

#endif
