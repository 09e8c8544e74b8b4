/* Quantities of one position (docs/spec/scoring.md §1). */
#include "positions/figures.h"

#include <math.h>

#include "base/number_text.h"

double leg_credit(const struct leg *leg) {
    return leg->average_premium + leg_carried(leg);
}

struct leg_changes *position_change_leg(struct leg *leg, struct arena *arena) {
    if (!leg->changes) {
        leg->changes = arena_alloc(arena, sizeof *leg->changes);
        leg->changes->delivers_from = DATE_NONE;
        leg->changes->former_strike = NAN;
    }
    return leg->changes;
}

double leg_capital(const struct position_list *positions, const struct leg *leg, int64_t contracts, size_t openings) {
    double price = leg->type == OPTION_CALL ? leg_stock_price(positions, leg, openings) : NAN;
    if (isnan(price))
        price = leg->strike;
    return price * leg->multiplier * (double)contracts;
}

/* Sums over the legs of a position, before they become figures. */
struct leg_sums {
    int64_t contracts;
    double capital_days, leg_days;
    double delta, delta_contracts;
    double stock_at_close, stock_contracts;
    bool expired, assigned, bought;
};

static int32_t days_between(struct date from, struct date to) {
    int64_t days = (int64_t)to.day - from.day;
    return days < 1 ? 1 : days > INT32_MAX ? INT32_MAX : (int32_t)days;
}

static void sum_opening(const struct position_list *positions, const struct opening *opening, struct figures *figures,
                        struct leg_sums *sums) {
    double delta = quoted_delta(&positions->transactions->items[opening->transaction]);
    struct opening_amounts amounts = opening_amounts(positions, opening);
    figures->premium = money_add(figures->premium, amounts.premium);
    figures->fees = money_add(figures->fees, amounts.fees);
    if (!isnan(delta)) {
        sums->delta += opening->contracts * delta;
        sums->delta_contracts += opening->contracts;
    }
}

static void sum_terminal(const struct closing *closing, double stock_price, struct leg_sums *sums) {
    sums->contracts += closing->contracts;
    sums->expired |= closing->action == EXPIRED;
    sums->assigned |= closing->action == ASSIGNED;
    sums->bought |= closing->action == BUY_TO_CLOSE || closing->action == ROLLED;
    if (!isnan(stock_price)) {
        sums->stock_at_close += closing->contracts * stock_price;
        sums->stock_contracts += closing->contracts;
    }
}

static void sum_closing(const struct position_list *positions, const struct leg *leg, const struct closing *closing, struct figures *figures,
                        struct leg_sums *sums) {
    struct closing_amounts amounts = paid_amounts(positions, leg, closing);
    figures->cost_to_close = money_add(figures->cost_to_close, amounts.cost);
    figures->fees = money_add(figures->fees, amounts.fees);
    if (closing->next_leg == NO_INDEX)
        sum_terminal(closing, positions->transactions->items[closing->transaction].stock_price / closing->split, sums);
}

static void sum_leg(const struct position_list *positions, const struct leg *leg, struct figures *figures,
                    struct leg_sums *sums) {
    struct date end = leg->remaining > 0 ? positions->transactions->as_of : leg->last_closed;
    double days = days_between(leg->opened, end);
    sums->capital_days += days * leg_capital(positions, leg, leg->opened_contracts, leg->opening_count);
    sums->leg_days += days;
    sums->contracts += leg->remaining;
    for (uint32_t i = 0; i < leg->opening_count; i++)
        sum_opening(positions, &positions->openings[leg->first_opening + i], figures, sums);
    for (uint32_t i = 0; i < leg->closing_count; i++)
        sum_closing(positions, leg, &positions->closings[leg->first_closing + i], figures, sums);
}

static enum position_outcome outcome_of(const struct leg_sums *sums) {
    if (sums->expired + sums->assigned + sums->bought != 1)
        return OUTCOME_MIXED;
    return sums->expired ? OUTCOME_EXPIRED : sums->assigned ? OUTCOME_ASSIGNED : OUTCOME_BOUGHT_TO_CLOSE;
}

static double mean_of(double sum, double weight) {
    return weight > 0 ? sum / weight : NAN;
}

