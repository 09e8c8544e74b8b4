/*
 * A ticker as people write it into the one spelling it is compared and shown by (docs/spec/real-logs.md §5).
 *
 * `$AAPL`, `NYSE:KO`, `US.SPY`, `AAPL.US`, `^SPX`, `$SPX.X` lose what is no part of the ticker; `BRK/B`, `BRK B` and `BRK-B` become
 * `BRK.B`. A slash in front stays: it marks a future.
 */
#ifndef WHEELGRADE_JOURNAL_TICKER_NAME_H
#define WHEELGRADE_JOURNAL_TICKER_NAME_H

#include <stdbool.h>

#include "base/slice.h"

enum { TICKER_SIZE = 64 };

/* Upper case in `ticker`, which has TICKER_SIZE bytes. False when it is longer than any ticker. */
bool ticker_name(struct slice text, char *ticker);

/* The text without what may stand before a ticker or an option symbol: an exchange, a country, a sign. */
struct slice ticker_without_prefix(struct slice text);

#endif
