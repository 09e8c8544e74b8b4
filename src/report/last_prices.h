/*
 * What each stock was worth when the log last said so: what open positions and shares are measured by.
 */
#ifndef WHEELGRADE_REPORT_LAST_PRICES_H
#define WHEELGRADE_REPORT_LAST_PRICES_H

#include "report/grading.h"

struct last_price {
    const char *ticker;
    double price; /* per share */
    struct date date;
};

struct last_prices {
    struct last_price *items; /* one a ticker, by name */
    size_t count;
};

struct last_prices find_last_prices(const struct grading *grading, struct arena *arena);
/* NAN when the log never gave a price of it. */
double last_price(const struct last_prices *prices, const char *ticker);
/* The day of that price; DATE_NONE when the log never gave one. */
struct date last_price_date(const struct last_prices *prices, const char *ticker);

#endif
