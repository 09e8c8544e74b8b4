/* Kinds, capital and results of other trades. */
#include "positions/other_trades.h"

#include <math.h>
#include <stdlib.h>

#include "base/number_text.h"
#include "positions/amounts.h"

static const struct {
    const char *key, *name;
} kinds[] = {
    [OTHER_LONG] = {"long", "Long option"},
    [OTHER_VERTICAL] = {"vertical", "Vertical spread"},
    [OTHER_CALENDAR] = {"calendar", "Calendar spread"},
    [OTHER_PMCC] = {"pmcc", "Poor man's covered call"},
};

const char *other_kind_key(enum other_kind kind) {
    return kinds[kind].key;
}

const char *other_kind_name(enum other_kind kind) {
    return kinds[kind].name;
}

/* The first sold and the first bought leg; NULL when there is none. */
struct sides {
    const struct leg *sold, *bought;
    int64_t contracts_bought;
};

static struct sides find_sides(const struct position_list *others, const struct position *position) {
    struct sides sides = {0};
    for (uint32_t i = 0; i < position->leg_count; i++) {
        const struct leg *leg = &others->legs[position->first_leg + i];
        const struct leg **side = leg->bought ? &sides.bought : &sides.sold;
        *side = *side ? *side : leg;
        sides.contracts_bought += leg->bought ? leg->opened_contracts : 0;
    }
    return sides;
}

static enum other_kind kind_of(const struct sides *sides) {
    if (!sides->sold || !sides->bought)
        return OTHER_LONG;
    const struct leg *sold = sides->sold, *bought = sides->bought;
    bool earlier = date_compare(bought->opened, sold->opened) < 0;
    if (!earlier && date_compare(bought->expiry, sold->expiry) == 0)
        return OTHER_VERTICAL;
    bool call = sold->type == OPTION_CALL;
    return call && (earlier || bought->strike < sold->strike) ? OTHER_PMCC : OTHER_CALENDAR;
}

static void add_leg(const struct position_list *others, const struct leg *leg, struct date opened, struct other_trade *trade,
                    struct money *first_day) {
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        const struct opening *opening = &others->openings[leg->first_opening + i];
        struct date date = others->transactions->items[opening->transaction].date;
        struct opening_amounts amounts = opening_amounts(others, opening);
        trade->premium = money_add(trade->premium, amounts.premium);
        trade->fees = money_add(trade->fees, amounts.fees);
        if (leg->bought || date_compare(date, opened) == 0)
            *first_day = money_add(*first_day, amounts.premium);
    }
    for (uint32_t i = 0; i < leg->closing_count; i++)
        trade->fees = money_add(trade->fees, paid_amounts(others, leg, &others->closings[leg->first_closing + i]).fees);
}

/* A credit spread risks its width less the credit; everything else what was paid for it. `first_day`: what the bought options and what was
 * sold with the first of them amount to. */
static double capital_of(const struct other_trade *trade, struct money first_day) {
    double credit = money_dollars(first_day);
    double capital = trade->kind == OTHER_VERTICAL && credit > 0 ? trade->width - credit : -credit;
    return capital > 0 ? capital : NAN;
}

static const char *contract_of(const struct sides *sides, struct arena *arena) {
    const struct leg *first = sides->sold ? sides->sold : sides->bought, *second = sides->sold ? sides->bought : NULL;
    const char *type = first->type == OPTION_PUT ? "put" : "call";
    char strike[NUMBER_TEXT_SIZE], expiry[DATE_TEXT_SIZE], other_strike[NUMBER_TEXT_SIZE], other_expiry[DATE_TEXT_SIZE];
    number_print(first->strike, strike);
    date_text(first->expiry, expiry);
    if (!second)
        return arena_print(arena, "%s %s %s", type, strike, expiry);
    number_print(second->strike, other_strike);
    date_text(second->expiry, other_expiry);
    if (date_compare(first->expiry, second->expiry) == 0)
        return arena_print(arena, "%s %s/%s %s", type, strike, other_strike, expiry);
    return arena_print(arena, "%s %s/%s %s/%s", type, strike, other_strike, expiry, other_expiry);
}

struct other_trade measure_other_trade(const struct position_list *others, size_t index, struct arena *arena) {
    const struct position *position = &others->positions[index];
    const struct leg *first = &others->legs[position->first_leg];
    struct sides sides = find_sides(others, position);
    struct money first_day = MONEY_ZERO;
    struct other_trade trade = {
        .kind = kind_of(&sides),
        .ticker = first->ticker,
        .account = first->account,
        .paper = first->paper,
        .legs = position->leg_count,
        .opened = first->opened,
        .closed = position->closed,
        .quantity = sides.contracts_bought > INT32_MAX ? INT32_MAX : (int32_t)sides.contracts_bought,
        .pnl = position->net,
        .width = NAN,
        .contract = contract_of(&sides, arena),
    };
    if (trade.kind == OTHER_VERTICAL)
        trade.width = fabs(sides.sold->strike - sides.bought->strike) * sides.bought->multiplier * trade.quantity;
    for (uint32_t i = 0; i < position->leg_count; i++)
        add_leg(others, &first[i], first->opened, &trade, &first_day);
    trade.capital = capital_of(&trade, first_day);
    trade.return_on_capital = position_is_closed(position) ? money_dollars(trade.pnl) / trade.capital : NAN;
    return trade;
}

static int compare_amounts(const void *a, const void *b) {
    return date_compare(((const struct other_amount *)a)->date, ((const struct other_amount *)b)->date);
}

struct other_amounts list_other_amounts(const struct position_list *positions, struct arena *arena) {
    const struct position_list *others = positions->others;
    struct other_amounts amounts = {.items = arena_alloc_array(arena, others->closing_count, sizeof *amounts.items)};
    for (size_t i = 0; i < others->leg_count; i++) {
        const struct leg *leg = &others->legs[i];
        for (uint32_t c = 0; c < leg->closing_count && !leg->paper; c++) {
            const struct closing *closing = &others->closings[leg->first_closing + c];
            struct money realised = closing_amounts(others, leg, closing).realised;
            amounts.items[amounts.count++] = (struct other_amount){closing->date, realised};
            amounts.pnl = money_add(amounts.pnl, realised);
        }
    }
    if (amounts.count > 1)
        qsort(amounts.items, amounts.count, sizeof *amounts.items, compare_amounts);
    return amounts;
}
