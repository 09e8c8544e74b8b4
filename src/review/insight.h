/*
 * Insight: what the sheets Calendar, Breakdown and Years and the JSON show of all trades together (docs/spec/review.md §9).
 *
 * Real trades only. A rate, an average or a yield without trades is NAN. The trades of each table add up to those of the Dashboard. Money is
 * exact; capital is dollars.
 */
#ifndef WHEELGRADE_REVIEW_INSIGHT_H
#define WHEELGRADE_REVIEW_INSIGHT_H

#include "review/trade_tally.h"

/* One group of closed trades. */
struct breakdown_row {
    const char *key;     /* in the JSON: "< 0.15", "8-21", "expired" */
    const char *name;    /* on the sheet: "< 0.15", "8–21", "Expired" */
    struct trade_tally tally;
    double assigned;     /* share of trades of which a terminal close was an assignment */
    double weekly_yield; /* Σ net P&L ÷ Σ capital · days, · 7 */
};

/* One ticker or account: its closed trades, and what all its money did, open positions included. */
struct breakdown_group {
    struct breakdown_row closed; /* key and name: the ticker or account; an account that is not written has none (NULL) */
    struct money premium;        /* premium income */
    struct money options_pnl;    /* realised P&L of its options */
    struct money share_pnl, dividends;
    struct money wheel_pnl;      /* options + shares + dividends */
    double capital_now;          /* open puts' cash + shares held at cost */
    double capital_share;        /* of that of all; NAN when that is 0 */
};

enum outcome_group { OUTCOME_GROUP_EXPIRED, OUTCOME_GROUP_ASSIGNED, OUTCOME_GROUP_BOUGHT_BACK, OUTCOME_GROUP_MIXED, OUTCOME_GROUP_ROLLED, OUTCOME_GROUP_COUNT };

/* The last bucket of deltas and of distances is "not recorded". */
enum { DELTA_BUCKETS = 5, DTE_BUCKETS = 5, HELD_BUCKETS = 5, DISTANCE_BUCKETS = 6 };

/* Closed positions that were rolled at least once. */
struct roll_summary {
    int64_t positions, rolls;   /* rolls: closes that went into another leg */
    int64_t for_credit, for_debit;
    struct money credit;        /* what the next legs were sold for less what closing cost, over all these rolls, fees apart */
    struct money earned;        /* net P&L in the end */
    struct money at_first_roll; /* what was realised up to and with the first roll: what closing there would have left */
};

struct fee_summary {
    struct money fees, premium; /* of closed trades */
    double share;               /* fees ÷ premium; NAN without premium */
};

enum { EXTREME_TRADES = 5 };

struct breakdown {
    struct breakdown_group *tickers, *accounts; /* by wheel P&L, falling; then by name */
    size_t ticker_count, account_count;
    struct breakdown_row outcomes[2][OUTCOME_GROUP_COUNT]; /* by enum strategy; a rolled position is under rolled only */
    struct breakdown_row deltas[DELTA_BUCKETS];            /* |delta| at entry */
    struct breakdown_row days_to_expiry[DTE_BUCKETS];      /* at entry, of the first leg */
    struct breakdown_row days_held[HELD_BUCKETS];
    struct breakdown_row distances[DISTANCE_BUCKETS];      /* out of the money at entry, of the first leg */
    struct roll_summary rolls;
    struct fee_summary fees;
    uint32_t best[EXTREME_TRADES], worst[EXTREME_TRADES]; /* positions by net P&L, the most extreme first; of few trades one may be in both */
    size_t best_count, worst_count;
};

/* A day on which something happened, or on which an option ran out or will. */
struct calendar_cell {
    struct date date;
    bool realised;        /* has a realised amount */
    struct money pnl;     /* realised P&L */
    struct money premium; /* premium income */
    int64_t trades;       /* closed */
    int64_t expiries;     /* contracts that ran to this day, or that are open and expire on it */
};

struct calendar_year {
    int year;
    struct money pnl[12], premium[12]; /* January first */
};

/*
 * A calendar year of one account: options closed in it, by close date, and shares sold.
 *
 * Premium of assigned options belongs to the shares in a tax view: that of puts lowers their basis, that of calls raises their proceeds. Both views
 * are given; neither is tax advice.
 */
struct tax_year {
    int year;
    const char *account;                    /* NULL = not written */
    int64_t opened, closed;                 /* contracts */
    struct money premium, cost, fees;       /* of the contracts closed: their share of premium and of opening fees, cost and fees of closing */
    struct money options_pnl;               /* premium − cost − fees: realised P&L of options closed in the year */
    int64_t assigned_puts, assigned_calls;  /* contracts, of those closed */
    struct money put_premium, call_premium; /* what options_pnl holds of them */
    struct money options_tax_pnl;           /* options_pnl without them */
    int64_t shares_sold;                    /* of known cost */
    struct money proceeds, share_cost, share_gain;
    double days_held;                       /* mean over the shares sold; NAN without */
    struct money share_tax_gain;            /* share_gain + call_premium + the put premium that was in the basis of the shares sold */
    struct money dividends;
    struct money total;                     /* options_pnl + share_gain + dividends */
};

/* A close that went into another leg. */
struct roll_event {
    struct date date;
    uint32_t leg, closing; /* indexes into the lists of legs and closings */
};

struct insight {
    struct breakdown breakdown;
    struct roll_event *rolls; /* by date, real ones */
    size_t roll_count;
    struct calendar_cell *days; /* ascending */
    size_t day_count;
    struct calendar_year *calendar_years; /* ascending, without gaps */
    size_t calendar_year_count;
    struct tax_year *years; /* newest first; within a year by account, that without a name first */
    size_t year_count;
};

const char *review_outcome_group_key(enum outcome_group group);  /* "bought_to_close" */
const char *review_outcome_group_name(enum outcome_group group); /* "Bought back early" */

#endif