static void measure_returns(struct figures *figures, const struct leg_sums *sums) {
    double collected = money_dollars(figures->premium);
    figures->captured = collected > 0 ? (collected - money_dollars(figures->cost_to_close)) / collected : NAN;
    figures->capital = mean_of(sums->capital_days, sums->leg_days);
    figures->roc = figures->capital > 0 ? money_dollars(figures->net) / figures->capital : NAN;
    figures->weekly_yield = figures->roc / figures->weeks;
    figures->annualised = figures->roc * 365 / figures->days;
}

int32_t position_days(const struct position_list *positions, const struct position *position) {
    struct date end = position_is_closed(position) ? position->closed : positions->transactions->as_of;
    return days_between(positions->legs[position->first_leg].opened, end);
}

enum strategy position_strategy(const struct position_list *positions, const struct position *position) {
    return positions->legs[position->first_leg].type == OPTION_PUT ? STRATEGY_CSP : STRATEGY_CC;
}

struct figures measure_position(const struct position_list *positions, size_t index) {
    const struct position *position = &positions->positions[index];
    const struct leg *first = &positions->legs[position->first_leg];
    const struct leg *last = first + position->leg_count - 1;
    struct leg_sums sums = {0};
    struct figures figures = {
        .strategy = position_strategy(positions, position),
        .net = position->net,
        .strike = last->strike,
        .stock_at_entry = leg_stock_price(positions, first, first->opening_count),
        .opened = first->opened,
        .closed = position->closed,
        .expiry = last->expiry,
        .account = first->account,
        .ticker = first->ticker,
        .paper = first->paper,
    };
    for (const struct leg *leg = first; leg <= last; leg++)
        sum_leg(positions, leg, &figures, &sums);
    figures.days = position_days(positions, position);
    figures.weeks = figures.days / 7.0;
    figures.contracts = sums.contracts > INT32_MAX ? INT32_MAX : (int32_t)sums.contracts;
    figures.outcome = outcome_of(&sums);
    figures.delta = number_round(mean_of(sums.delta, sums.delta_contracts), 12); /* a mean of 0.35s is 0.35 */
    figures.stock_at_close = mean_of(sums.stock_at_close, sums.stock_contracts);
    measure_returns(&figures, &sums);
    return figures;
}

static bool delivers_otherwise(const struct leg *leg, struct date date) {
    return leg_is_redelivered(leg) && date_compare(date, leg->changes->delivers_from) >= 0;
}

double leg_strike_on(const struct leg *leg, struct date date) {
    return delivers_otherwise(leg, date) ? leg->strike * leg->multiplier / leg_delivers(leg) : leg->strike;
}

double closing_share_price(const struct leg *leg, const struct closing *closing, double price) {
    return (delivers_otherwise(leg, closing->date) ? price * leg->multiplier / leg_delivers(leg) : price) * closing->split;
}

double closing_strike(const struct leg *leg, const struct closing *closing) {
    return closing_share_price(leg, closing, leg->strike);
}

int64_t closing_shares(const struct leg *leg, const struct closing *closing) {
    int64_t contracts = closing->contracts / closing->split;
    return delivers_otherwise(leg, closing->date) ? (int64_t)((double)contracts * leg_delivers(leg)) : contracts * leg->multiplier;
}

struct fraction leg_exact_credit(const struct position_list *positions, const struct leg *leg) {
    struct money premium = MONEY_ZERO;
    for (uint32_t i = 0; i < leg->opening_count; i++)
        premium = money_add(premium, opening_amounts(positions, &positions->openings[leg->first_opening + i]).premium);
    struct fraction own = fraction_of(premium.units, leg->opened_contracts);
    return leg->changes && leg->changes->exact.denominator ? fraction_add(own, leg->changes->exact) : own;
}

const char *strategy_name(enum strategy strategy) {
    return strategy == STRATEGY_CSP ? "CSP" : "CC";
}

static const struct {
    const char *key, *name;
} outcomes[] = {
    [OUTCOME_EXPIRED] = {"expired", "Expired"},
    [OUTCOME_ASSIGNED] = {"assigned", "Assigned"},
    [OUTCOME_BOUGHT_TO_CLOSE] = {"bought_to_close", "Bought to close"},
    [OUTCOME_MIXED] = {"mixed", "Mixed"},
};

const char *position_outcome_key(enum position_outcome outcome) {
    return outcomes[outcome].key;
}

const char *position_outcome_name(enum position_outcome outcome) {
    return outcomes[outcome].name;
}
