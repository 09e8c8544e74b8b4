/* Adds openings and closings to legs. */
#include "positions/legs/build_legs.h"

#include <math.h>
#include <stdio.h>

#include "journal/tickers/index_roots.h"

static struct leg_key ticker_key(const void *context, uint32_t leg) {
    return (struct leg_key){.ticker = ((const struct matching *)context)->legs.items[leg].ticker};
}

/* Chains the legs of a ticker, newest first. */
static void link_ticker(struct matching *matching, uint32_t index) {
    if (index == 0)
        buckets_init(&matching->tickers, ticker_key, matching, matching->scratch);
    uint32_t bucket = buckets_add(&matching->tickers, index);
    if (bucket == matching->newest_of_ticker.count)
        *array_add(matching->scratch, &matching->newest_of_ticker) = NO_INDEX;
    matching->ledgers.items[index].ticker_before = matching->newest_of_ticker.items[bucket];
    matching->newest_of_ticker.items[bucket] = index;
}

uint32_t leg_ticker_number(const struct matching *matching, const char *ticker) {
    struct leg_key key = {.ticker = ticker};
    return matching->legs.count ? buckets_find(&matching->tickers, &key) : NO_INDEX;
}

uint32_t newest_leg_of(const struct matching *matching, const char *ticker) {
    uint32_t bucket = leg_ticker_number(matching, ticker);
    return bucket == NO_INDEX ? NO_INDEX : matching->newest_of_ticker.items[bucket];
}

uint32_t start_leg(struct matching *matching, struct leg leg, struct leg_book *book) {
    uint32_t index = (uint32_t)matching->legs.count;
    leg.last_closed = DATE_NONE;
    leg.share_basis = NAN;
    *array_add(matching->arena, &matching->legs) = leg;
    *array_add(matching->scratch, &matching->ledgers) =
        (struct leg_ledger){.ticker_before = NO_INDEX, .split = 1};
    link_ticker(matching, index);
    leg_book_add(book, index);
    return index;
}

struct leg leg_of_row(const struct transaction *row) {
    return (struct leg){
        .group = row->group,
        .ticker = row->ticker,
        .account = row->account,
        .strike = row->strike,
        .expiry = row->expiry,
        .opened = row->date,
        .multiplier = row->multiplier,
        .source = row->source,
        .type = row->type,
        .paper = row->paper,
        .bought = row->action == BUY_TO_OPEN || row->action == BUY_TO_CLOSE,
    };
}

/* Whether the row alone tells what all of its contracts amount to. */
static bool is_whole_opening(const struct matching *matching, const struct opening *opening, const struct opening_amounts *amounts) {
    const struct transaction *row = &matching->transactions->items[opening->transaction];
    struct opening_amounts whole = whole_opening_amounts(matching->transactions, row);
    return !opening->one_row_roll && opening->contracts == row->quantity && amounts->premium.units == whole.premium.units &&
           amounts->fees.units == whole.fees.units && amounts->price == whole.price;
}

static uint32_t keep_amounts(struct matching *matching, const struct opening *opening, const struct opening_amounts *amounts) {
    if (is_whole_opening(matching, opening, amounts))
        return NO_INDEX;
    *array_add(matching->arena, &matching->amounts->openings) = *amounts;
    return (uint32_t)matching->amounts->openings.count - 1;
}

void leg_add_opening(struct matching *matching, uint32_t leg_index, struct opening opening, struct opening_amounts amounts) {
    const struct transaction *row = &matching->transactions->items[opening.transaction];
    struct leg *leg = &matching->legs.items[leg_index];
    struct leg_ledger *ledger = &matching->ledgers.items[leg_index];
    leg->opened_contracts += opening.contracts;
    leg->remaining += opening.contracts;
    leg->opening_count++;
    ledger->open_premium = money_add(ledger->open_premium, amounts.premium);
    ledger->fees = money_add(ledger->fees, amounts.fees);
    ledger->premium = money_add(ledger->premium, amounts.premium);
    opening.split = 1;
    opening.amounts = keep_amounts(matching, &opening, &amounts);
    if (date_compare(row->date, leg->opened) == 0)
        ledger->first_day_contracts += opening.contracts;
    *array_add(matching->arena, &matching->openings) = opening;
    *array_add(matching->scratch, &matching->opening_leg) = leg_index;
}

