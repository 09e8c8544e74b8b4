/* Cuts each stock's transactions into cycles: how many there are, when each began, and which position is in which. */
#include "wheel/cut_cycles.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/sorted.h"
#include "base/utf8.h"

/* The first cycle of the stock that ended on the date or later; end_count when none did: the open one. */
static uint32_t cycle_by_date(const struct turning *turning, const struct stock *stock, struct date date) {
    const struct date *ends = turning->ends.items + stock->first_end;
    size_t cycle = 0;
    SKIP_SORTED(cycle, stock->end_count, date_compare(ends[cycle], date) < 0);
    return (uint32_t)cycle;
}

static struct date cycle_end(const struct turning *turning, const struct stock *stock, uint32_t cycle) {
    return turning->ends.items[stock->first_end + cycle];
}

static int compare_stocks(const void *a, const void *b) {
    const struct stock *first = *(const struct stock *const *)a, *second = *(const struct stock *const *)b;
    if (!first->account || !second->account)
        if (first->account != second->account)
            return first->account ? 1 : -1;
    int by_account = first->account ? utf8_compare(first->account, second->account) : 0;
    return by_account ? by_account : utf8_compare(first->ticker, second->ticker);
}

static bool goes_on(const struct turning *turning, const struct stock *stock) {
    return stock->end_count == 0 || stock->any_open ||
           date_compare(stock->last, cycle_end(turning, stock, stock->end_count - 1)) > 0;
}

/* What never had an option, in the same order. */
static void list_holdings(struct turning *turning, struct stock *const *sorted) {
    struct wheel *wheel = turning->wheel;
    wheel->holdings = arena_alloc_array(turning->arena, turning->stocks.count, sizeof *wheel->holdings);
    for (size_t i = 0; i < turning->stocks.count; i++) {
        struct stock *stock = sorted[i];
        if (stock->has_options)
            continue;
        stock->holding = (uint32_t)wheel->holding_count++;
        wheel->holdings[stock->holding] = (struct share_holding){
            .account = stock->account,
            .ticker = stock->ticker,
            .shares = stock->shares,
            .average_cost = stock->shares > 0 && !stock->blank ? money_dollars(stock->cost) / (double)stock->shares : NAN,
            .unknown_shares = stock->unknown_shares,
        };
    }
}

static void number_cycles(struct turning *turning) {
    size_t count = turning->stocks.count;
    struct stock **sorted = arena_alloc_array(turning->scratch, count, sizeof *sorted);
    for (size_t i = 0; i < count; i++)
        sorted[i] = &turning->stocks.items[i];
    if (count > 1)
        qsort(sorted, count, sizeof *sorted, compare_stocks);
    uint32_t total = 0;
    for (size_t i = 0; i < count; i++) {
        sorted[i]->first_cycle = total;
        sorted[i]->cycle_count = sorted[i]->has_options ? sorted[i]->end_count + goes_on(turning, sorted[i]) : 0;
        total += sorted[i]->cycle_count;
    }
    turning->wheel->cycles = arena_alloc_array(turning->arena, total, sizeof *turning->wheel->cycles);
    turning->wheel->cycle_count = total;
    list_holdings(turning, sorted);
}

static void name_cycles(struct turning *turning, const struct stock *stock) {
    for (uint32_t i = 0; i < stock->cycle_count; i++) {
        struct cycle *cycle = &turning->wheel->cycles[stock->first_cycle + i];
        bool closed = i < stock->end_count;
        *cycle = (struct cycle){.account = stock->account,
                                .ticker = stock->ticker,
                                .number = i + 1,
                                .opened = DATE_NONE,
                                .closed = closed ? cycle_end(turning, stock, i) : DATE_NONE};
        cycle->status = closed ? CYCLE_CLOSED : stock->shares > 0 ? CYCLE_HOLDING : CYCLE_SELLING_PUTS;
    }
}

static void note_date(struct turning *turning, const struct stock *stock, uint32_t cycle, struct date date) {
    struct cycle *entry = &turning->wheel->cycles[stock->first_cycle + cycle];
    if (!date_is_set(entry->opened) || date_compare(date, entry->opened) < 0)
        entry->opened = date;
}

static void note_leg_dates(struct turning *turning, const struct stock *stock, const struct leg *leg) {
    const struct position_list *positions = turning->positions;
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        uint32_t row = positions->openings[leg->first_opening + i].transaction;
        struct date date = positions->transactions->items[row].date;
        note_date(turning, stock, cycle_by_date(turning, stock, date), date);
    }
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        struct date date = positions->closings[leg->first_closing + i].date;
        note_date(turning, stock, cycle_by_date(turning, stock, date), date);
    }
}

/* An option that was open when the shares went belongs to the next cycle, which it takes into the day they went. One that outlives that
 * cycle too belongs to a later one, and leaves those between to begin with their own first transaction. */
static void place_position(struct turning *turning, size_t index) {
    const struct position *position = &turning->positions->positions[index];
    turning->wheel->cycle_of_position[index] = NO_INDEX;
    if (turning->stock_of_position[index] == NO_INDEX)
        return;
    const struct stock *stock = &turning->stocks.items[turning->stock_of_position[index]];
    uint32_t cycle = stock->end_count;
    if (position_is_closed(position))
        cycle = cycle_by_date(turning, stock, position->closed);
    turning->wheel->cycle_of_position[index] = stock->first_cycle + cycle;
    for (uint32_t l = 0; l < position->leg_count; l++)
        note_leg_dates(turning, stock, &turning->positions->legs[position->first_leg + l]);
    if (cycle > cycle_by_date(turning, stock, position_opened(turning->positions, position)))
        note_date(turning, stock, cycle, cycle_end(turning, stock, cycle - 1));
}

static void place_move(struct turning *turning, struct share_move *move) {
    const struct stock *stock = &turning->stocks.items[move->stock];
    if (!stock->has_options) {
        move->cycle = NO_INDEX;
        return;
    }
    note_date(turning, stock, move->cycle, move->date);
    move->cycle += stock->first_cycle;
}

void cut_cycles(struct turning *turning) {
    size_t count = turning->positions->position_count;
    number_cycles(turning);
    for (size_t i = 0; i < turning->stocks.count; i++)
        name_cycles(turning, &turning->stocks.items[i]);
    turning->wheel->cycle_of_position =
        arena_alloc_array(turning->arena, count, sizeof *turning->wheel->cycle_of_position);
    for (size_t i = 0; i < count; i++)
        place_position(turning, i);
    for (size_t i = 0; i < turning->move_count; i++)
        place_move(turning, &turning->moves[i]);
}
