/*
 * What the modules of the wheel share while cycles are cut; nothing outside this folder sees it.
 *
 * A stock is a ticker in an account. Its share moves decide where its cycles end; every transaction then
 * falls into the cycle of its date, and every position into the cycle in which it closed (open ones: the
 * last).
 */
#ifndef WHEELGRADE_WHEEL_WHEEL_WORK_H
#define WHEELGRADE_WHEEL_WHEEL_WORK_H

#include "base/hash_index.h"
#include "wheel/cycle.h"

/* Within a day arrivals come first. */
enum move_kind { MOVE_ARRIVAL, MOVE_DIVIDEND, MOVE_DEPARTURE };

struct share_move {
    uint32_t stock;
    uint32_t rank; /* of its row, in processing order */
    uint32_t transaction;
    uint32_t cycle;   /* index into cycles; filled when they are cut: first within the stock, then over all */
    struct date date; /* booked */
    int32_t assigned; /* contracts; 0 for share rows */
    enum move_kind kind;
    int64_t shares;
    struct money amount;      /* what was paid, received or distributed, fees of share rows included */
    struct money credit;      /* what the contracts assigned were sold for, while no share row repeats them; else 0 */
    bool graded_no_loss;      /* a call assigned that is graded as above what the shares cost, or as of unknown cost */
    double outside_basis;     /* what shares from outside the log cost, per share; NAN = unknown */
    struct money cost_change; /* filled by the sweep: of the shares held */
    struct money pnl;         /* filled by the sweep */
    int64_t unknown_shares;   /* filled by the sweep: taken, but from outside the log */
    bool realised;            /* filled by the sweep: pnl or a dividend is known */
    int64_t taken, held_before; /* filled by the sweep: shares of known cost that left, and how many there were */
    struct money taken_proceeds, taken_cost;
    double days_held;         /* of those */
};

struct stock {
    const char *account, *ticker;
    struct date last; /* latest transaction */
    bool any_open;    /* a position with contracts left */
    bool has_options; /* wheel positions; without them it has no cycles */
    bool blank;       /* a split could not be applied: results and basis are not known from its date on */
    uint32_t first_move, move_count;
    uint32_t first_end, end_count; /* into ends */
    uint32_t first_cycle, cycle_count;
    uint32_t holding; /* without options: its place in the wheel's holdings */
    int64_t shares; /* held at the as-of date */
    double mean_day; /* on which those came, by shares */
    struct money cost;
    int64_t unknown_shares;
    uint32_t unknown_row; /* the first transaction that took such shares */
};

struct stock_table {
    struct stock *items;
    size_t count, capacity;
    struct hash_index by_name;
};

struct turning {
    const struct position_list *positions;
    struct date as_of;
    struct arena *arena, *scratch;
    struct diags *diags;
    struct stock_table stocks;
    uint32_t *stock_of_position; /* NO_INDEX for paper */
    struct share_move *moves;    /* by stock, then date, then kind */
    size_t move_count;
    struct {
        struct date *items;
        size_t count, capacity;
    } ends; /* the last days of closed cycles, by stock */
    struct wheel *wheel;
};

#endif