void leg_reject_row(struct matching *matching, uint32_t index) {
    struct transaction *row = &matching->transactions->items[index];
    row->fate = ROW_ERRONEOUS;
    matching->transactions->rows.errors++;
    matching->transactions->sheets[row->source].left_out.errors++;
    *array_add(matching->scratch, &matching->rejected) = index;
}

static struct date booked_date(const struct transaction *row, const struct leg *leg) {
    bool posted_late = (row->action == EXPIRED || row->action == ASSIGNED) && date_compare(leg->expiry, row->date) < 0;
    return posted_late ? leg->expiry : row->date;
}

/* Takes out the part of an unbooked amount that goes with `contracts` of what remains (docs/spec/review.md §1). */
static struct money take_share(struct money *unbooked, int32_t contracts, int32_t remaining) {
    struct money share = money_share(*unbooked, contracts, remaining);
    *unbooked = money_subtract(*unbooked, share);
    return share;
}

static struct leg_moment leg_now(const struct leg *leg, const struct leg_ledger *ledger) {
    return (struct leg_moment){ledger->premium, leg->opened_contracts, ledger->split, leg->strike};
}

struct leg_moment match_moment_of(const struct matching *matching, size_t index) {
    uint32_t leg = matching->closing_leg.items[index], amounts = matching->closings.items[index].amounts;
    return amounts != NO_INDEX ? matching->moments->items[amounts] : leg_now(&matching->legs.items[leg], &matching->ledgers.items[leg]);
}

void leg_add_closing(struct matching *matching, uint32_t leg_index, struct closing closing, struct closing_amounts amounts) {
    struct leg *leg = &matching->legs.items[leg_index];
    struct leg_ledger *ledger = &matching->ledgers.items[leg_index];
    const struct transaction *row = &matching->transactions->items[closing.transaction];
    closing.sequence = (uint32_t)matching->closings.count;
    closing.action = row->action;
    closing.split = 1;
    closing.date = booked_date(row, leg);
    closing.amounts = (uint32_t)matching->amounts->closings.count;
    amounts.premium = take_share(&ledger->open_premium, closing.contracts, leg->remaining);
    amounts.realised = money_subtract(amounts.premium, take_share(&ledger->fees, closing.contracts, leg->remaining));
    amounts.realised = money_subtract(amounts.realised, amounts.cost);
    leg->remaining -= closing.contracts;
    leg->closing_count++;
    if (!date_is_set(leg->last_closed) || date_compare(leg->last_closed, closing.date) < 0)
        leg->last_closed = closing.date;
    *array_add(matching->arena, &matching->closings) = closing;
    *array_add(matching->arena, &matching->amounts->closings) = amounts;
    *array_add(matching->scratch, &matching->closing_leg) = leg_index;
    *array_add(matching->scratch, matching->moments) = leg_now(leg, ledger);
}

bool leg_is_settled_in_cash(const struct matching *matching, const struct leg *leg, const struct transaction *row) {
    return row->action == ASSIGNED && ticker_is_cash_settled(leg->ticker, matching->settings);
}

bool leg_states_settlement(const struct transaction *row) {
    return row->premium > 0 || row->amount.units != 0;
}

double leg_settlement_price(const struct matching *matching, const struct leg *leg, const struct transaction *row) {
    if (row->premium > 0)
        return fabs(amount_price_for_leg(matching->transactions, row, leg->multiplier));
    if (row->amount.units != 0)
        return fabs(money_dollars(row->amount)) / ((double)(row->quantity > 0 ? row->quantity : leg->remaining) * leg->multiplier);
    double in_the_money = leg->type == OPTION_PUT ? leg->strike - row->stock_price : row->stock_price - leg->strike;
    return in_the_money < 0 ? 0 : in_the_money;
}

/* The row's own amount where it states one, for the part of it that these contracts are. */
static struct money settlement_cost(const struct matching *matching, const struct transaction *row, const struct leg *leg,
                                    int32_t contracts, double price, int32_t before) {
    if (leg_states_settlement(row) && row->quantity > 0)
        return amount_for_leg(matching->transactions, row, leg->multiplier, before, contracts);
    return money_amount(price, contracts, leg->multiplier);
}

