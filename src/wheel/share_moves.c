/* Everything that moved shares or paid dividends: assignments and the log's share rows, by stock and booked date. */
#include "wheel/share_moves.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/compare.h"
#include "wheel/pair_assignments.h"
#include "wheel/stocks.h"

#define MOST_SHARES 1000000000000 /* of one move: far beyond any log, so that no sum of them overflows */

uint32_t *rank_share_rows(const struct turning *turning) {
    const struct position_list *positions = turning->positions;
    size_t count = positions->transactions->count;
    uint32_t *ranks = arena_alloc_array(turning->scratch, count, sizeof *ranks);
    for (size_t i = 0; i < count; i++)
        ranks[positions->order[i]] = (uint32_t)i;
    return ranks;
}

static int64_t shares_of(const struct leg *leg, const struct closing *closing) {
    int64_t shares = closing_shares(leg, closing);
    return shares < MOST_SHARES ? shares : MOST_SHARES;
}

/* A put brings shares and a call takes them; a bought one that is exercised does the opposite. The fees belong to the option. */
static void add_assignment(struct turning *turning, struct move_list *moves, const struct position_list *positions, const struct leg *leg,
                           const struct closing *closing, uint32_t stock) {
    const struct opening *first = &positions->openings[leg->first_opening];
    double basis = quoted_cost_basis(&positions->transactions->items[first->transaction]) / first->split;
    bool brings = (leg->type == OPTION_PUT) != leg->bought;
    *array_add(turning->scratch, moves) = (struct share_move){
        .stock = stock,
        .transaction = closing->transaction,
        .date = closing->date,
        .assigned = closing->contracts,
        .kind = brings ? MOVE_ARRIVAL : MOVE_DEPARTURE,
        .shares = shares_of(leg, closing),
        .amount = money_amount(leg->strike, closing->contracts, leg->multiplier),
        .credit = money_amount(leg_credit(leg), closing->contracts, leg->multiplier),
        .graded_no_loss = !brings && positions == turning->positions && !(leg->strike < leg->share_basis),
        .outside_basis = brings || leg->bought ? NAN : closing_share_price(leg, closing, basis),
    };
}

static void add_leg(struct turning *turning, struct move_list *moves, const struct position_list *positions, const struct leg *leg) {
    if (leg->paper)
        return;
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        const struct closing *closing = &positions->closings[leg->first_closing + i];
        bool wheel = positions == turning->positions;
        if (closing->action == ASSIGNED && !closing->settled)
            add_assignment(turning, moves, positions, leg, closing,
                           wheel ? turning->stock_of_position[leg->position] : find_stock(turning, leg->account, leg->ticker));
    }
}

/* Assignments of the wheel, and of the spreads and long options beside it. */
static void add_legs(struct turning *turning, struct move_list *moves, const struct position_list *positions) {
    for (size_t i = 0; i < positions->leg_count; i++)
        add_leg(turning, moves, positions, &positions->legs[i]);
}

/* What a share row paid or received, its fees included. */
static struct money share_amount_of(const struct transaction *row) {
    return row->action == SHARES_BOUGHT ? money_add(row->amount, row->fees)
                                        : money_subtract(row->amount, row->fees);
}

/* A split moves no shares of its own, and a dividend of a contract adjusts a leg. */
static bool is_share_row(const struct transaction *row) {
    return row->action >= SHARES_BOUGHT && row->action <= DIVIDEND && !transaction_adjusts_leg(row) && !row->paper && row->fate == ROW_NOT_WHEEL;
}

static void add_share_row(struct turning *turning, struct move_list *moves, uint32_t index) {
    static const enum move_kind kinds[] = {
        [SHARES_BOUGHT] = MOVE_ARRIVAL, [SHARES_SOLD] = MOVE_DEPARTURE, [DIVIDEND] = MOVE_DIVIDEND};
    const struct transaction *row = &turning->positions->transactions->items[index];
    if (!is_share_row(row) || (row->action != DIVIDEND && row->quantity <= 0))
        return;
    uint32_t stock = find_stock(turning, row->account, row->ticker);
    *array_add(turning->scratch, moves) =
        (struct share_move){.stock = stock,
                            .transaction = index,
                            .date = row->date,
                            .kind = kinds[row->action],
                            .shares = row->action == DIVIDEND ? 0 : row->quantity,
                            .amount = share_amount_of(row),
                            .outside_basis = NAN};
}

static int compare_moves(const void *a, const void *b) {
    const struct share_move *first = a, *second = b;
    if (first->stock != second->stock)
        return first->stock < second->stock ? -1 : 1;
    if (first->date.day != second->date.day)
        return first->date.day < second->date.day ? -1 : 1;
    if (first->kind != second->kind)
        return first->kind < second->kind ? -1 : 1;
    if (first->rank != second->rank)
        return first->rank < second->rank ? -1 : 1;
    return COMPARE(first->cycle, second->cycle);
}

/* `cycle` holds the order of adding until cycles are cut: it settles several closings of one row. */
static void sort_moves(struct turning *turning, struct move_list *moves) {
    if (moves->count == 0)
        return;
    const uint32_t *ranks = rank_share_rows(turning);
    for (size_t i = 0; i < moves->count; i++) {
        moves->items[i].rank = ranks[moves->items[i].transaction];
        moves->items[i].cycle = (uint32_t)i;
    }
    qsort(moves->items, moves->count, sizeof *moves->items, compare_moves);
}

/* A share row that only repeats an assignment is nothing of its own: posted the day after, it would begin a cycle without any transaction. */
static void note_last(struct turning *turning, const struct move_list *moves) {
    for (size_t i = 0; i < moves->count; i++) {
        struct stock *stock = &turning->stocks.items[moves->items[i].stock];
        if (!date_is_set(stock->last) || date_compare(moves->items[i].date, stock->last) > 0)
            stock->last = moves->items[i].date;
    }
}

static void find_runs(struct turning *turning) {
    for (size_t i = 0; i < turning->move_count; i++) {
        struct stock *stock = &turning->stocks.items[turning->moves[i].stock];
        if (stock->move_count++ == 0)
            stock->first_move = (uint32_t)i;
    }
}

void list_moves(struct turning *turning) {
    struct move_list moves = {0};
    add_legs(turning, &moves, turning->positions);
    add_legs(turning, &moves, turning->positions->others);
    for (size_t i = 0; i < turning->positions->transactions->count; i++)
        add_share_row(turning, &moves, (uint32_t)i);
    pair_assignments(turning, &moves);
    note_last(turning, &moves);
    sort_moves(turning, &moves);
    turning->moves = moves.items;
    turning->move_count = moves.count;
    find_runs(turning);
}
