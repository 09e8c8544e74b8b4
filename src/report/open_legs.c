/* Open legs: premium and capital of what remains, prices that keep or lose the credit, what to do. */
#include "report/open_legs.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "positions/amounts.h"
#include "wheel/exposed_calls.h"

static double opening_fees(const struct position_list *positions, const struct leg *leg) {
    return money_dollars(leg_opening_fees(positions, leg)) / ((double)leg->opened_contracts * leg->multiplier);
}

/* What a call's shares cost: as it was opened, else as they are held now; shares that the log does not know cost what the stock did. */
static double share_cost(const struct grading *grading, const struct leg *leg) {
    uint32_t cycle = grading->wheel->cycle_of_position[leg->position];
    if (!isnan(leg->share_basis))
        return leg->share_basis;
    if (cycle != NO_INDEX && grading->wheel->cycles[cycle].shares_held > 0)
        return grading->wheel->cycles[cycle].average_cost;
    return leg_stock_price(grading->positions, leg, leg->opening_count);
}

/* A put's strike, a call's shares at what they cost, less the net credit. */
static double break_even(const struct grading *grading, const struct leg *leg, double fees) {
    double cost = leg->type == OPTION_PUT ? leg->strike : share_cost(grading, leg);
    return cost - leg_credit(leg) + fees;
}

static double distance(const struct leg *leg, double price) {
    return (leg->type == OPTION_PUT ? price - leg->strike : leg->strike - price) / price;
}

bool open_leg_is_deep(const struct open_leg *open) {
    static const double far = 0.1; /* of the stock's price */
    return open->distance <= -far;
}

static const char *warning(const struct open_leg *open) {
    if (open->days_to_expiry < 0)
        return "past expiry";
    if (open->exposed)
        return exposure_name(open->exposed);
    if (open->days_to_expiry > ATTENTION_DAYS)
        return open_leg_is_deep(open) ? "deep in the money" : NULL;
    return open->distance < 0 ? "in the money, expires soon" : "expires soon";
}

/* What the premium makes up for needs no roll. */
static const char *exposed_to_do(const struct exposed_call *call) {
    if (call->result_if_called.units < 0)
        return "roll up or out before it is called away";
    if (call->cycle_if_called.units >= 0)
        return "its premium makes up for it";
    return call->below_basis ? "its premium makes up for the shares, not for what the cycle lost before"
                             : "called away it gains, but less than the cycle lost before";
}

static const char *to_do(const struct open_leg *open, const struct leg *leg) {
    bool soon = open->days_to_expiry <= ATTENTION_DAYS, put = leg->type == OPTION_PUT;
    if (open->note)
        return open->note;
    if (open->exposed)
        return exposed_to_do(open->exposed);
    if (open->distance < 0)
        return soon || open_leg_is_deep(open) ? (put ? "roll it, or be ready to take the shares" : "roll it, or let the shares go") : "in the money: watch it";
    if (soon && (isnan(open->distance) || open->price_age > FRESH_PRICE_DAYS))
        return put ? "look at the price: it may bring the shares" : "look at the price: the shares may go";
    if (soon)
        return "let it expire, or buy it back for a few cents";
    return leg_credit(leg) > 0 ? "buy back at half the credit or less" : "earlier rolls have used up its credit: let it expire, or roll it for one";
}

static int compare_leg(const void *key, const void *item) {
    uint32_t leg = *(const uint32_t *)key, other = ((const struct leg_fees *)item)->leg;
    return COMPARE(leg, other);
}

static double fees_of(const struct position_list *positions, const struct open_legs *legs, uint32_t index) {
    const struct leg_fees *fees = legs->fees ? bsearch(&index, legs->fees, legs->count, sizeof *fees, compare_leg) : NULL;
    return fees ? fees->share : opening_fees(positions, &positions->legs[index]);
}

