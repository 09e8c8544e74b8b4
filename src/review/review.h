/*
 * The review: days, weeks, months, tiers, phases, dashboard (docs/spec/review.md).
 *
 * Every figure that a sheet, a report or the JSON shows is worked out here, once. Rates are fractions, money
 * exact, absent figures NAN (a rate) or flagged by a count of 0. All lists are in ascending time.
 */
#ifndef WHEELGRADE_REVIEW_REVIEW_H
#define WHEELGRADE_REVIEW_REVIEW_H

#include "review/insight.h"
#include "wheel/cycle.h"

enum {
    STALE_DAYS = 30,     /* a log whose last transaction is longer ago is likely to miss some */
    OLD_PRICE_DAYS = 30, /* a stock price that is older is told with its day */
};

struct review_day {
    struct date date;
    bool realised; /* has a realised amount */
    struct money realised_pnl;
    struct money share_pnl, other_pnl; /* contained in realised_pnl; 0 unless review.include_shares, review.include_other */
    struct money premium_income, cumulative, equity;
    struct money total; /* cumulative, with what was realised on shares, dividends and other options, whatever review.include_* say */
    int64_t cc_contracts, csp_contracts;
    struct money cc_premium, csp_premium;
    double drawdown; /* NAN while the peak is ≤ 0 */
    double capital_at_risk;
    bool limit_hit;
};

enum assessment {
    ASSESS_PASS,
    ASSESS_NEEDS_ADJUSTMENT,
    ASSESS_FAIL,
    ASSESS_NO_TRADES,
    ASSESS_NOTHING_CLOSED, /* contracts were sold, no trade closed */
    ASSESS_PAUSED,
    ASSESS_RESUME
};
enum modification { MODIFY_WIN_RATE, MODIFY_DAILY_LIMIT, MODIFY_LOW_PREMIUM, MODIFY_REGIME };
enum proposal {
    PROPOSE_SMALLER,
    PROPOSE_NEARER,
    PROPOSE_FARTHER,
    PROPOSE_SHORTER,
    PROPOSE_LONGER,
    PROPOSE_WATCHLIST,
    PROPOSE_LARGER,
    PROPOSAL_COUNT
};

struct due_modification {
    enum modification code;
    const char *text;     /* with its figures */
    const char *proposal; /* what answers it; never empty */
};

/* Whether a verdict on weeks counts realised P&L or, where nothing was due, premium income (docs/spec/review.md §2). */
enum pnl_basis { BASIS_REALISED, BASIS_PREMIUM };

struct review_week {
    struct date start, end, friday;
    const char *name; /* "2025-W11" */
    struct trade_tally tally;
    int64_t paper_trades;
    struct money paper_pnl;
    int64_t cc_contracts, csp_contracts;
    struct money cc_premium, csp_premium;
    double cc_expired_profitable, csp_assigned_or_expired_profitable; /* NAN without trades of the strategy */
    struct money realised_pnl, cumulative, premium_income;
    struct money trades_pnl;            /* net P&L of the trades closed */
    struct money share_pnl, other_pnl;  /* contained in realised_pnl; 0 unless review.include_shares, review.include_other */
    struct money rolled_legs;           /* realised_pnl less these three: booked for positions not yet closed, less what was booked earlier */
    int64_t close_rows;                 /* real closes of options */
    struct money judged_pnl;            /* what week 1 and the phases count: premium_income where basis says so */
    enum pnl_basis basis;
    int64_t realised_days; /* best and worst day are valid when > 0 */
    struct money best_day, worst_day;
    int64_t limit_hits;
    double max_drawdown; /* NAN while blank */
    double peak_capital, allocation;
    int tier; /* in force during the week, 1–3 */
    int next_tier;
    bool paused;      /* during the week */
    bool next_paused; /* what holds after it */
    enum assessment assessment;
    const char *reason; /* why it passed or did not, with figures */
    const char *next_action;
    bool emergency_brake;
    bool complete; /* ended by the as-of date */
    const char **notes;
    size_t note_count;
    struct due_modification modifications[4];
    int modification_count;
};

enum month_assessment { MONTH_NO_TRADES, MONTH_NOT_WORKING, MONTH_MARGINAL, MONTH_SLOW, MONTH_WORKING };

