/* What each cycle earned, holds and tied up (docs/spec/wheel.md, "Cycles"). */
#include "wheel/fill_cycles.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"

/* A cycle's days as a span [opened, end): at least one day, so that a mean over them exists. */
static struct date span_end(const struct cycle *cycle, struct date as_of) {
    struct date end = date_is_set(cycle->closed) ? cycle->closed : as_of;
    if (end.day <= cycle->opened.day)
        end.day = cycle->opened.day + 1;
    return end;
}

/* Days of the cycle from the date on: for how long a change made on it counts. */
static double days_left(const struct cycle *cycle, struct date as_of, struct date date) {
    struct date end = span_end(cycle, as_of);
    if (date.day < cycle->opened.day)
        date = cycle->opened;
    return date.day < end.day ? end.day - date.day : 0;
}

static void add_put_capital(struct turning *turning, struct cycle *cycle, const struct leg *leg) {
    const struct position_list *positions = turning->positions;
    double dollars = leg->strike * leg->multiplier, contract_days = 0;
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        const struct opening *opening = &positions->openings[leg->first_opening + i];
        struct date date = positions->transactions->items[opening->transaction].date;
        contract_days += opening->contracts * days_left(cycle, turning->as_of, date);
    }
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        const struct closing *closing = &positions->closings[leg->first_closing + i];
        contract_days -= closing->contracts * days_left(cycle, turning->as_of, closing->date);
    }
    cycle->capital += dollars * contract_days; /* dollar-days until finish_cycle */
}

static void count_leg(struct turning *turning, struct cycle *cycle, const struct leg *leg) {
    if (leg->type == OPTION_PUT) {
        cycle->puts_sold += leg->opened_contracts;
        add_put_capital(turning, cycle, leg);
    } else {
        cycle->calls_sold += leg->opened_contracts;
    }
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        const struct closing *closing = &turning->positions->closings[leg->first_closing + i];
        if (closing->next_leg != NO_INDEX)
            cycle->rolls += closing->contracts;
    }
}

static void add_position(struct turning *turning, size_t index) {
    const struct position *position = &turning->positions->positions[index];
    uint32_t number = turning->wheel->cycle_of_position[index];
    if (number == NO_INDEX)
        return;
    struct cycle *cycle = &turning->wheel->cycles[number];
    const struct leg *legs = &turning->positions->legs[position->first_leg];
    struct money *income = legs->type == OPTION_PUT ? &cycle->put_income : &cycle->call_income;
    *income = money_add(*income, position->net);
    for (uint32_t l = 0; l < position->leg_count; l++)
        count_leg(turning, cycle, &legs[l]);
}

static void add_to_holding(struct turning *turning, const struct share_move *move) {
    struct wheel *wheel = turning->wheel;
    struct share_holding *holding = &wheel->holdings[turning->stocks.items[move->stock].holding];
    if (move->kind == MOVE_DIVIDEND) {
        holding->dividends = money_add(holding->dividends, move->amount);
        wheel->dividends = money_add(wheel->dividends, move->amount);
    } else {
        holding->pnl = money_add(holding->pnl, move->pnl);
        wheel->share_pnl = money_add(wheel->share_pnl, move->pnl);
    }
}

static void add_move(struct turning *turning, const struct share_move *move) {
    if (move->cycle == NO_INDEX) {
        add_to_holding(turning, move);
        return;
    }
    struct cycle *cycle = &turning->wheel->cycles[move->cycle];
    cycle->assignments += move->assigned;
    cycle->unknown_shares += move->unknown_shares;
    cycle->capital += money_dollars(move->cost_change) * days_left(cycle, turning->as_of, move->date);
    if (move->kind == MOVE_DIVIDEND)
        cycle->dividends = money_add(cycle->dividends, move->amount);
    else
        cycle->share_pnl = money_add(cycle->share_pnl, move->pnl);
}

static void set_basis(struct cycle *cycle, const struct stock *stock) {
    cycle->average_cost = cycle->adjusted_basis = NAN;
    if (cycle->status != CYCLE_HOLDING)
        return;
    cycle->shares_held = stock->shares;
    if (stock->blank)
        return;
    cycle->average_cost = money_dollars(stock->cost) / (double)stock->shares;
    cycle->adjusted_basis = money_dollars(money_subtract(stock->cost, cycle->pnl)) / (double)stock->shares;
}

