/* Contracts that became others while they were open: splits, special dividends, and the rows that call them by their former names. */
#include "positions/matching/adjust_legs.h"

#include <math.h>

#include "base/number_text.h"
#include "journal/tickers/index_roots.h"
#include "positions/legs/build_legs.h"

#define ROUNDED_STRIKE 0.0101 /* exchanges round a divided strike to a cent */

enum { LEGS_LOOKED_AT = 500, MOST_FOR_ONE = 10000, STRIKE_DECIMALS = 8 /* as of converted amounts */ };

static struct leg *leg_at(const struct matching *matching, uint32_t leg) {
    return &matching->legs.items[leg];
}

static double former_strike(const struct leg *leg) {
    return leg->changes ? leg->changes->former_strike : (double)NAN;
}

static void restrike(struct matcher *matcher, uint32_t index, double strike) {
    struct leg *leg = leg_at(matcher->matching, index);
    position_change_leg(leg, matcher->matching->arena)->former_strike = leg->strike;
    leg->strike = strike;
    matcher->any_restruck = true;
    leg_book_restrike(leg->bought ? &matcher->long_book : &matcher->book, index);
}

/* ---- splits ---- */

static bool is_touched(const struct leg *leg, const struct split *split) {
    return leg->remaining > 0 && date_compare(leg->expiry, split->date) >= 0;
}

static bool can_take(const struct matching *matching, uint32_t index, const struct split *split) {
    const struct leg *leg = leg_at(matching, index);
    int32_t factor = split->new_shares;
    return leg->opened_contracts <= INT32_MAX / factor && matching->ledgers.items[index].split <= UINT16_MAX / factor;
}

static bool is_whole(const struct split *split) {
    return split->old_shares == 1;
}

static bool is_applicable(const struct matching *matching, const struct split *split) {
    if (split->new_shares <= 0 || split->new_shares > MOST_FOR_ONE || split->old_shares > MOST_FOR_ONE)
        return false;
    if (!is_whole(split))
        return true;
    for (uint32_t leg = newest_leg_of(matching, split->ticker); leg != NO_INDEX; leg = matching->ledgers.items[leg].ticker_before)
        if (is_touched(leg_at(matching, leg), split) && !can_take(matching, leg, split))
            return false;
    return true;
}

/* Contracts by the ratio, prices by its inverse; what was booked and the capital stay. */
static void multiply_contracts(struct matcher *matcher, uint32_t index, int32_t factor) {
    struct leg *leg = leg_at(matcher->matching, index);
    matcher->matching->ledgers.items[index].split *= factor;
    leg->remaining *= factor;
    leg->opened_contracts *= factor;
    restrike(matcher, index, leg->strike / factor);
}

static void split_leg(struct matcher *matcher, uint32_t index, const struct split *split) {
    struct leg *leg = leg_at(matcher->matching, index);
    if (!is_touched(leg, split))
        return;
    if (is_whole(split)) {
        multiply_contracts(matcher, index, split->new_shares);
        return;
    }
    double delivers = leg_delivers(leg) * split->new_shares / split->old_shares;
    struct leg_changes *changes = position_change_leg(leg, matcher->matching->arena);
    changes->delivers_from = split->date;
    changes->delivers = delivers;
}

/* The oldest first, as queues are in opening order. */
static void split_legs(struct matcher *matcher, const struct split *split) {
    struct matching *matching = matcher->matching;
    ARRAY(uint32_t) legs = {0};
    for (uint32_t leg = newest_leg_of(matching, split->ticker); leg != NO_INDEX; leg = matching->ledgers.items[leg].ticker_before)
        *array_add(matching->scratch, &legs) = leg;
    while (legs.count > 0)
        split_leg(matcher, legs.items[--legs.count], split);
}

static void report_not_applied(struct matching *matching, const struct split *split) {
    const struct transaction *row = &matching->transactions->items[split->transaction];
    if (split->new_shares > 0)
        diag_report(matching->diags, SPLIT_NOT_APPLIED, transaction_place(matching->transactions, row, FIELD_QUANTITY),
                    "contracts kept as they are; share results of the ticker left blank from this date",
                    "split %d:%d of %s cannot be applied: it makes more contracts than can be counted", (int)split->new_shares,
                    (int)split->old_shares, split->ticker);
}

void adjust_for_splits(struct matcher *matcher, struct date day) {
    struct matching *matching = matcher->matching;
    for (; matcher->next_split < matching->split_count; matcher->next_split++) {
        struct split *split = &matching->splits[matcher->next_split];
        if (date_compare(split->date, day) > 0)
            return;
        split->applied = is_applicable(matching, split);
        if (split->applied)
            split_legs(matcher, split);
        else
            report_not_applied(matching, split);
    }
}

/* ---- special dividends ---- */

static bool owner_fits(const struct transaction *row, const struct leg *leg) {
    return row->paper == leg->paper && (!row->account || !leg->account || row->account == leg->account);
}

