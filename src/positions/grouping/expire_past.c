/*
 * Legs past their expiry without a close: out of the money by a stock price of the log they are offered as expired (docs/spec/real-logs.md
 * §9, "Expired unlogged").
 */
#include "positions/grouping/expire_past.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "base/number_text.h"
#include "base/sorted.h"
#include "positions/grouping/added_rows.h"
#include "positions/grouping/left_out_closes.h"
#include "positions/legs/matching.h"
#include "positions/matching/match_legs.h"

enum { PRICE_DAYS_MOST = 7, LOOKS_MOST = 1000000 /* at rows left out */ };

/* The rows that tell a price, by ticker, date and place in the log; the order of tickers is that of pointers and never shows. */
struct price_list {
    const struct transaction **items;
    size_t count, capacity;
};

static int compare_ticker_and_date(const char *ticker, struct date date, const struct transaction *row) {
    if (ticker != row->ticker)
        return (uintptr_t)ticker < (uintptr_t)row->ticker ? -1 : 1;
    return date_compare(date, row->date);
}

static int compare_prices(const void *a, const void *b) {
    const struct transaction *first = *(const struct transaction *const *)a, *second = *(const struct transaction *const *)b;
    int order = compare_ticker_and_date(first->ticker, first->date, second);
    return order ? order : COMPARE(first, second);
}

static double price_of_row(const struct transaction *row) {
    bool shares = row->action == SHARES_BOUGHT || row->action == SHARES_SOLD;
    return shares && isnan(row->stock_price) ? row->premium : row->stock_price;
}

static struct price_list list_prices(const struct matching *matching, struct arena *scratch) {
    const struct transaction_list *transactions = matching->transactions;
    struct price_list prices = {0};
    for (size_t i = 0; i < transactions->count; i++) {
        const struct transaction *row = &transactions->items[i];
        if (row->ticker && price_of_row(row) > 0 && row->fate != ROW_ERRONEOUS)
            *array_add(scratch, &prices) = row;
    }
    if (prices.count > 1)
        qsort(prices.items, prices.count, sizeof *prices.items, compare_prices);
    return prices;
}

static size_t first_not_before(const struct price_list *prices, const char *ticker, struct date date) {
    size_t at = 0;
    SKIP_SORTED(at, prices->count, compare_ticker_and_date(ticker, date, prices->items[at]) > 0);
    return at;
}

static bool split_between(const struct matching *matching, const char *ticker, struct date from, struct date to) {
    for (size_t i = 0; i < matching->split_count; i++)
        if (matching->splits[i].ticker == ticker && date_compare(matching->splits[i].date, from) > 0 &&
            date_compare(matching->splits[i].date, to) <= 0)
            return true;
    return false;
}

/* The first price from the expiry on; NULL when there is none, or a split lies between. */
static const struct transaction *price_behind(const struct matching *matching, const struct price_list *prices, const struct leg *leg, size_t at) {
    const struct transaction *price = at < prices->count && prices->items[at]->ticker == leg->ticker ? prices->items[at] : NULL;
    return price && !split_between(matching, leg->ticker, leg->expiry, price->date) ? price : NULL;
}

/* The last one of the expiry's week before it. */
static const struct transaction *price_before(const struct matching *matching, const struct price_list *prices, const struct leg *leg, size_t at) {
    const struct transaction *price = at > 0 && prices->items[at - 1]->ticker == leg->ticker ? prices->items[at - 1] : NULL;
    bool of_week = price && date_compare(price->date, date_week_start(leg->expiry, settings_first_weekday(matching->settings))) >= 0;
    return of_week && !split_between(matching, leg->ticker, price->date, leg->expiry) ? price : NULL;
}

static int32_t days_from_expiry(const struct leg *leg, const struct transaction *price) {
    int32_t days = price->date.day - leg->expiry.day;
    return days < 0 ? -days : days;
}

/* The nearer one, of two as near the later; NULL when there is none. */
static const struct transaction *find_price(const struct matching *matching, const struct price_list *prices, const struct leg *leg) {
    size_t at = first_not_before(prices, leg->ticker, leg->expiry);
    const struct transaction *behind = price_behind(matching, prices, leg, at), *before = price_before(matching, prices, leg, at);
    if (!behind || !before)
        return behind ? behind : before;
    return days_from_expiry(leg, behind) <= days_from_expiry(leg, before) ? behind : before;
}

/* A price of another week says too little for a leg to be booked by it. */
static bool is_near(const struct leg *leg, const struct transaction *price) {
    return days_from_expiry(leg, price) <= PRICE_DAYS_MOST;
}

static bool is_out_of_the_money(const struct leg *leg, double price) {
    double strike = leg->strike * leg->multiplier / leg_delivers(leg);
    return leg->type == OPTION_PUT ? price > strike : price < strike;
}

