/* Shares, dividends and splits that a log of whole trades does not take (docs/spec/real-logs.md §4), of tickers of which it has options. Private to
 * trade_rows.c. */
#ifndef WHEELGRADE_IMPORT_TELL_SHARES_H
#define WHEELGRADE_IMPORT_TELL_SHARES_H

#include "import/follow_trades.h"

/* A warning a ticker, with what its figures lack and how to type it. Counts the rows of other tickers in plan->shares_left_out. */
void tell_shares(const struct import_request *request, struct import_plan *plan, const struct followed_trades *followed);

#endif
