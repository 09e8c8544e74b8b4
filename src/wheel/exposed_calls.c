/* Open calls whose strike is under what the shares cost, or under the cycle's break-even, and what being called
 * away would bring (docs/spec/wheel.md). */
#include "wheel/exposed_calls.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/compare.h"

struct exposed_list {
    struct exposed_call *items;
    size_t count, capacity;
};

static double strike_now(const struct turning *turning, const struct leg *leg) {
    return leg_strike_on(leg, turning->positions->transactions->as_of);
}

/* Shares from outside the log cost what the call's Cost Basis cell says, if it says; in the prices of today. */
static double basis_of(const struct turning *turning, const struct leg *leg, const struct cycle *cycle) {
    if (cycle->shares_held > 0)
        return cycle->average_cost;
    const struct opening *first = &turning->positions->openings[leg->first_opening];
    double basis = quoted_cost_basis(&turning->positions->transactions->items[first->transaction]) / first->split;
    return basis * strike_now(turning, leg) / leg->strike;
}

static void look_at_call(struct turning *turning, uint32_t index, struct exposed_list *list) {
    const struct leg *leg = &turning->positions->legs[index];
    const struct cycle *cycle = &turning->wheel->cycles[turning->wheel->cycle_of_position[leg->position]];
    double cost = basis_of(turning, leg, cycle);
    double strike = strike_now(turning, leg);
    bool below_basis = strike < cost, below_break_even = strike < cycle->adjusted_basis;
    if (!below_basis && !below_break_even)
        return;
    *array_add(turning->arena, list) = (struct exposed_call){.leg = index,
                                                             .below_basis = below_basis,
                                                             .below_break_even = below_break_even,
                                                             .average_cost = cost,
                                                             .adjusted_basis = cycle->adjusted_basis};
}

/* An exposed call's claim to the shares of its cycle. */
struct claim {
    struct exposed_call *call;
    const struct leg *leg;
    uint32_t cycle;
};

/* By cycle; within it the lowest strike first, as the market would call, then the oldest. */
static int compare_claims(const void *a, const void *b) {
    const struct claim *first = a, *second = b;
    if (first->cycle != second->cycle)
        return first->cycle < second->cycle ? -1 : 1;
    if (first->leg->strike != second->leg->strike)
        return first->leg->strike < second->leg->strike ? -1 : 1;
    return COMPARE(first->call->leg, second->call->leg);
}

static struct claim *sort_claims(const struct turning *turning, const struct exposed_list *list) {
    struct claim *claims = arena_alloc_array(turning->scratch, list->count, sizeof *claims);
    for (size_t i = 0; i < list->count; i++) {
        const struct leg *leg = &turning->positions->legs[list->items[i].leg];
        claims[i] = (struct claim){&list->items[i], leg, turning->wheel->cycle_of_position[leg->position]};
    }
    if (list->count > 1)
        qsort(claims, list->count, sizeof *claims, compare_claims);
    return claims;
}

/* What the open contracts brought in, less their fees, for as many of the shares they are for. */
static struct money premium_for(const struct turning *turning, const struct leg *leg, int64_t shares) {
    struct money fees = money_share(leg_opening_fees(turning->positions, leg), leg->remaining, leg->opened_contracts);
    struct money premium = leg_open_premium(turning->positions, leg);
    int64_t all = (int64_t)(leg->remaining * leg_delivers(leg));
    return all > 0 ? money_share(money_subtract(premium, fees), shares, all) : MONEY_ZERO;
}

/* What being called away would bring: every share held is taken once, and where the log knows of none, all that the call is for. */
static void share_out(const struct turning *turning, const struct exposed_list *list) {
    const struct claim *claims = sort_claims(turning, list);
    int64_t left = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct exposed_call *call = claims[i].call;
        int64_t held = turning->wheel->cycles[claims[i].cycle].shares_held;
        int64_t shares = (int64_t)(claims[i].leg->remaining * leg_delivers(claims[i].leg));
        if (i == 0 || claims[i].cycle != claims[i - 1].cycle)
            left = held;
        if (held > 0) {
            shares = shares < left ? shares : left;
            left -= shares;
        }
        double strike = strike_now(turning, claims[i].leg);
        struct money premium = premium_for(turning, claims[i].leg, shares);
        call->shares = shares;
        call->result_if_called = money_add(money_amount(strike - call->average_cost, shares, 1), premium);
        call->cycle_if_called = isnan(call->adjusted_basis) ? call->result_if_called : money_add(money_amount(strike - call->adjusted_basis, shares, 1), premium);
    }
}

const char *exposure_name(const struct exposed_call *call) {
    if (call->below_basis && call->below_break_even)
        return "below basis and the cycle's break-even";
    return call->below_basis ? "below basis" : "below the cycle's break-even";
}

void find_exposed_calls(struct turning *turning) {
    struct exposed_list list = {0};
    for (size_t i = 0; i < turning->positions->leg_count; i++) {
        const struct leg *leg = &turning->positions->legs[i];
        if (leg->type == OPTION_CALL && leg->remaining > 0 && !leg->paper && date_compare(leg->expiry, turning->positions->transactions->as_of) >= 0)
            look_at_call(turning, (uint32_t)i, &list);
    }
    share_out(turning, &list);
    turning->wheel->exposed = list.items;
    turning->wheel->exposed_count = list.count;
}
