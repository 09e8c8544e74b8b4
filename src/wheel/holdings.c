/* The shares held of each stock, their average cost move by move, and the days on which they return to none. */
#include "wheel/holdings.h"

#include <math.h>

#include "base/array.h"
#include "base/number_text.h"

enum { LOSS_PART = 100 /* one in so many dollars of the cost: less comes of fees */ };

static void arrive(struct stock *stock, struct share_move *move) {
    double before = (double)stock->shares, added = (double)move->shares;
    if (added > 0)
        stock->mean_day = (stock->mean_day * before + move->date.day * added) / (before + added);
    stock->shares += move->shares;
    stock->cost = money_add(stock->cost, move->amount);
    move->cost_change = move->amount;
}

/* More than were held: the excess came from outside the log; only a Cost Basis cell tells its result. */
static void take_outside(struct stock *stock, struct share_move *move, int64_t excess,
                         struct money proceeds) {
    if (!isnan(move->outside_basis) && !stock->blank) {
        struct money cost = money_amount(move->outside_basis, excess, 1);
        move->pnl = money_add(move->pnl, money_subtract(proceeds, cost));
        move->realised = true;
        move->taken += excess;
        move->held_before += excess;
        move->taken_proceeds = money_add(move->taken_proceeds, proceeds);
        move->taken_cost = money_add(move->taken_cost, cost);
        return;
    }
    if (stock->unknown_shares == 0)
        stock->unknown_row = move->transaction;
    stock->unknown_shares += excess;
    move->unknown_shares = excess;
}

static void depart(struct stock *stock, struct share_move *move) {
    int64_t taken = move->shares < stock->shares ? move->shares : stock->shares;
    struct money proceeds = money_share(move->amount, taken, move->shares);
    if (taken > 0) {
        struct money cost = money_share(stock->cost, taken, stock->shares);
        move->realised = !stock->blank;
        move->pnl = move->realised ? money_subtract(proceeds, cost) : MONEY_ZERO;
        move->taken = move->realised ? taken : 0;
        move->held_before = stock->shares;
        move->taken_proceeds = proceeds;
        move->taken_cost = cost;
        move->days_held = move->date.day - stock->mean_day;
        move->cost_change = money_negate(cost);
        stock->cost = money_subtract(stock->cost, cost);
        stock->shares -= taken;
    }
    if (taken < move->shares)
        take_outside(stock, move, move->shares - taken, money_subtract(move->amount, proceeds));
}

static void apply(struct stock *stock, struct share_move *move) {
    switch (move->kind) {
    case MOVE_ARRIVAL:
        arrive(stock, move);
        break;
    case MOVE_DIVIDEND:
        move->realised = true;
        break;
    case MOVE_DEPARTURE:
        depart(stock, move);
        break;
    }
}

/* Shares change with their average cost; a fraction of a share is not counted. */
static void split_shares(struct stock *stock, const struct split *split) {
    int64_t shares;
    if (split->applied && !__builtin_mul_overflow(stock->shares, split->new_shares, &shares))
        stock->shares = shares / split->old_shares;
    else
        stock->blank = true;
}

/* The splits of the stock's ticker from `next` up to the date; they come before all else of their day. */
static size_t apply_splits(const struct turning *turning, struct stock *stock, size_t next, struct date date) {
    const struct position_list *positions = turning->positions;
    for (; next < positions->split_count && date_compare(positions->splits[next].date, date) <= 0; next++)
        if (positions->splits[next].ticker == stock->ticker)
            split_shares(stock, &positions->splits[next]);
    return next;
}

static void sweep_stock(struct turning *turning, struct stock *stock) {
    bool held = false; /* at some time since the last cycle ended */
    size_t next_split = 0;
    stock->first_end = (uint32_t)turning->ends.count;
    for (uint32_t i = 0; i < stock->move_count; i++) {
        struct share_move *move = &turning->moves[stock->first_move + i];
        move->cycle = stock->end_count;
        next_split = apply_splits(turning, stock, next_split, move->date);
        apply(stock, move);
        held |= stock->shares > 0;
        bool day_ends = i + 1 == stock->move_count || move[1].date.day != move->date.day;
        if (day_ends && held && stock->shares == 0) {
            *array_add(turning->scratch, &turning->ends) = move->date;
            stock->end_count++;
            held = false;
        }
    }
    apply_splits(turning, stock, next_split, turning->as_of);
}