static bool is_adjusted_kind(const struct matching *matching, const struct transaction *row, uint32_t index) {
    const struct leg *leg = leg_at(matching, index);
    return leg->remaining > 0 && leg->type == row->type && owner_fits(row, leg) &&
           (!date_is_set(row->expiry) || date_compare(row->expiry, leg->expiry) == 0);
}

struct adjusted {
    size_t legs, by_strike; /* of the type and expiry; of those with the written strike */
    double strike;          /* of the legs, NAN when they have several */
    bool repeated;          /* the row tells again of what an earlier one did */
};

static struct adjusted look_at_adjusted(const struct matching *matching, const struct transaction *row) {
    struct adjusted found = {0};
    for (uint32_t leg = newest_leg_of(matching, row->ticker); leg != NO_INDEX; leg = matching->ledgers.items[leg].ticker_before) {
        if (!is_adjusted_kind(matching, row, leg))
            continue;
        double strike = leg_at(matching, leg)->strike;
        found.strike = found.legs++ == 0 || found.strike == strike ? strike : NAN;
        found.by_strike += strike == row->strike;
        found.repeated |= former_strike(leg_at(matching, leg)) == row->strike;
    }
    return found;
}

static void set_strikes(struct matcher *matcher, const struct transaction *row, double from, double to) {
    struct matching *matching = matcher->matching;
    for (uint32_t leg = newest_leg_of(matching, row->ticker); leg != NO_INDEX; leg = matching->ledgers.items[leg].ticker_before)
        if (is_adjusted_kind(matching, row, leg) && leg_at(matching, leg)->strike == from)
            restrike(matcher, leg, to);
}

static void note_adjusted(struct matching *matching, const struct transaction *row, double from, double to) {
    char before[NUMBER_TEXT_SIZE], after[NUMBER_TEXT_SIZE];
    number_print(from, before);
    number_print(to, after);
    diag_report(matching->diags, STRIKE_ADJUSTED, transaction_place(matching->transactions, row, FIELD_STRIKE), "open contracts go on with it",
                "a special dividend makes strike %s of %s %s", before, row->ticker, after);
}

void adjust_for_dividend(struct matcher *matcher, uint32_t index) {
    struct matching *matching = matcher->matching;
    const struct transaction *row = row_at(matcher, index);
    struct adjusted found = look_at_adjusted(matching, row);
    double from = found.by_strike ? row->strike : found.strike;
    double to = found.by_strike ? number_round(row->strike - row->premium, STRIKE_DECIMALS) : row->strike;
    if (!found.by_strike && found.repeated)
        return;
    if (found.legs == 0 || isnan(from) || !(to > 0)) {
        diag_report(matching->diags, ADJUSTS_NOTHING, transaction_place(matching->transactions, row, FIELD_STRIKE), "no strike changed",
                    found.legs == 0 ? "special dividend of %s adjusts no open leg of its type and expiry"
                                    : "special dividend of %s does not say which of the open legs it adjusts", row->ticker);
        return;
    }
    set_strikes(matcher, row, from, to);
    note_adjusted(matching, row, from, to);
}

/* ---- rows that name a contract otherwise ---- */

static void keep_row(struct matching *matching, uint32_t index) {
    *array_add(matching->scratch, &matching->restated) = (struct restated_row){index, matching->transactions->items[index]};
}

/* How many contracts of now one of the strike's time is; 0 when the leg never had that strike. */
static int32_t former_contracts(const struct matching *matching, uint32_t index, double strike) {
    const struct leg_ledger *ledger = &matching->ledgers.items[index];
    double now = leg_at(matching, index)->strike;
    for (int32_t factor = ledger->split; factor > 1;) {
        if (fabs(now * factor - strike) < 1e-9 * strike)
            return factor;
        int32_t last = (int32_t)lround(former_strike(leg_at(matching, index)) / now);
        factor = factor != last && last > 1 ? last : 1;
    }
    bool rounded = ledger->split > 1 && fabs(now - strike) < ROUNDED_STRIKE;
    return rounded || former_strike(leg_at(matching, index)) == strike ? 1 : 0;
}

static bool may_mean(const struct transaction *row, const struct leg *leg) {
    return leg->remaining > 0 && owner_fits(row, leg) && (!row->group || row->group == leg->group) &&
           (row->type == OPTION_NONE || row->type == leg->type) &&
           (!date_is_set(row->expiry) || date_compare(row->expiry, leg->expiry) == 0);
}

/* The oldest leg that once had the row's strike. */
static uint32_t find_by_former_strike(const struct matching *matching, const struct transaction *row) {
    uint32_t found = NO_INDEX, leg = row->ticker && !isnan(row->strike) ? newest_leg_of(matching, row->ticker) : NO_INDEX;
    for (int i = 0; leg != NO_INDEX && i < LEGS_LOOKED_AT; i++, leg = matching->ledgers.items[leg].ticker_before)
        if (may_mean(row, leg_at(matching, leg)) && former_contracts(matching, leg, row->strike) > 0)
            found = leg;
    return found;
}

