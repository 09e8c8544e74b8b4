/* Middles of openings, closes and amounts beside each other. */
#include "journal/settling/check_units.h"

#include <math.h>

#include "journal/checking/bought_contracts.h"
#include "base/median.h"

#define FAR_BELOW 0.02 /* closes this part of the openings and less, with cents beside whole numbers */
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

static bool is_opening(const struct transaction *row) {
    return row->action == SELL_TO_OPEN || row->action == BUY_TO_OPEN;
}

/* A buy-back at what the stock makes the option worth, by the row's own stock price. */
static bool is_worth_it(const struct transaction *row, double price, double stock_price) {
    double worth = row->type == OPTION_PUT ? row->strike - stock_price : stock_price - row->strike;
    return worth * 2 > price;
}

/* Closes per share beside openings per contract, or the other way round. What was bought first, or sold against it, costs what it will. */
static void compare_sides(const struct draft *draft, const struct units *units, struct odd_units *odd) {
    struct written_prices opened = no_prices(draft), closed = no_prices(draft);
    struct bought_contracts bought = list_bought_contracts(draft);
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        const struct draft_trade *trade = draft->extras.items[i].trade;
        if (draft->extras.items[i].kind != DRAFT_TRADE || row->same_row || is_bought_contract(&bought, row))
            continue;
        if (row->action == SELL_TO_OPEN)
            add_price(&opened, fabs(row->premium));
        if (row->action == BUY_TO_CLOSE && !is_worth_it(row, fabs(row->premium), row->stock_price))
            add_price(&closed, fabs(row->premium));
        if (trade && units->close == units->premium && !is_worth_it(row, trade->price, trade->stock_price))
            add_price(&closed, trade->price);
    }
    bool below = mostly(opened.whole, &opened) && mostly(closed.with_cents, &closed), above = mostly(opened.with_cents, &opened) && mostly(closed.whole, &closed);
    if (!below && !above)
        return;
    double open = median(opened.items, opened.count), close = median(closed.items, closed.count);
    if ((below && close > open * FAR_BELOW) || (above && close < open * FAR_ABOVE))
        return;
    odd->opened = open;
    odd->closed = close;
}

static void look_at_amounts(const struct draft *draft, struct odd_units *odd) {
    struct written_prices amounts = no_prices(draft), strikes = no_prices(draft);
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        const struct draft_extra *extra = &draft->extras.items[i];
        double amount = isnan(extra->total) ? extra->net : extra->total;
        if (!is_opening(row) || extra->kind != DRAFT_TRADE || !isnan(row->premium) || row->quantity < 1)
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
    look_at_amounts(draft, &odd);
    return odd;
}