struct review_month {
    struct date start, end;
    const char *name; /* "2025-03" */
    struct trade_tally tally;
    struct money realised_pnl, premium_income, ytd_premium_income;
    struct money trades_pnl, share_pnl, other_pnl, rolled_legs; /* as of a week */
    int64_t cc_contracts, csp_contracts;
    struct money cc_premium, csp_premium;
    int64_t limit_hits, emergency_brakes;
    double allocation; /* of buying power at its end, or at the as-of date; NAN without buying power */
    enum month_assessment assessment;
    const char *advice; /* the document's question or advice, by cause */
    enum proposal proposals[2];
    int proposal_count;
    int next_tier;
    bool next_paused; /* trading is paused at the month's end */
    bool complete;
};

enum target_unit { TARGET_UNIT_CONTRACTS, TARGET_UNIT_DOLLARS, TARGET_UNIT_DAYS, TARGET_UNIT_RATE };
struct target_row {
    const char *metric;    /* "cc_contracts" */
    const char *label;     /* "Covered calls: contracts" */
    const char *target;    /* "1-2" */
    const char *criterion; /* the document's success criterion */
    enum target_unit unit;
    double actual; /* NAN = blank */
    bool met;
};
enum { TARGET_ROWS = 7 };

/* What the rows below a table say: flows over every week or month, trades over those with closed ones. NAN without any. */
struct review_averages {
    size_t periods;             /* from the first to the last transaction */
    size_t periods_with_trades;
    double contracts, cc_contracts, csp_contracts;
    double premiums, cc_premium, csp_premium; /* dollars */
    double premium_income, realised_pnl;      /* dollars */
    double trades, wins, losses, scratches;   /* over periods with trades */
    double win_rate;                          /* Σ wins ÷ Σ trades */
    double score;                             /* mean over trades, rounded to 1 decimal */
};

enum { PHASE_COUNT = 3 };
enum phase_status { PHASE_IN_PROGRESS, PHASE_SUCCESS, PHASE_FAILURE, PHASE_NOT_MET };
struct phase {
    enum phase_status status;
    const char *reason; /* with figures */
    const char *advice; /* NULL = none */
    enum pnl_basis basis;
};

struct ticker_row {
    const char *ticker;
    struct money premium; /* premium income */
    struct trade_tally tally;
};

struct strategy_row {
    struct trade_tally tally;
    double average_days;         /* NAN without */
    int64_t grades[GRADE_COUNT]; /* A B C D F */
};

struct delta_row {
    struct trade_tally tally;
    double assigned; /* share of trades of which a terminal close was an assignment; NAN without trades */
};

/* What the next action waits for; in the order in which they are told (docs/spec/review.md §3, Reservations). */
enum reservation { RESERVE_ROWS_IN_ERROR, RESERVE_UNLOGGED, RESERVE_OVER_CEILING, RESERVE_STALE, RESERVE_DOUBTS, RESERVATION_COUNT };

/* All time, year to date, the last 90 and the last 30 days up to the as-of date. */
enum performance_period { PERIOD_ALL, PERIOD_YEAR, PERIOD_90_DAYS, PERIOD_30_DAYS, PERIOD_COUNT };
struct performance_row {
    const char *name;
    struct date from;          /* DATE_NONE: the beginning */
    struct trade_tally tally;  /* trades closed in it */
    struct money realised_pnl; /* wheel options */
    struct money premium_income;
};

struct dashboard {
    struct money ytd_premium_income, realised_pnl;
    double projected_annual_income, average_weekly_income; /* dollars; NAN without transactions */
    struct trade_tally tally;                              /* all trades */
    double profit_factor;                                  /* NAN without losses */
    struct money gross_wins, gross_losses;
    double expectancy;   /* dollars a trade; NAN without */
    double max_drawdown; /* NAN while blank */
    int tier;            /* after the last week */
    int last_week_tier;    /* in force during it */
    const char *last_week; /* its name; NULL without weeks */
    const char *so_far;    /* "so far: week 2025-W11 is not over", to stand beside tier and next action; NULL when it is over */
    bool paused;
    const char *next_action;    /* NULL without weeks */
    const char *phase_text;     /* where the success phases stand, one line */
    const char *sentence;        /* what happened, in one line */
    const char *shared_sentence; /* the same without amounts */

