/*
 * Shares are counted in whole numbers: of a row with a fraction of a share, as reinvested dividends leave, count the whole shares by which it
 * changes what is held (docs/decisions.md). brokers/settling/whole_shares.c does the same to exports.
 */
#ifndef WHEELGRADE_JOURNAL_SETTLE_FRACTIONS_H
#define WHEELGRADE_JOURNAL_SETTLE_FRACTIONS_H

#include "journal/reading/draft.h"

/* Gives the rows of `draft->fractions` their quantity, which may be 0, and sums up what is left of them. */
void settle_fractions(struct draft *drafts, size_t count);

#endif
