/*
 * The quantities of a position, by the definitions of docs/spec/scoring.md §1.
 *
 * Worked out on demand from the legs, so a million positions need not keep them. Absent = NAN. Works for
 * open positions too: what is known so far, days counted up to the as-of date.
 */
#ifndef WHEELGRADE_POSITIONS_FIGURES_H
#define WHEELGRADE_POSITIONS_FIGURES_H

#include "positions/amounts.h"

enum strategy { STRATEGY_CSP, STRATEGY_CC };
enum position_outcome { OUTCOME_EXPIRED, OUTCOME_ASSIGNED, OUTCOME_BOUGHT_TO_CLOSE, OUTCOME_MIXED };

struct figures {
    enum strategy strategy;
    enum position_outcome outcome; /* over terminal closes */
    int32_t contracts;
    int32_t days;
    double weeks;
    struct money premium, cost_to_close, fees, net; /* net = P&L */
    double captured;                                /* fraction */
    double capital;                                 /* dollars at risk */
    double roc, weekly_yield, annualised;           /* fractions */
    double delta;                                   /* contract-weighted mean of what was recorded, signed */
    double strike, stock_at_entry, stock_at_close;  /* per share */
    struct date opened, closed, expiry;
    const char *account, *ticker;
    bool paper;
};

/* `index` of a position in the list. */
struct figures measure_position(const struct position_list *positions, size_t index);

/* Two of them alone, for who looks at no others. */
int32_t position_days(const struct position_list *positions, const struct position *position);
enum strategy position_strategy(const struct position_list *positions, const struct position *position);

/* Capital at risk of `contracts` contracts of a leg; for a call the stock price is the contract-weighted mean over those of
 * its first `openings` openings that have one (docs/spec/scoring.md §1, docs/spec/review.md §2). Constant time, as what it needs was summed before. */
double leg_capital(const struct position_list *positions, const struct leg *leg, int64_t contracts, size_t openings);

/* The leg's credit per share p̄, carry included. */
double leg_credit(const struct leg *leg);

/* A price a share of the leg, in those after splits, as it was on the day of the closing and for a share that the leg delivered then. */
double closing_share_price(const struct leg *leg, const struct closing *closing, double price);

/* What the stock was to be at for the leg to be at the money when it was closed: its strike in the prices of that day, and a share that
 * it delivers where a split was odd (docs/spec/real-logs.md §8). */
double closing_strike(const struct leg *leg, const struct closing *closing);

/* The leg's strike on a day, a share that it delivered then; in the prices after splits of a whole number. */
double leg_strike_on(const struct leg *leg, struct date date);

/* Shares that an assignment moved. */
int64_t closing_shares(const struct leg *leg, const struct closing *closing);

/* Contracts as they were sold, before splits. */
static inline int32_t contracts_sold(const struct opening *opening) {
    return opening->contracts / opening->split;
}

/* The leg's credit in money a contract, carry included. */
struct fraction leg_exact_credit(const struct position_list *positions, const struct leg *leg);

const char *strategy_name(enum strategy strategy);                 /* "CSP", "CC" */
const char *position_outcome_key(enum position_outcome outcome);   /* "bought_to_close" */
const char *position_outcome_name(enum position_outcome outcome);  /* "Bought to close" */

#endif