    bool upward; /* the next action tells of an upward step or of full allocation, if only of what it waits for */
    enum reservation reservations[RESERVATION_COUNT];
    int reservation_count;
    const char *over_ceiling; /* where the next action does not say so: "77% of the buying power is at work in puts and shares, the ceiling of TIER 2 is 20%"; NULL = not above */
    bool buying_power_assumed;

    /* Everything the log tells of, each once, whatever review.include_* say. */
    struct money total_pnl; /* the four below */
    struct money wheel_options_pnl, other_options_pnl, share_pnl, dividends;
    double open_shares_pnl;      /* shares held at the price typed on Wheel, else the last known one, less their cost, dollars; NAN without shares or any price */
    double total_with_shares;    /* total_pnl + open_shares_pnl; NAN when that is */
    size_t unpriced_holdings;    /* left out of it, as no price of theirs is known */
    const char *oldest_price;    /* the oldest logged price in it, if it is older than 30 days: "the price of INTC is of 2026-02-06"; NULL */
    double capital_now;          /* open puts' cash + shares held at cost, dollars */
    double capital_share;        /* of buying power; NAN without */
    int64_t cycles_won, cycles_closed;
    int64_t detected_rolls;      /* a Buy to Close and a Sell to Open that were taken for a roll */
    int64_t open, expiring, late; /* open legs: all, those that expire by the end of the as-of date's week, those past expiry */

    struct performance_row performance[PERIOD_COUNT];
    struct ticker_row *tickers; /* by premium income, falling; then by name */
    size_t ticker_count;
    struct strategy_row strategies[2];      /* indexed by enum strategy */
    struct delta_row deltas[DELTA_BUCKETS]; /* < 0.15, 0.15–0.25, 0.25–0.35, > 0.35, not recorded */
};

struct review {
    struct review_day *days;
    size_t day_count;
    struct review_week *weeks;
    size_t week_count;
    struct review_month *months;
    size_t month_count;
    bool has_target; /* false without transactions */
    const char *target_week;
    struct target_row target[TARGET_ROWS];
    bool target_passed;
    enum pnl_basis target_basis;
    struct review_averages week_averages, month_averages;
    struct phase phases[PHASE_COUNT];
    struct dashboard dashboard;
    struct insight insight;
    uint32_t *closed_order; /* closed positions, newest first: closed date, then opening order, both descending */
    size_t closed_count;
    bool has_besides; /* something was realised on shares or other options that is not contained in realised P&L */
    const char *included; /* in realised P&L besides wheel options: "shares and dividends", "other options" or both; NULL = nothing */
};

/* Its lists are the arena's. What the rules ask for and cannot find (a week without data) is no error: figures are absent. */
struct review review_scores(const struct score_list *scores, const struct wheel *wheel,
                            const struct settings *settings, struct date as_of, struct arena *arena);

const char *assessment_name(enum assessment assessment);               /* "NEEDS ADJUSTMENT" */
const char *month_assessment_name(enum month_assessment assessment);   /* "WORKING BUT SLOW" */
const char *review_month_advice(enum month_assessment assessment); /* the document's question or advice, whatever the cause */
const char *modification_name(enum modification code);                 /* "win-rate" */
const char *review_proposal_name(enum proposal proposal);                     /* "adjust strike selection: nearer" */
const char *review_proposal_tradeoff(enum proposal proposal);                 /* "more premium, less safety" */
const char *pnl_basis_name(enum pnl_basis basis);                      /* "realised" */
const char *reservation_name(enum reservation reservation);            /* "rows-in-error" */
const char *phase_status_name(enum phase_status status);               /* "IN PROGRESS" */
const char *phase_name(size_t phase); /* 0: "Phase 1: Profitability (weeks 1–2)" */
const char *tier_name(int tier);      /* "Conservative" */
bool review_tier_is_reserved(const struct dashboard *dashboard); /* the rules earned `tier`, its reservations say to wait */
const char *review_target_verdict(const struct target_row *row); /* "met", "not met", "nothing closed" */
const char *review_modification_process(void); /* the document's steps: propose, paper-trade, review, implement or revert */
const char *review_key_principle(void);        /* stands at the foot of the dashboard */

#endif
