/* One pass over the log for its stock prices, sorted by ticker and date. */
#include "report/last_prices.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static int compare_prices(const void *left, const void *right) {
    const struct last_price *a = left, *b = right;
    int by_ticker = strcmp(a->ticker, b->ticker), by_date = date_compare(a->date, b->date);
    return by_ticker ? by_ticker : by_date ? by_date : (a->order > b->order) - (a->order < b->order);
}

struct last_prices find_last_prices(const struct grading *grading, struct arena *arena) {
    const struct transaction_list *log = grading->transactions;
    struct last_prices prices = {.items = arena_alloc_array(arena, log->count, sizeof *prices.items)};
    size_t count = 0;
    for (size_t i = 0; i < log->count; i++) {
        const struct transaction *row = &log->items[grading->positions->order[i]];
        if (row->fate != ROW_ERRONEOUS && row->ticker && row->stock_price > 0)
            prices.items[count++] = (struct last_price){row->ticker, row->stock_price, row->date, (uint32_t)i};
    }
    qsort(prices.items, count, sizeof *prices.items, compare_prices);
    for (size_t i = 0; i < count; i++)
        if (i + 1 == count || strcmp(prices.items[i].ticker, prices.items[i + 1].ticker) != 0)
            prices.items[prices.count++] = prices.items[i];
    return prices;
}

static int compare_ticker(const void *key, const void *item) {
    return strcmp(key, ((const struct last_price *)item)->ticker);
}

double last_price(const struct last_prices *prices, const char *ticker) {
    const struct last_price *found =
        prices->count ? bsearch(ticker, prices->items, prices->count, sizeof *prices->items, compare_ticker) : NULL;
    return found ? found->price : (double)NAN;
}
