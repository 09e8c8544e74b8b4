/*
 * Prices that a person typed over on the sheet Wheel of a graded workbook: they survive grading it again (docs/spec/output.md §2).
 *
 * A price counts as typed where it differs from the hidden one beside it, which is what the program wrote. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_TYPED_PRICES_H
#define WHEELGRADE_REPORT_TYPED_PRICES_H

#include "report/grading.h"

#define WHEEL_PRICE_HEADING   "Price now"
#define WHEEL_WRITTEN_HEADING "Price as written"

struct typed_price {
    const char *account, *ticker; /* account NULL = none */
    double price;
};

struct typed_prices {
    struct typed_price *items;
    size_t count, capacity;
};

struct typed_prices read_typed_prices(const struct grading *grading, struct arena *arena);
/* NAN when none was typed. */
double typed_price(const struct typed_prices *prices, const char *account, const char *ticker);

#endif
