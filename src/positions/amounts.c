/* Premiums, costs and fees from the rows, or from what is kept beside them. */
#include "positions/amounts.h"

#include <math.h>

static bool is_per_contract(const struct transaction_list *transactions, const struct transaction *row) {
    return transactions->sheets[row->source].premium_unit == UNIT_PER_CONTRACT;
}

double amount_price_for_leg(const struct transaction_list *transactions, const struct transaction *row, int32_t multiplier) {
    bool same = row->multiplier == multiplier || !is_per_contract(transactions, row);
    return same ? row->premium : row->premium * row->multiplier / multiplier;
}

struct money amount_for_leg(const struct transaction_list *transactions, const struct transaction *row, int32_t multiplier, int64_t before,
                        int64_t contracts) {
    bool own = row->multiplier == multiplier || is_per_contract(transactions, row);
    if (row->quantity <= 0 || !own || before + contracts > row->quantity)
        return money_absolute(money_amount(amount_price_for_leg(transactions, row, multiplier), contracts, multiplier));
    struct money amount = money_absolute(row->amount);
    if (before == 0 && contracts == row->quantity)
        return amount;
    return money_subtract(money_share(amount, before + contracts, row->quantity),
                          money_share(amount, before, row->quantity));
}

/* ---- openings ---- */

struct opening_amounts whole_opening_amounts(const struct transaction_list *transactions, const struct transaction *row) {
    struct money premium = row->quantity > 0 ? money_absolute(row->amount) : amount_for_leg(transactions, row, row->multiplier, 0, row->quantity);
    return (struct opening_amounts){
        .premium = row->action == SELL_TO_OPEN ? premium : money_negate(premium),
        .fees = row->fees,
        .price = row->premium,
    };
}

struct opening_amounts opening_amounts(const struct position_list *positions, const struct opening *opening) {
    if (opening->amounts != NO_INDEX)
        return positions->amounts->openings.items[opening->amounts];
    return whole_opening_amounts(positions->transactions, &positions->transactions->items[opening->transaction]);
}

struct opening_amounts *keep_opening_amounts(struct position_list *positions, struct opening *opening, struct arena *arena) {
    struct kept_amounts *kept = positions->amounts;
    if (opening->amounts == NO_INDEX) {
        struct opening_amounts amounts = opening_amounts(positions, opening);
        opening->amounts = (uint32_t)kept->openings.count;
        *array_add(arena, &kept->openings) = amounts;
    }
    return &kept->openings.items[opening->amounts];
}

double amount_price_sold(const struct position_list *positions, const struct opening *opening) {
    return opening_amounts(positions, opening).price * opening->split;
}

double leg_stock_price(const struct position_list *positions, const struct leg *leg, size_t openings) {
    if (openings == 0)
        return NAN;
    const struct opening *last = &positions->openings[leg->first_opening + openings - 1];
    if (leg->opening_count == 1)
        return last->contracts * positions->transactions->items[last->transaction].stock_price / last->split / last->contracts;
    struct opening_amounts amounts = opening_amounts(positions, last);
    return amounts.stock_contracts > 0 ? amounts.stock_value / amounts.stock_contracts : NAN;
}

struct money leg_opening_fees(const struct position_list *positions, const struct leg *leg) {
    struct money fees = MONEY_ZERO;
    for (uint32_t i = 0; i < leg->opening_count; i++)
        fees = money_add(fees, opening_amounts(positions, &positions->openings[leg->first_opening + i]).fees);
    return fees;
}

/* ---- closings ---- */

struct closing_amounts whole_closing_amounts(const struct transaction_list *transactions, const struct leg *leg, const struct closing *closing) {
    const struct transaction *row = &transactions->items[closing->transaction];
    struct closing_amounts amounts = {.fees = row->fees};
    if (closing->action == EXPIRED || closing->action == ASSIGNED)
        return amounts;
    amounts.price = fabs(amount_price_for_leg(transactions, row, leg->multiplier));
    amounts.cost = amount_for_leg(transactions, row, leg->multiplier, 0, closing->contracts);
    if (leg->bought)
        amounts.cost = money_negate(amounts.cost);
    return amounts;
}

/* The leg's only opening and only closing: it books all that the opening brought and cost. */
static struct closing_amounts only_closing(const struct position_list *positions, const struct leg *leg, const struct closing *closing) {
    struct closing_amounts amounts = whole_closing_amounts(positions->transactions, leg, closing);
    struct opening_amounts opened = opening_amounts(positions, &positions->openings[leg->first_opening]);
    amounts.premium = opened.premium;
    amounts.realised = money_subtract(money_subtract(money_subtract(opened.premium, opened.fees), amounts.cost), amounts.fees);
    return amounts;
}

struct closing_amounts closing_amounts(const struct position_list *positions, const struct leg *leg, const struct closing *closing) {
    if (closing->amounts != NO_INDEX)
        return positions->amounts->closings.items[closing->amounts];
    return only_closing(positions, leg, closing);
}

struct closing_amounts paid_amounts(const struct position_list *positions, const struct leg *leg, const struct closing *closing) {
    if (closing->amounts != NO_INDEX)
        return positions->amounts->closings.items[closing->amounts];
    return whole_closing_amounts(positions->transactions, leg, closing);
}

struct closing_amounts *keep_closing_amounts(struct position_list *positions, const struct leg *leg, struct closing *closing,
                                             struct arena *arena) {
    struct kept_amounts *kept = positions->amounts;
    if (closing->amounts == NO_INDEX) {
        struct closing_amounts amounts = closing_amounts(positions, leg, closing);
        closing->amounts = (uint32_t)kept->closings.count;
        *array_add(arena, &kept->closings) = amounts;
    }
    return &kept->closings.items[closing->amounts];
}

struct money leg_open_premium(const struct position_list *positions, const struct leg *leg) {
    struct money premium = MONEY_ZERO;
    for (uint32_t i = 0; i < leg->opening_count; i++)
        premium = money_add(premium, opening_amounts(positions, &positions->openings[leg->first_opening + i]).premium);
    for (uint32_t i = 0; i < leg->closing_count; i++)
        premium = money_subtract(premium, closing_amounts(positions, leg, &positions->closings[leg->first_closing + i]).premium);
    return premium;
}
