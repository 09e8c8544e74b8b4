/*
 * A log has one currency (docs/spec/real-logs.md §8): amounts of different ones are never added up as they stand.
 *
 * Where the Currency column says several things, the one that most rows say is the log's. Rows of another are converted at the rate
 * that a setting `fx.CUR` gives, all their prices alike, and told; without a rate they are left out for an error. The log's currency is
 * what its cells and headers say, unless the setting `currency` says another: either is told.
 */
#ifndef WHEELGRADE_JOURNAL_SETTLE_CURRENCIES_H
#define WHEELGRADE_JOURNAL_SETTLE_CURRENCIES_H

#include "journal/reading/draft.h"

/* Returns what `transaction_list.currency` is to be. */
const char *settle_currencies(struct draft *drafts, size_t count, const struct settings *settings);

#endif