/* P&L first: the adjusted basis is what the shares cost less all that the cycle has earned. */
static void finish_cycle(struct turning *turning, struct cycle *cycle, const struct stock *stock) {
    struct money options = money_add(cycle->put_income, cycle->call_income);
    int32_t days = span_end(cycle, turning->as_of).day - cycle->opened.day;
    cycle->pnl = money_add(money_add(options, cycle->share_pnl), cycle->dividends);
    cycle->days = days;
    cycle->capital /= days;
    cycle->return_on_capital = cycle->annualised = NAN;
    if (cycle->capital > 0) {
        cycle->return_on_capital = money_dollars(cycle->pnl) / cycle->capital;
        cycle->annualised = cycle->return_on_capital * 365 / days;
    }
    set_basis(cycle, stock);
}

static void finish_stock(struct turning *turning, const struct stock *stock) {
    struct wheel *wheel = turning->wheel;
    for (uint32_t i = 0; i < stock->cycle_count; i++) {
        struct cycle *cycle = &wheel->cycles[stock->first_cycle + i];
        finish_cycle(turning, cycle, stock);
        wheel->pnl = money_add(wheel->pnl, cycle->pnl);
        wheel->share_pnl = money_add(wheel->share_pnl, cycle->share_pnl);
        wheel->dividends = money_add(wheel->dividends, cycle->dividends);
    }
}

static int compare_amounts(const void *a, const void *b) {
    const struct share_amount *first = a, *second = b;
    int by_date = date_compare(first->date, second->date);
    return by_date ? by_date : COMPARE(first->cycle, second->cycle);
}

/* One amount a day and cycle, so that the order of moves within a day does not show. */
static void list_amounts(struct turning *turning) {
    struct wheel *wheel = turning->wheel;
    size_t realised = 0;
    for (size_t i = 0; i < turning->move_count; i++)
        realised += turning->moves[i].realised;
    wheel->amounts = arena_alloc_array(turning->arena, realised, sizeof *wheel->amounts);
    for (size_t i = 0; i < turning->move_count; i++) {
        const struct share_move *move = &turning->moves[i];
        if (!move->realised)
            continue;
        struct share_amount *last = wheel->amount_count ? &wheel->amounts[wheel->amount_count - 1] : NULL;
        if (!last || last->cycle != move->cycle || last->date.day != move->date.day) {
            last = &wheel->amounts[wheel->amount_count++];
            *last = (struct share_amount){
                .date = move->date, .account = turning->stocks.items[move->stock].account, .cycle = move->cycle};
        }
        struct money *kind = move->kind == MOVE_DIVIDEND ? &last->dividend : &last->pnl;
        *kind = money_add(*kind, move->kind == MOVE_DIVIDEND ? move->amount : move->pnl);
    }
    if (wheel->amount_count > 1)
        qsort(wheel->amounts, wheel->amount_count, sizeof *wheel->amounts, compare_amounts);
}

static int compare_sales(const void *a, const void *b) {
    const struct share_sale *first = a, *second = b;
    int by_date = date_compare(first->date, second->date);
    return by_date ? by_date : COMPARE(first->rank, second->rank);
}

static void list_sales(struct turning *turning) {
    struct wheel *wheel = turning->wheel;
    size_t sales = 0;
    for (size_t i = 0; i < turning->move_count; i++)
        sales += turning->moves[i].taken != 0;
    wheel->sales = arena_alloc_array(turning->arena, sales, sizeof *wheel->sales);
    for (size_t i = 0; i < turning->move_count; i++) {
        const struct share_move *move = &turning->moves[i];
        const struct stock *stock = &turning->stocks.items[move->stock];
        if (move->taken == 0)
            continue;
        wheel->sales[wheel->sale_count++] = (struct share_sale){.date = move->date,
                                                                .account = stock->account,
                                                                .ticker = stock->ticker,
                                                                .shares = move->taken,
                                                                .held_before = move->held_before,
                                                                .proceeds = move->taken_proceeds,
                                                                .cost = move->taken_cost,
                                                                .days_held = move->days_held,
                                                                .called_away = move->assigned > 0,
                                                                .rank = move->rank};
    }
    if (wheel->sale_count > 1)
        qsort(wheel->sales, wheel->sale_count, sizeof *wheel->sales, compare_sales);
}

void fill_cycles(struct turning *turning) {
    for (size_t i = 0; i < turning->positions->position_count; i++)
        add_position(turning, i);
    for (size_t i = 0; i < turning->move_count; i++)
        add_move(turning, &turning->moves[i]);
    for (size_t i = 0; i < turning->stocks.count; i++)
        finish_stock(turning, &turning->stocks.items[i]);
    list_amounts(turning);
    list_sales(turning);
}
