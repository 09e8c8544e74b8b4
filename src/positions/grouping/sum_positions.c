/* What is worked out once for every leg and position, when all of them are in place. */
#include "positions/grouping/sum_positions.h"

#include <math.h>

#include "positions/figures.h"

static double average_premium(const struct position_list *positions, const struct leg *leg) {
    double premium = 0;
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        const struct opening *opening = &positions->openings[leg->first_opening + i];
        premium += opening->contracts * opening_amounts(positions, opening).price;
    }
    return premium / leg->opened_contracts;
}

/* The running sums that make leg_capital a division, where a leg has several openings. */
static void sum_stock_prices(struct position_list *positions, const struct leg *leg, struct arena *arena) {
    double stock_value = 0;
    int32_t stock_contracts = 0;
    for (uint32_t i = 0; i < leg->opening_count && leg->opening_count > 1; i++) {
        struct opening *opening = &positions->openings[leg->first_opening + i];
        struct opening_amounts *amounts = keep_opening_amounts(positions, opening, arena);
        double stock_price = positions->transactions->items[opening->transaction].stock_price;
        if (!isnan(stock_price)) {
            stock_value += opening->contracts * stock_price / opening->split;
            stock_contracts += opening->contracts;
        }
        amounts->stock_value = stock_value;
        amounts->stock_contracts = stock_contracts;
    }
}

/* Hands the leg's credit less what the roll cost on to the legs it was rolled into; `carried` counts contracts of each leg. */
static void carry_on(const struct position_list *positions, const struct leg *leg, int64_t *carried, struct arena *arena) {
    struct fraction credit = {0};
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        const struct closing *closing = &positions->closings[leg->first_closing + i];
        if (closing->next_leg == NO_INDEX)
            continue;
        if (!credit.denominator)
            credit = leg_exact_credit(positions, leg);
        struct leg *next = &positions->legs[closing->next_leg];
        struct closing_amounts amounts = paid_amounts(positions, leg, closing);
        struct fraction exact = fraction_subtract(fraction_scale(credit, closing->contracts, 1), fraction_of(amounts.cost.units, 1));
        exact = fraction_scale(exact, next->multiplier, leg->multiplier);
        struct leg_changes *changes = position_change_leg(next, arena);
        changes->exact = changes->exact.denominator ? fraction_add(changes->exact, exact) : exact;
        changes->carried += closing->contracts * (leg_credit(leg) - amounts.price);
        carried[closing->next_leg] += closing->contracts;
    }
}

/* Links lead from earlier to later legs, so a leg's carry is complete when its turn comes. */
static void carry_credits(struct position_list *positions, struct arena *arena) {
    int64_t *carried = arena_alloc_array(arena, positions->leg_count, sizeof *carried);
    for (size_t i = 0; i < positions->leg_count; i++) {
        struct leg *leg = &positions->legs[i];
        if (carried[i] > 0) {
            leg->changes->carried /= (double)carried[i];
            leg->changes->exact = fraction_scale(leg->changes->exact, 1, carried[i]);
        }
        carry_on(positions, leg, carried, arena);
    }
    arena_discard(arena, carried, positions->leg_count * sizeof *carried);
}

struct position_sum {
    bool open;
    uint32_t last_sequence;
};

static void add_leg(const struct position_list *positions, const struct leg *leg, struct position *position,
                    struct position_sum *sum) {
    sum->open |= leg->remaining > 0;
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        const struct closing *closing = &positions->closings[leg->first_closing + i];
        position->net = money_add(position->net, closing_amounts(positions, leg, closing).realised);
        if (position->last_transaction == NO_INDEX || closing->sequence > sum->last_sequence) {
            position->last_transaction = closing->transaction;
            sum->last_sequence = closing->sequence;
        }
    }
    if (date_is_set(leg->last_closed) && date_compare(position->closed, leg->last_closed) < 0)
        position->closed = leg->last_closed;
}

static void sum_position(const struct position_list *positions, struct position *position) {
    struct position_sum sum = {0};
    position->closed = DATE_NONE;
    position->last_transaction = NO_INDEX;
    for (uint32_t i = 0; i < position->leg_count; i++)
        add_leg(positions, &positions->legs[position->first_leg + i], position, &sum);
    if (sum.open) {
        position->closed = DATE_NONE;
        position->last_transaction = NO_INDEX;
    }
}

void sum_positions(struct position_list *positions, struct arena *arena) {
    for (size_t i = 0; i < positions->leg_count; i++) {
        sum_stock_prices(positions, &positions->legs[i], arena);
        positions->legs[i].average_premium = average_premium(positions, &positions->legs[i]);
    }
    carry_credits(positions, arena);
    for (size_t i = 0; i < positions->position_count; i++)
        sum_position(positions, &positions->positions[i]);
}