static void tell(const struct matching *matching, const struct leg *leg, uint32_t opening, const struct transaction *price) {
    const struct transaction_list *transactions = matching->transactions;
    bool near = is_near(leg, price), booked = near && matching->settings->expire_past == EXPIRE_PAST_OTM;
    char strike[NUMBER_TEXT_SIZE], stock[NUMBER_TEXT_SIZE], expiry[DATE_TEXT_SIZE], day[DATE_TEXT_SIZE];
    number_print(leg->strike, strike);
    number_print(price_of_row(price), stock);
    diag_report(matching->diags, booked ? EXPIRED_BOOKED : EXPIRED_UNLOGGED,
                transaction_place(transactions, &transactions->items[opening], FIELD_EXPIRY),
                booked ? "booked as Expired on that day"
                : near ? "left open; expire_past=otm books it as Expired"
                       : "left open: a price so far from the expiry decides nothing",
                "%s %s %s expired on %s without a row, out of the money with %s at %s on %s", leg->ticker,
                leg->type == OPTION_PUT ? "put" : "call", strike, date_text(leg->expiry, expiry), leg->ticker, stock,
                date_text(price->date, day));
}

static bool is_past(const struct matching *matching, const struct leg *leg) {
    return leg->remaining > 0 && date_compare(leg->expiry, matching->transactions->as_of) < 0;
}

static bool any_past(const struct matching *matching) {
    for (size_t i = 0; i < matching->legs.count; i++)
        if (is_past(matching, &matching->legs.items[i]))
            return true;
    return false;
}

/* Legs of which something else is told: an opening stands on another sheet, too, or its status says that it was closed. */
static bool *legs_told_otherwise(const struct matching *matching) {
    bool *told = arena_alloc_array(matching->scratch, matching->legs.count, sizeof *told);
    for (size_t i = 0; i < matching->openings.count; i++) {
        const struct transaction *row = &matching->transactions->items[matching->openings.items[i].transaction];
        told[matching->opening_leg.items[i]] |= row->carried || row->ends_as == BUY_TO_CLOSE || row->ends_as == ROLLED;
    }
    return told;
}

/* A row left out for an error may have closed it, which is told as well. */
static bool may_be_closed(const struct matching *matching, const struct leg *leg, size_t *looks) {
    const struct transaction_list *transactions = matching->transactions;
    for (size_t i = 0; i < transactions->left_out.count && *looks < LOOKS_MOST; i++, ++*looks)
        if (left_out_row_may_have_closed(&transactions->left_out.items[i], leg))
            return true;
    return false;
}

/* A leg that ended out of the money, and the price that says so. */
struct past_leg {
    uint32_t leg;
    const struct transaction *price;
};

struct past_legs {
    struct past_leg *items;
    size_t count, capacity;
};

static struct past_legs find_past_legs(const struct matching *matching, const struct price_list *prices) {
    struct past_legs past = {0};
    const bool *told = legs_told_otherwise(matching);
    size_t looks = 0;
    for (uint32_t i = 0; i < matching->legs.count; i++) {
        const struct leg *leg = &matching->legs.items[i];
        const struct transaction *price = is_past(matching, leg) && !told[i] ? find_price(matching, prices, leg) : NULL;
        if (price && is_out_of_the_money(leg, price_of_row(price)) && !may_be_closed(matching, leg, &looks))
            *array_add(matching->scratch, &past) = (struct past_leg){i, price};
    }
    return past;
}

static void book(struct matching *matching, const struct past_legs *past, const uint32_t *last) {
    struct added_rows added = {0};
    for (size_t i = 0; i < past->count; i++) {
        const struct leg *leg = &matching->legs.items[past->items[i].leg];
        if (!is_near(leg, past->items[i].price))
            continue;
        uint32_t opening = last[past->items[i].leg];
        *array_add(matching->scratch, &added) =
            (struct added_row){opening, ended_row(&matching->transactions->items[opening], leg, EXPIRED, price_of_row(past->items[i].price))};
    }
    add_rows(matching->transactions, &added, matching->arena);
}

static bool any_near(const struct matching *matching, const struct past_legs *past) {
    for (size_t i = 0; i < past->count; i++)
        if (is_near(&matching->legs.items[past->items[i].leg], past->items[i].price))
            return true;
    return false;
}

static bool tell_past_legs(struct matching *matching, struct arena *scratch) {
    struct price_list prices = list_prices(matching, scratch);
    struct past_legs past = find_past_legs(matching, &prices);
    bool booked = any_near(matching, &past) && matching->settings->expire_past == EXPIRE_PAST_OTM;
    const uint32_t *last = added_last_openings(matching);
    if (booked) {
        match_forget_reading(matching);
        diags_rewind(matching->diags, matching->first_diag);
    }
    for (size_t i = 0; i < past.count; i++) /* the others are told when the rows have been read with what is booked */
        if (!booked || is_near(&matching->legs.items[past.items[i].leg], past.items[i].price))
            tell(matching, &matching->legs.items[past.items[i].leg], last[past.items[i].leg], past.items[i].price);
    if (booked)
        book(matching, &past, last);
    return booked;
}

bool expire_past_legs(struct matching *matching) {
    struct arena scratch;
    if (!any_past(matching))
        return false;
    arena_init(&scratch);
    bool booked = tell_past_legs(matching, &scratch);
    arena_release(&scratch);
    return booked;
}
