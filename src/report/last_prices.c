/* One pass over the log for the stock prices of its tickers. */
#include "report/last_prices.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/name_map.h"
#include "wheel/pair_assignments.h"

static int compare_tickers(const void *left, const void *right) {
    return strcmp(((const struct last_price *)left)->ticker, ((const struct last_price *)right)->ticker);
}

/* The rows come by date, so that each ticker's last one stays. */
struct last_prices find_last_prices(const struct grading *grading, struct arena *arena) {
    const struct transaction_list *log = grading->transactions;
    ARRAY(struct last_price) prices = {0};
    struct name_map tickers;
    name_map_init(&tickers, false, arena);
    for (size_t i = 0; i < log->count; i++) {
        const struct transaction *row = &log->items[grading->positions->order[i]];
        double price = wheel_stock_price(grading->wheel, log, grading->positions->order[i]);
        if (row->fate == ROW_ERRONEOUS || !row->ticker || !(price > 0))
            continue;
        size_t ticker = name_map_add(&tickers, row->ticker, prices.count);
        if (ticker == prices.count)
            array_add(arena, &prices);
        prices.items[ticker] = (struct last_price){row->ticker, price, row->date};
    }
    if (prices.count > 1)
        qsort(prices.items, prices.count, sizeof *prices.items, compare_tickers);
    return (struct last_prices){prices.items, prices.count};
}

static int compare_ticker(const void *key, const void *item) {
    return strcmp(key, ((const struct last_price *)item)->ticker);
}

static const struct last_price *find_last_price(const struct last_prices *prices, const char *ticker) {
    return prices->count ? bsearch(ticker, prices->items, prices->count, sizeof *prices->items, compare_ticker) : NULL;
}

double last_price(const struct last_prices *prices, const char *ticker) {
    const struct last_price *found = find_last_price(prices, ticker);
    return found ? found->price : (double)NAN;
}

struct date last_price_date(const struct last_prices *prices, const char *ticker) {
    const struct last_price *found = find_last_price(prices, ticker);
    return found ? found->date : DATE_NONE;
}
