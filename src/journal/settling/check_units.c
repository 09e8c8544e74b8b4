/* Middles of openings, closes and amounts beside each other. */
#include "journal/settling/check_units.h"

#include <math.h>

#include "base/hash_index.h"
#include "base/median.h"
#include "journal/checking/bought_contracts.h"
#include "journal/settling/unit_votes.h"

#define FAR_BELOW 0.02 /* a close this part of its own opening and less, with cents beside whole numbers */
#define FAR_ABOVE 20.0
#define HARDLY_ANY 5.0 /* dollars a contract */

enum { WHOLE_LEAST = 10 };

/* Numbers of the rows, and how many of them look like prices per share or like dollars per contract. */
struct written_prices {
    double *items;
    size_t count, with_cents, whole;
};

static struct written_prices no_prices(const struct draft *draft) {
    return (struct written_prices){arena_alloc_array(draft->scratch, draft->rows.count + 1, sizeof(double)), 0, 0, 0};
}

static void add_price(struct written_prices *prices, double price) {
    if (!(price > 0) || !isfinite(price))
        return;
    prices->items[prices->count++] = price;
    prices->with_cents += price < WHOLE_LEAST && price != floor(price);
    prices->whole += price >= WHOLE_LEAST;
}

static bool mostly(size_t some, const struct written_prices *prices) {
    return some * 2 > prices->count;
}

/* A buy-back at what the stock makes the option worth, by the row's own stock price. */
static bool is_worth_it(const struct transaction *row, double price, double stock_price) {
    double worth = row->type == OPTION_PUT ? row->strike - stock_price : stock_price - row->strike;
    return worth * 2 > price;
}

/* ---- closes beside their own openings ---- */

struct compared_prices {
    struct written_prices opened, closed, ratios; /* ratios: a close to its own opening */
};

static uint32_t hash_of(const struct transaction *row) {
    uint32_t strike = row->strike > 0 ? (uint32_t)fmin(row->strike * 1000, UINT32_MAX) : 0;
    uint64_t hash = hash_add(hash_add(hash_add(hash_begin(), row->type), (uint32_t)row->expiry.day), strike);
    for (const char *at = row->ticker; at && *at; at++)
        hash = hash_add(hash, (unsigned char)*at);
    return hash_finish(hash);
}

/* What the contract was sold for; NAN where no row says it. */
static double sold_for(const struct draft *draft, const struct hash_index *openings, const struct transaction *row) {
    struct hash_probe probe = hash_probe(hash_of(row));
    uint32_t found;
    while ((found = hash_index_next(openings, &probe)) != HASH_NONE) {
        const struct transaction *other = &draft->rows.items[found];
        if (other->ticker == row->ticker && other->type == row->type && other->strike == row->strike && date_compare(other->expiry, row->expiry) == 0)
            return fabs(other->premium);
    }
    return NAN;
}

/* The first one of each contract. */
static void index_openings(const struct draft *draft, struct hash_index *openings) {
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        if (row->action == SELL_TO_OPEN && row->strike > 0 && isnan(sold_for(draft, openings, row)))
            hash_index_add(openings, hash_of(row), (uint32_t)i);
    }
}

static void add_close(struct compared_prices *prices, double closed, double opened) {
    add_price(&prices->closed, closed);
    add_price(&prices->ratios, closed / opened);
}

/* What was bought first, or sold against it, costs what it will. `openings` NULL: what closes were sold for is not asked. */
static struct compared_prices list_prices(const struct draft *draft, const struct units *units, const struct hash_index *openings) {
    struct compared_prices prices = {no_prices(draft), no_prices(draft), no_prices(draft)};
    struct bought_contracts bought = list_bought_contracts(draft);
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        const struct draft_trade *trade = draft->extras.items[i].trade;
        double premium = fabs(row->premium);
        if (draft->extras.items[i].kind != DRAFT_TRADE || row->same_row || is_bought_contract(&bought, row))
            continue;
        if (row->action == SELL_TO_OPEN)
            add_price(&prices.opened, premium);
        if (row->action == BUY_TO_CLOSE && !is_worth_it(row, premium, row->stock_price))
            add_close(&prices, premium, openings ? sold_for(draft, openings, row) : NAN);
        if (trade && units->close == units->premium && !is_worth_it(row, trade->price, trade->stock_price))
            add_close(&prices, trade->price, premium);
    }
    return prices;
}

/* The middle of what closes cost to what their own openings brought. */
static double middle_ratio(const struct draft *draft, const struct units *units) {
    struct hash_index openings = {.arena = draft->scratch};
    index_openings(draft, &openings);
    struct written_prices ratios = list_prices(draft, units, &openings).ratios;
    return ratios.count ? median(ratios.items, ratios.count) : 1;
}

/* Closes per share beside openings per contract, or the other way round. */
static void compare_sides(const struct draft *draft, const struct units *units, struct odd_units *odd) {
    struct compared_prices prices = list_prices(draft, units, NULL);
    bool below = mostly(prices.opened.whole, &prices.opened) && mostly(prices.closed.with_cents, &prices.closed);
    bool above = mostly(prices.opened.with_cents, &prices.opened) && mostly(prices.closed.whole, &prices.closed);
    double ratio = below || above ? middle_ratio(draft, units) : 1; /* hardly ever: openings are looked for only then */
    if (!(below && ratio <= FAR_BELOW) && !(above && ratio >= FAR_ABOVE))
        return;
    odd->opened = median(prices.opened.items, prices.opened.count);
    odd->closed = median(prices.closed.items, prices.closed.count);
}

static void look_at_amounts(const struct draft *draft, struct odd_units *odd) {
    struct written_prices amounts = no_prices(draft), strikes = no_prices(draft);
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        const struct draft_extra *extra = &draft->extras.items[i];
        double amount = isnan(extra->total) ? extra->net : extra->total;
        if (!unit_row_opens(row) || extra->kind != DRAFT_TRADE || !isnan(row->premium) || row->quantity < 1)
            continue;
        add_price(&amounts, fabs(amount) / row->quantity);
        add_price(&strikes, row->strike);
    }
    double middle = amounts.count ? median(amounts.items, amounts.count) : NAN;
    if (middle < HARDLY_ANY && strikes.count && median(strikes.items, strikes.count) > HARDLY_ANY)
        odd->amount = middle;
}

struct odd_units find_odd_units(const struct draft *draft, const struct units *units) {
    struct odd_units odd = {NAN, NAN, NAN};
    compare_sides(draft, units, &odd);
    if (!units->in_shares)
        look_at_amounts(draft, &odd);
    return odd;
}
