/*
 * What the modules of the review share while it is being worked out; nothing outside this folder sees it.
 *
 * The calendar is dense: one entry a day from the first day of the first week to the last day of the last
 * week, at most some 40,000, so everything that happens on a day is booked there in one step and periods are
 * sums over it. Paper counts for the span and for `paper_realised` only; every other amount is real.
 */
#ifndef WHEELGRADE_REVIEW_REVIEW_WORK_H
#define WHEELGRADE_REVIEW_REVIEW_WORK_H

#include "positions/other_trades.h"
#include "review/review.h"

struct calendar_day {
    struct money realised, share, other, income, paper_realised; /* shares and other options are contained in realised */
    struct money besides; /* realised on shares and other options, dividends, where they are not contained in realised */
    struct money cc_premium, csp_premium;
    int64_t cc_contracts, csp_contracts;
    int32_t rows;          /* real transactions and realised amounts */
    int32_t realised_rows; /* realised amounts */
    int32_t close_rows;    /* real closes of options */
    int32_t closed;        /* real trades fully closed */
    struct money capital_change;
    /* swept: as of the end of the day */
    struct money cumulative, total /* besides what is realised */, equity, capital;
    double drawdown; /* NAN while the peak is ≤ 0 */
    bool limit_hit;
};

struct calendar {
    struct date first, last; /* transactions, paper included; DATE_NONE without any */
    struct date first_real;  /* DATE_NONE without a real one */
    struct date start;       /* of days[0] */
    size_t count;            /* a multiple of 7 */
    struct money before;     /* `besides` of earlier days */
    struct calendar_day *days;
};

/* A closed position with what tallies need of it. */
struct closed_trade {
    const struct position *position;
    struct figures figures;
    struct components components;
    double score;
    char grade;
    double distance;     /* out of the money at entry; NAN = no stock price */
    int64_t rolls;       /* closes that went into another leg */
    bool any_assigned;   /* of its terminal closes */
    bool all_expired;    /* every terminal close expired worthless */
    bool all_run_to_end; /* every terminal close expired or was assigned */
};

/* A tally in the making: exact where money and scores are concerned. */
struct tally_sums {
    int64_t trades, wins, losses;
    struct money net, best, worst, premium, gross_wins, gross_losses;
    int64_t scored, score_units;     /* 1/10,000 point */
    int64_t grades[GRADE_COUNT];
    int64_t days;
    double capital_days;
    int64_t delta_weight; /* contracts */
    double delta_weighted;
    int64_t weight[COMPONENT_COUNT]; /* contracts */
    double weighted[COMPONENT_COUNT];
};

/* One group of closed trades. */
struct bucket_sums {
    struct tally_sums tally;
    int64_t assigned; /* trades of which a terminal close was an assignment */
};

/* A ticker or an account. */
struct group_sums {
    const char *name; /* interned; NULL = an account that is not written */
    bool traded;      /* has a leg or a cycle, not only a price */
    struct money premium, options_pnl, share_pnl, dividends;
    double capital_now;
    struct bucket_sums trades;
    double price; /* of a ticker: the last logged stock price; NAN = none */
    struct date price_date;
};

struct breakdown_sums {
    struct bucket_sums outcomes[2][OUTCOME_GROUP_COUNT];
    struct bucket_sums deltas[DELTA_BUCKETS], days_to_expiry[DTE_BUCKETS], days_held[HELD_BUCKETS], distances[DISTANCE_BUCKETS];
};

struct strategy_sums {
    struct tally_sums tally;
    int64_t ended_well; /* CC: all expired with P&L > 0; CSP: all expired or assigned with P&L > 0 */
};

struct week_sums {
    struct tally_sums tally;
    int64_t trades[2], ended_well[2]; /* by enum strategy */
    int64_t paper_trades;
};

/* When the log's Regime cell last changed within a week. */
struct regime_change {
    struct date date; /* DATE_NONE: no change */
    uint8_t from, to; /* enum market_regime */
};

/* An upward step or full allocation, and the weeks that earned it. */
enum step_kind { STEP_NONE, STEP_UP, STEP_FULL_ALLOCATION };
struct tier_step {
    enum step_kind kind;
    int tier_before;        /* in force before the step */
    struct date from, to;   /* of the weeks that earned it */
};

struct review_work {
    const struct score_list *scores;
    const struct position_list *positions;
    const struct wheel *wheel;
    struct other_amounts others; /* long options and spreads */
    const struct settings *settings;
    struct date as_of;
    struct arena *arena;   /* what the review keeps */
    struct arena *scratch; /* what it does not */
    struct calendar calendar;
    struct week_sums *week_sums;
    struct tally_sums *month_sums;
    struct group_table *tickers, *accounts;
    struct breakdown_sums breakdown;
    struct tally_sums all, periods[PERIOD_COUNT];
    struct strategy_sums strategies[2];
    struct date *brakes; /* one a week: the day the emergency brake was used, or DATE_NONE */
    struct tier_step step; /* what the last week's next action would tell to take */
    struct review *review;
};

#endif
