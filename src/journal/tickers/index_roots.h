/*
 * Roots of index options: which are settled in cash, and which are series of one index (docs/spec/real-logs.md §5, §8).
 *
 * Tickers are compared as they are shown: upper case, without signs before them. NULL is no index.
 */
#ifndef WHEELGRADE_JOURNAL_INDEX_ROOTS_H
#define WHEELGRADE_JOURNAL_INDEX_ROOTS_H

#include "settings/settings.h"

/* By the table, or by setting cash_settled. */
bool ticker_is_cash_settled(const char *ticker, const struct settings *settings);

/* Whether the table has it. */
bool index_root_is_known(const char *root);

/* The index whose weekly or afternoon-settled series has this root ("SPX" for SPXW); NULL when it is no such root. */
const char *index_of_series(const char *ticker);

#endif