static struct closing_amounts cost_of(const struct matching *matching, const struct leg *leg, const struct closing *closing, int32_t before) {
    const struct transaction *row = &matching->transactions->items[closing->transaction];
    struct closing_amounts amounts = {0};
    if (closing->settled) {
        amounts.price = leg_settlement_price(matching, leg, row);
        amounts.cost = settlement_cost(matching, row, leg, closing->contracts, amounts.price, before);
    } else if (row->action != EXPIRED && row->action != ASSIGNED) {
        amounts.price = fabs(amount_price_for_leg(matching->transactions, row, leg->multiplier));
        amounts.cost = amount_for_leg(matching->transactions, row, leg->multiplier, before, closing->contracts);
    }
    if (leg->bought)
        amounts.cost = money_negate(amounts.cost);
    return amounts;
}

int32_t leg_close_contracts(struct matching *matching, uint32_t leg_index, uint32_t index, int32_t before,
                               int32_t wanted) {
    const struct transaction *row = &matching->transactions->items[index];
    const struct leg *leg = &matching->legs.items[leg_index];
    struct closing closing = {
        .transaction = index,
        .next_leg = NO_INDEX,
        .contracts = wanted < leg->remaining ? wanted : leg->remaining,
        .continues_row = before > 0,
        .settled = leg_is_settled_in_cash(matching, leg, row),
    };
    leg_add_closing(matching, leg_index, closing, cost_of(matching, leg, &closing, before));
    return closing.contracts;
}

/* Whether the row and the leg's only opening tell what the last closing amounts to. */
static bool is_whole_closing(const struct matching *matching, const struct closing_amounts *amounts) {
    const struct closing *closing = &matching->closings.items[matching->closings.count - 1];
    const struct leg *leg = &matching->legs.items[matching->closing_leg.items[matching->closings.count - 1]];
    if (closing->settled || leg->remaining > 0 || leg->opening_count != 1 || leg->closing_count != 1)
        return false;
    struct closing_amounts whole = whole_closing_amounts(matching->transactions, leg, closing);
    return amounts->cost.units == whole.cost.units && amounts->fees.units == whole.fees.units && amounts->price == whole.price;
}

/* What is known without them is not kept: a closed leg stays as it is. */
static void forget_whole_closing(struct matching *matching) {
    struct kept_amounts *kept = matching->amounts;
    if (!is_whole_closing(matching, &kept->closings.items[kept->closings.count - 1]))
        return;
    matching->closings.items[matching->closings.count - 1].amounts = NO_INDEX;
    kept->closings.count--;
    matching->moments->count--;
}

void leg_share_fees(struct matching *matching, const struct transaction *row, size_t first, int32_t contracts) {
    struct money left = row->fees;
    for (size_t i = first; i < matching->closings.count; i++) {
        const struct closing *closing = &matching->closings.items[i];
        struct closing_amounts *amounts = &matching->amounts->closings.items[closing->amounts];
        bool last = i + 1 == matching->closings.count;
        amounts->fees = last ? left : money_share(row->fees, closing->contracts, contracts);
        amounts->realised = money_subtract(amounts->realised, amounts->fees);
        left = money_subtract(left, amounts->fees);
    }
    if (first + 1 == matching->closings.count)
        forget_whole_closing(matching);
}

void leg_note_multiplier(struct matching *matching, const struct transaction *row, const struct leg *leg, const char *done) {
    if (row->multiplier == leg->multiplier)
        return;
    diag_report(matching->diags, MULTIPLIER_DIFFERS, transaction_place(matching->transactions, row, FIELD_MULTIPLIER), done,
                "multiplier %d differs from the %d of the leg's first row", (int)row->multiplier, (int)leg->multiplier);
}

void leg_warn_of_excess(struct matching *matching, const struct transaction *row, int32_t closed) {
    if (row->quantity <= closed)
        return;
    char done[64];
    snprintf(done, sizeof done, "%d closed, the excess of %d ignored", (int)closed, (int)(row->quantity - closed));
    diag_report(matching->diags, EXCESS_IGNORED, transaction_place(matching->transactions, row, FIELD_QUANTITY), done,
                "quantity %d is more than the %d still open", (int)row->quantity, (int)closed);
}
