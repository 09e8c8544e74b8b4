/*
 * The wheel itself: shares, cycles, adjusted cost basis (docs/spec/wheel.md).
 *
 * Per account and ticker, real rows only, by booked dates. Independent of scoring: nothing here changes a
 * score.
 */
#ifndef WHEELGRADE_WHEEL_CYCLE_H
#define WHEELGRADE_WHEEL_CYCLE_H

#include "positions/figures.h"

enum cycle_status { CYCLE_SELLING_PUTS, CYCLE_HOLDING, CYCLE_CLOSED };

struct cycle {
    const char *account, *ticker;
    uint32_t number; /* 1, 2, … within account and ticker */
    enum cycle_status status;
    struct date opened, closed; /* closed: DATE_NONE while open */
    struct money put_income, call_income, share_pnl, dividends, pnl;
    int64_t shares_held;
    double average_cost;   /* per share; NAN without shares */
    double adjusted_basis; /* per share; NAN without shares */
    int32_t days;
    double capital;                                    /* dollars, day-weighted mean */
    double return_on_capital, annualised;              /* NAN when capital is 0 */
    int64_t puts_sold, calls_sold, assignments, rolls; /* contracts */
    int64_t unknown_shares; /* taken away but bought outside the log: their result is left out */
};

/* An amount the wheel realised on shares: what review.include_shares adds to a day. */
struct share_amount {
    struct date date;
    const char *account;
    struct money pnl, dividend;
    uint32_t cycle; /* NO_INDEX: of a holding without options */
};

/* Shares of known cost that left: sold, or called away. */
struct share_sale {
    struct date date;
    const char *account, *ticker;
    int64_t shares, held_before;
    struct money proceeds, cost; /* their difference is the P&L */
    double days_held;            /* since the average day on which those held had come */
    bool called_away;
    uint32_t rank; /* of its row, in processing order */
};

/* An open call, not past its expiry, whose strike is under what the shares cost, or under the cycle's break-even (its adjusted basis), or both. */
struct exposed_call {
    uint32_t leg;
    bool below_basis, below_break_even;
    double average_cost, adjusted_basis;
    int64_t shares;                /* that it would take: those held count once, under the lowest strikes */
    struct money result_if_called; /* on those shares against their average cost, with the call's own premium; < 0 is a loss */
    struct money cycle_if_called;  /* the same against the adjusted basis: what the cycle came to, as far as those shares */
};

/* Shares of a ticker that never had a wheel option: no cycle (docs/spec/wheel.md, "Readings that are settled"). */
struct share_holding {
    const char *account, *ticker;
    int64_t shares;      /* held at the as-of date */
    double average_cost; /* per share; NAN without shares, and after a split that could not be applied */
    struct money pnl, dividends;
    int64_t unknown_shares; /* as in a cycle */
};

struct wheel {
    struct cycle *cycles; /* by account, ticker, number */
    size_t cycle_count;
    struct share_amount *amounts; /* by date */
    size_t amount_count;
    struct share_sale *sales; /* by date */
    size_t sale_count;
    struct exposed_call *exposed;
    size_t exposed_count;
    uint32_t *cycle_of_position; /* index into cycles; NO_INDEX for paper */
    struct share_holding *holdings; /* by account, ticker */
    size_t holding_count;
    uint32_t *assignment_rows; /* share rows that say again what an assignment did: transactions, ascending */
    size_t assignment_row_count;
    struct money pnl;                  /* options + shares + dividends over all cycles */
    struct money share_pnl, dividends; /* over all cycles and holdings */
};

#endif
