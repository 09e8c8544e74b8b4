/* What is worked out once for every leg and position, when all of them are in place. */
#include "positions/grouping/stages.h"

#include <math.h>

#include "positions/figures.h"

/* The average premium, and the running sums that make leg_capital a division. */
static void sum_openings(const struct position_list *positions, struct leg *leg) {
    double premium = 0, stock_value = 0;
    int32_t stock_contracts = 0;
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        struct opening *opening = &positions->openings[leg->first_opening + i];
        double stock_price = positions->transactions->items[opening->transaction].stock_price;
        premium += opening->contracts * opening->price;
        if (!isnan(stock_price)) {
            stock_value += opening->contracts * stock_price / opening->split;
            stock_contracts += opening->contracts;
        }
        opening->stock_value = stock_value;
        opening->stock_contracts = stock_contracts;
    }
    leg->average_premium = premium / leg->opened_contracts;
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
        struct fraction exact = fraction_subtract(fraction_scale(credit, closing->contracts, 1), fraction_of(closing->cost.units, 1));
        exact = fraction_scale(exact, next->multiplier, leg->multiplier);
        if (!next->carried)
            next->carried = arena_alloc(arena, sizeof *next->carried);
        next->carried->exact = next->carried->exact.denominator ? fraction_add(next->carried->exact, exact) : exact;
        next->carried->credit += closing->contracts * (leg_credit(leg) - closing->price);
        carried[closing->next_leg] += closing->contracts;
    }
}

/* Links lead from earlier to later legs, so a leg's carry is complete when its turn comes. */
static void carry_credits(struct position_list *positions, struct arena *arena, struct arena *scratch) {
    int64_t *carried = arena_alloc_array(scratch, positions->leg_count, sizeof *carried);
    for (size_t i = 0; i < positions->leg_count; i++) {
        struct leg *leg = &positions->legs[i];
        if (carried[i] > 0) {
            leg->carried->credit /= (double)carried[i];
            leg->carried->exact = fraction_scale(leg->carried->exact, 1, carried[i]);
        }
        carry_on(positions, leg, carried, arena);
    }
    arena_discard(scratch, carried, positions->leg_count * sizeof *carried);
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
        position->net = money_add(position->net, closing->realised);
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
    position->opened = positions->legs[position->first_leg].opened;
    position->closed = DATE_NONE;
    position->last_transaction = NO_INDEX;
    for (uint32_t i = 0; i < position->leg_count; i++)
        add_leg(positions, &positions->legs[position->first_leg + i], position, &sum);
    if (sum.open) {
        position->closed = DATE_NONE;
        position->last_transaction = NO_INDEX;
    }
}

void sum_positions(struct position_list *positions, struct arena *arena, struct arena *scratch) {
    for (size_t i = 0; i < positions->leg_count; i++)
        sum_openings(positions, &positions->legs[i]);
    carry_credits(positions, arena, scratch);
    for (size_t i = 0; i < positions->position_count; i++)
        sum_position(positions, &positions->positions[i]);
}
