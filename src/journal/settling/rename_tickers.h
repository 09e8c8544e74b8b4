/*
 * One ticker from then on: setting `ticker.OLD` and Symbol Change rows (docs/spec/real-logs.md §8).
 *
 * A change stands in two rows of one date, one with each name; the old name is the first, unless only the second was traded before.
 */
#ifndef WHEELGRADE_JOURNAL_RENAME_TICKERS_H
#define WHEELGRADE_JOURNAL_RENAME_TICKERS_H

#include "journal/reading/draft.h"

/* Gives every row of the sheets its ticker's last name, and adds what is to be told to the rows' problems. */
void rename_tickers(struct draft *drafts, size_t count, const struct settings *settings);

#endif