static void note_unknown(struct turning *turning, const struct stock *stock) {
    const struct transaction_list *transactions = turning->positions->transactions;
    if (stock->unknown_shares == 0)
        return;
    diag_report(turning->diags, SHARES_UNKNOWN,
                transaction_place(transactions, &transactions->items[stock->unknown_row], FIELD_COUNT),
                "their result is left out of share P&L",
                "%lld shares of \"%s\" were sold or called away that this log never brought in",
                (long long)stock->unknown_shares, stock->ticker);
}

/* The grade knows the cells and the puts of the log (docs/spec/scoring.md §2), the wheel the rows of shares besides. */
static void tell_called_below_cost(const struct turning *turning, const struct share_move *move) {
    const struct transaction_list *transactions = turning->positions->transactions;
    char cost[MONEY_TEXT_SIZE], strike[MONEY_TEXT_SIZE], loss[MONEY_TEXT_SIZE];
    if (!move->graded_no_loss || !move->realised || move->taken < move->shares || -move->pnl.units <= move->taken_cost.units / LOSS_PART)
        return;
    diag_report(turning->diags, CALLED_BELOW_COST, transaction_place(transactions, &transactions->items[move->transaction], FIELD_STRIKE),
                "graded as called away, at no loss", "%lld shares of \"%s\" were called away at %s, but by the rows of shares they cost %s on average: share P&L %s",
                (long long)move->taken, turning->stocks.items[move->stock].ticker, money_text(money_share(move->amount, 1, move->shares), strike),
                money_text(money_share(move->taken_cost, 1, move->taken), cost), money_text(move->pnl, loss));
}

/* The stock price beside a put's expiry, or a call's assignment, speaks against it, if only by a little. */
static void doubt_end(struct turning *turning, const struct leg *leg, const struct closing *closing, bool expired) {
    const struct transaction_list *transactions = turning->positions->transactions;
    const struct transaction *row = &transactions->items[closing->transaction];
    char strike[NUMBER_TEXT_SIZE], stock_price[NUMBER_TEXT_SIZE];
    number_print(closing_strike(leg, closing), strike);
    number_print(row->stock_price, stock_price);
    diag_report(turning->diags, expired ? EXPIRED_IN_THE_MONEY : ASSIGNED_OUT_OF_THE_MONEY, transaction_place(transactions, row, FIELD_STOCK_PRICE),
                "used as written", "%s %s %s with the stock at %s, and shares that this log never brought in were sold or called away", leg->ticker, strike,
                expired ? "put expired" : "call was assigned", stock_price);
}

/* Shares went that never came: by a put that was assigned, perhaps, or not by this call. Farther from the strike they are told anyway. */
static void doubt_ends(struct turning *turning, const struct leg *leg) {
    const double far = 0.02; /* of the strike, from which check_outcomes tells */
    const struct transaction *rows = turning->positions->transactions->items;
    const struct stock *stock = leg->paper ? NULL : &turning->stocks.items[turning->stock_of_position[leg->position]];
    for (uint32_t c = 0; stock && stock->unknown_shares > 0 && c < leg->closing_count; c++) {
        const struct closing *closing = &turning->positions->closings[leg->first_closing + c];
        double strike = closing_strike(leg, closing), below = 1 - rows[closing->transaction].stock_price / strike;
        bool expired = leg->type == OPTION_PUT && closing->action == EXPIRED && date_compare(closing->date, rows[stock->unknown_row].date) < 0;
        bool called = leg->type == OPTION_CALL && closing->action == ASSIGNED && closing->transaction == stock->unknown_row;
        if ((expired || called) && below > 0 && below <= far)
            doubt_end(turning, leg, closing, expired);
    }
}

void sweep_holdings(struct turning *turning) {
    for (size_t i = 0; i < turning->stocks.count; i++)
        sweep_stock(turning, &turning->stocks.items[i]);
    for (size_t i = 0; i < turning->stocks.count; i++)
        note_unknown(turning, &turning->stocks.items[i]);
    for (size_t i = 0; i < turning->move_count; i++)
        tell_called_below_cost(turning, &turning->moves[i]);
    for (size_t i = 0; i < turning->positions->leg_count; i++)
        doubt_ends(turning, &turning->positions->legs[i]);
}