struct open_leg measure_open_leg(const struct grading *grading, const struct open_legs *legs, uint32_t index) {
    const struct leg *leg = &grading->positions->legs[index];
    double credit = leg_credit(leg), price = last_price(&legs->prices, leg->ticker);
    struct date price_date = last_price_date(&legs->prices, leg->ticker);
    bool closable = credit > 0 && leg->expiry.day >= grading->as_of.day;
    struct open_leg open = {
        .premium = leg_open_premium(grading->positions, leg),
        .capital = leg_capital(grading->positions, leg, leg->remaining, leg->opening_count),
        .days_to_expiry = leg->expiry.day - grading->as_of.day,
        .buy_back_50 = closable ? credit / 2 : (double)NAN,
        .buy_back_80 = closable ? credit / 5 : (double)NAN,
        .break_even = break_even(grading, leg, fees_of(grading->positions, legs, index)),
        .last_stock_price = price,
        .price_date = price_date,
        .price_age = date_is_set(price_date) ? grading->as_of.day - price_date.day : 0,
        .distance = distance(leg, price),
        .exposed = legs->exposed ? legs->exposed[index] : NULL,
    };
    open.note = open.days_to_expiry < 0 ? "expired without a closing row: log Expired or Assigned" : NULL;
    open.warning = warning(&open);
    open.to_do = to_do(&open, leg);
    return open;
}

/* ---- all of them ---- */

struct expiring {
    struct date expiry;
    uint32_t leg;
};

static int compare_expiries(const void *left, const void *right) {
    const struct expiring *a = left, *b = right;
    int by_expiry = date_compare(a->expiry, b->expiry);
    return by_expiry ? by_expiry : COMPARE(a->leg, b->leg);
}

static void order_by_expiry(struct open_legs *legs, const struct position_list *positions, struct arena *arena) {
    struct expiring *places = arena_alloc_array(arena, legs->count, sizeof *places);
    size_t used = 0;
    for (uint32_t i = 0; i < positions->leg_count; i++)
        if (positions->legs[i].remaining > 0)
            places[used++] = (struct expiring){positions->legs[i].expiry, i};
    qsort(places, used, sizeof *places, compare_expiries);
    for (size_t i = 0; i < used; i++)
        legs->order[i] = places[i].leg;
}

static bool any_is_rolled(const struct open_legs *legs, const struct position_list *positions) {
    for (size_t i = 0; i < legs->count; i++)
        if (positions->positions[positions->legs[legs->order[i]].position].leg_count > 1)
            return true;
    return false;
}

/* A roll takes its leg's fees a share, and those of the buy-back, into the next. */
static double *list_fees(const struct position_list *positions, struct arena *arena) {
    double *fees = arena_alloc_array(arena, positions->leg_count, sizeof *fees);
    for (size_t i = 0; i < positions->leg_count; i++)
        fees[i] = 0;
    for (size_t i = 0; i < positions->leg_count; i++) {
        const struct leg *leg = &positions->legs[i];
        fees[i] += opening_fees(positions, leg);
        for (uint32_t j = 0; j < leg->closing_count; j++) {
            const struct closing *closing = &positions->closings[leg->first_closing + j];
            const struct leg *next = closing->next_leg == NO_INDEX ? NULL : &positions->legs[closing->next_leg];
            if (next && closing->next_leg > i)
                fees[closing->next_leg] += (money_dollars(paid_amounts(positions, leg, closing).fees) + fees[i] * closing->contracts * leg->multiplier) /
                                           ((double)next->opened_contracts * next->multiplier);
        }
    }
    return fees;
}

static struct leg_fees *fees_of_open_legs(const struct position_list *positions, size_t count, struct arena *arena) {
    double *all = list_fees(positions, arena);
    struct leg_fees *fees = arena_alloc_array(arena, count, sizeof *fees);
    size_t used = 0;
    for (uint32_t i = 0; i < positions->leg_count; i++)
        if (positions->legs[i].remaining > 0)
            fees[used++] = (struct leg_fees){i, all[i]};
    arena_discard(arena, all, positions->leg_count * sizeof *all);
    return fees;
}

struct open_legs list_open_legs(const struct grading *grading, struct arena *arena) {
    const struct position_list *positions = grading->positions;
    const struct wheel *wheel = grading->wheel;
    struct open_legs legs = {.count = position_count_open_legs(positions), .prices = find_last_prices(grading, arena)};
    legs.order = arena_alloc_array(arena, legs.count, sizeof *legs.order);
    order_by_expiry(&legs, positions, arena);
    legs.fees = any_is_rolled(&legs, positions) ? fees_of_open_legs(positions, legs.count, arena) : NULL;
    if (wheel->exposed_count)
        legs.exposed = arena_alloc_array(arena, positions->leg_count, sizeof *legs.exposed);
    for (size_t i = 0; i < wheel->exposed_count; i++)
        legs.exposed[wheel->exposed[i].leg] = &wheel->exposed[i];
    return legs;
}
