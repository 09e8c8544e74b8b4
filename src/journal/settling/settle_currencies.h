/*
 * A log has one currency (docs/spec/real-logs.md §8): amounts of different ones are never added up as they stand.
 *
 * Where the Currency column says several things, the one that most rows say is the log's. Rows of another are converted at the rate
 * that a setting `fx.CUR` gives, all their prices alike, and told; without a rate they are left out for an error.
 */
#ifndef WHEELGRADE_JOURNAL_SETTLE_CURRENCIES_H
#define WHEELGRADE_JOURNAL_SETTLE_CURRENCIES_H

#include "journal/reading/draft.h"

void settle_currencies(struct draft *drafts, size_t count, const struct settings *settings);

#endif
