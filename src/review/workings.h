/*
 * What the modules of the review share while it is being worked out; nothing outside this floor sees it.
 *
 * The calendar is dense: one entry a day from the first day of the first week to the last day of the last
 * week, at most some 40,000, so everything that happens on a day is booked there in one step and periods are
 * sums over it. Paper counts for the span and for `paper_realised` only; every other amount is real.
 */
#ifndef WHEELGRADE_REVIEW_WORKINGS_H
#define WHEELGRADE_REVIEW_WORKINGS_H

#include "review/review.h"

struct calendar_day {
    struct money realised, share, income, paper_realised; /* share is contained in realised */
    struct money cc_premium, csp_premium;
    int64_t cc_contracts, csp_contracts;
    int32_t rows;          /* real transactions and realised amounts */
    int32_t realised_rows; /* realised amounts */
    int32_t closed;        /* real trades fully closed */
    struct money capital_change;
    /* swept: as of the end of the day */
    struct money cumulative, equity, capital;
    double drawdown; /* NAN while the peak is ≤ 0 */
    bool limit_hit;
};

struct calendar {
    struct date first, last; /* transactions, paper included; DATE_NONE without any */
    struct date start;       /* of days[0] */
    size_t count;            /* a multiple of 7 */
    struct calendar_day *days;
};

/* A closed position with what tallies need of it. */
struct closed_trade {
    const struct position *position;
    struct figures figures;
    struct components components;
    double score;
    bool any_assigned;   /* of its terminal closes */
    bool all_expired;    /* every terminal close expired worthless */
    bool all_run_to_end; /* every terminal close expired or was assigned */
};

/* A tally in the making: exact where money and scores are concerned. */
struct tally_sums {
    int64_t trades, wins, losses;
    struct money net, best, worst, premium, gross_wins, gross_losses;
    int64_t scored, score_units;     /* 1/10,000 point */
    int64_t weight[COMPONENT_COUNT]; /* contracts */
    double weighted[COMPONENT_COUNT];
};

struct strategy_sums {
    struct tally_sums tally;
    int64_t ended_well; /* CC: all expired with P&L > 0; CSP: all expired or assigned with P&L > 0 */
    int64_t days;
    int64_t grades[GRADE_COUNT];
};

struct week_sums {
    struct tally_sums tally;
    int64_t trades[2], ended_well[2]; /* by enum strategy */
    int64_t paper_trades;
};

struct delta_sums {
    struct tally_sums tally;
    int64_t assigned;
};

/* When the log's Regime cell last changed within a week. */
struct regime_change {
    struct date date; /* DATE_NONE: no change */
    uint8_t from, to; /* enum market_regime */
};

struct workings {
    const struct score_list *scores;
    const struct position_list *positions;
    const struct wheel *wheel;
    const struct settings *settings;
    struct date as_of;
    struct arena *arena;   /* what the review keeps */
    struct arena *scratch; /* what it does not */
    struct calendar calendar;
    struct week_sums *week_sums;
    struct tally_sums *month_sums;
    struct ticker_table *tickers;
    struct tally_sums all;
    struct strategy_sums strategies[2];
    struct delta_sums deltas[DELTA_BUCKETS];
    struct date *brakes; /* one a week: the day the emergency brake was used, or DATE_NONE */
    struct review *review;
};

/* calendar.c */
void open_calendar(struct workings *work);
void sweep_calendar(struct workings *work);
void list_days(struct workings *work);
static inline struct calendar_day *calendar_at(const struct calendar *calendar, struct date date) {
    return &calendar->days[date.day - calendar->start.day];
}
size_t week_index(const struct workings *work, struct date date);
size_t month_index(const struct workings *work, struct date date);

/* capital.c: books how each leg's capital at risk changes from day to day. */
void book_capital(struct workings *work);

/* tally.c */
void tally_add(struct tally_sums *sums, const struct closed_trade *trade);
struct trade_tally tally_finish(const struct tally_sums *sums, const struct settings *settings);
size_t grade_index(char grade); /* 0 A … 4 F; GRADE_COUNT for none */

/* trades.c: one pass over the closed positions; fills every tally. */
void gather_trades(struct workings *work);
void order_closed(struct workings *work);

/* tickers.c */
void open_tickers(struct workings *work);
struct tally_sums *ticker_tally(struct workings *work, const char *ticker);
void list_tickers(struct workings *work);

/* regimes.c: one a week. */
struct regime_change *find_regime_changes(const struct workings *work);

/* The rest, one a module, in the order review_scores calls them. */
void list_weeks(struct workings *work);
void list_months(struct workings *work);
void climb_tiers(struct workings *work);
void assess_months(struct workings *work);
void list_modifications(struct workings *work);
void judge_week1(struct workings *work);
void judge_phases(struct workings *work);
void fill_dashboard(struct workings *work);

/* phases.c: weeks 1–2 are not over: "NO scaling, validation only". */
bool only_validating(const struct workings *work);

/* proposals.c: at most two of the document's four, by trades'
 * weakest component, their number and success (docs/spec/review.md §5). */
struct proposal_case {
    const struct trade_tally *tally;
    bool too_few; /* trades below the tier's minimum */
    bool working; /* and below the highest tier, and no rule forbids to scale up */
};
int propose(const struct proposal_case *facts, const struct settings *settings, enum proposal proposals[2]);

#endif