/* Counts and prices of the row as they are after the split, where they are those before it. */
static void restate_contracts(struct transaction *row, const struct leg *leg, int32_t factor) {
    row->strike = leg->strike;
    if ((int64_t)row->quantity * factor > leg->remaining)
        return;
    row->quantity *= factor;
    row->premium /= factor;
}

static bool restate_strike(struct matcher *matcher, uint32_t index) {
    struct matching *matching = matcher->matching;
    struct transaction *row = &matching->transactions->items[index];
    uint32_t leg = matcher->any_restruck ? find_by_former_strike(matching, row) : NO_INDEX;
    if (leg == NO_INDEX)
        return false;
    char before[NUMBER_TEXT_SIZE], after[NUMBER_TEXT_SIZE];
    keep_row(matching, index);
    number_print(row->strike, before);
    restate_contracts(row, leg_at(matching, leg), former_contracts(matching, leg, row->strike));
    number_print(row->strike, after);
    diag_report(matching->diags, CONTRACT_RESTATED, transaction_place(matching->transactions, row, FIELD_STRIKE), "read as the contract it became",
                "strike %s of %s has become %s", before, row->ticker, after);
    return true;
}

/* Its price may be that of the contracts after the split, whose count the row does not have. */
static void tell_price_before_split(const struct matching *matching, const struct transaction *row, int32_t factor) {
    char written[NUMBER_TEXT_SIZE], today[NUMBER_TEXT_SIZE], cost[MONEY_TEXT_SIZE], other[MONEY_TEXT_SIZE];
    if (factor < 2 || !(row->premium > 0) || row->result_agrees)
        return;
    number_print(row->premium, written);
    number_print(number_round(row->premium / factor, 6), today);
    money_text(money_amount(row->premium, row->quantity, row->multiplier), cost);
    money_text(money_amount(row->premium, row->quantity * factor, row->multiplier), other);
    diag_report(matching->diags, SPLIT_PRICE_UNSURE, transaction_place(matching->transactions, row, FIELD_CLOSE_PRICE), "read as the price before the split",
                "closed at %s after a split, %s of the contracts of that day: %s in all; as a price of theirs it would be %s", written, today, cost, other);
}

void adjust_own_close(struct matcher *matcher, uint32_t index, uint32_t leg) {
    struct matching *matching = matcher->matching;
    struct transaction *row = &matching->transactions->items[index];
    int32_t factor = isnan(row->strike) || row->strike == leg_at(matching, leg)->strike ? 0 : former_contracts(matching, leg, row->strike);
    if (factor == 0)
        return;
    tell_price_before_split(matching, row, factor);
    keep_row(matching, index);
    restate_contracts(row, leg_at(matching, leg), factor);
}

static void list_roots(struct matcher *matcher) {
    const struct transaction_list *transactions = matcher->matching->transactions;
    const char *last = NULL;
    matcher->roots.listed = true;
    for (size_t i = 0; i < transactions->count; i++) {
        const char *ticker = transactions->items[i].ticker;
        bool known = ticker == last || !ticker || !ticker_is_cash_settled(ticker, matcher->matching->settings);
        for (size_t r = 0; r < matcher->roots.count && !known; r++)
            known = matcher->roots.items[r] == ticker;
        if (!known)
            *array_add(matcher->matching->scratch, &matcher->roots) = ticker;
        last = ticker;
    }
}

static const char *index_of(const char *ticker) {
    const char *index = index_of_series(ticker);
    return index ? index : ticker;
}

static bool is_open_in(struct matcher *matcher, const struct leg_query *query) {
    return leg_book_find(&matcher->book, query) != NO_INDEX || leg_book_find(&matcher->long_book, query) != NO_INDEX;
}

static bool restate_root(struct matcher *matcher, uint32_t index) {
    struct matching *matching = matcher->matching;
    struct transaction *row = &matching->transactions->items[index];
    struct leg_query query = query_of_row(row);
    if (!ticker_is_cash_settled(row->ticker, matching->settings))
        return false;
    if (!matcher->roots.listed)
        list_roots(matcher);
    for (size_t i = 0; i < matcher->roots.count; i++) {
        query.ticker = matcher->roots.items[i];
        if (query.ticker == row->ticker || strcmp(index_of(query.ticker), index_of(row->ticker)) != 0 || !is_open_in(matcher, &query))
            continue;
        keep_row(matching, index);
        diag_report(matching->diags, CONTRACT_RESTATED, transaction_place(matching->transactions, row, FIELD_TICKER),
                    "closes that leg", "%s is open as %s, another series of one index", row->ticker, query.ticker);
        row->ticker = query.ticker;
        return true;
    }
    return false;
}

bool adjust_row(struct matcher *matcher, uint32_t index) {
    return restate_strike(matcher, index) || restate_root(matcher, index);
}
