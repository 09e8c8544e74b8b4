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
    size_t listed;           /* days there are: more where shares or other options brought something after the last week */
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

/* calendar.c */
void open_calendar(struct review_work *work);
void sweep_calendar(struct review_work *work);
void list_days(struct review_work *work);
static inline struct calendar_day *calendar_at(const struct calendar *calendar, struct date date) {
    return &calendar->days[date.day - calendar->start.day];
}
size_t week_index(const struct review_work *work, struct date date);
size_t month_index(const struct review_work *work, struct date date);

/* capital.c: books how each leg's capital at risk changes from day to day. */
void book_capital(struct review_work *work);

/* tally.c */
void tally_add(struct tally_sums *sums, const struct closed_trade *trade);
struct trade_tally tally_finish(const struct tally_sums *sums, const struct settings *settings);
size_t grade_index(char grade); /* 0 A … 4 F; GRADE_COUNT for none */

/* trades.c: one pass over the closed positions; fills every tally. */
void gather_trades(struct review_work *work);
void order_closed(struct review_work *work);

/* groups.c: by ticker and by account. */
void open_groups(struct review_work *work);
struct group_sums *find_group(struct group_table *table, const char *name); /* added when it is not there */
void list_tickers(struct review_work *work);
struct breakdown_group *list_groups(struct review_work *work, const struct group_table *table, size_t *count);

/* breakdown.c */
void add_to_breakdown(struct review_work *work, const struct closed_trade *trade);
struct breakdown_row finish_bucket(const struct bucket_sums *sums, const char *key, const char *name,
                                   const struct settings *settings);
void finish_breakdown(struct review_work *work);

/* regimes.c: one a week. */
struct regime_change *find_regime_changes(const struct review_work *work);

/* The rest, one a module, in the order review_scores calls them. */
void list_weeks(struct review_work *work);
void list_months(struct review_work *work);
void climb_tiers(struct review_work *work);
void assess_months(struct review_work *work);
void list_modifications(struct review_work *work);
void judge_week1(struct review_work *work);
void judge_phases(struct review_work *work);
void average_periods(struct review_work *work);
void find_reservations(struct review_work *work);
size_t count_doubts(const struct review_work *work); /* doubted amounts without which the step had not been earned */
void warn_of_ceiling(struct review_work *work); /* after fill_dashboard */
void fill_performance(struct review_work *work);
void fill_totals(struct review_work *work);
void fill_dashboard(struct review_work *work);
void list_rolls(struct review_work *work);
void list_calendar(struct review_work *work);
void list_years(struct review_work *work);

/* performance.c: where a period begins; DATE_NONE = with the log. */
struct date period_start(const struct review_work *work, enum performance_period period);

/* phases.c: weeks 1–2 are not over: "NO scaling, validation only". */
bool only_validating(const struct review_work *work);
/* The week fails Phase 1: the limit was hit, or it has ended by the as-of date with a judged P&L below 0. */
bool fails_phase1(const struct review_work *work, const struct review_week *week);
/* Weeks 1 and 2 of the document, counted from the first real transaction's: index of week 1; SIZE_MAX without one. */
size_t first_real_week(const struct review_work *work);

/* proposals.c: at most two modifications to test after a month (docs/spec/review.md §5). */
void propose_for_month(const struct review_work *work, struct review_month *month);

#endif
