/*
 * Whether premiums of rows with several contracts are as high as those of single contracts, as prices are, or as many times as high as there are contracts.
 */
#ifndef WHEELGRADE_JOURNAL_PREMIUM_LEVELS_H
#define WHEELGRADE_JOURNAL_PREMIUM_LEVELS_H

#include "journal/reading/draft.h"

/* What the levels of premiums in dollars per contract speak for: above 0 for prices of one contract, below it for those of the whole row; in natural
 * logarithms of odds. 0 where nothing can be compared. */
double weigh_premium_levels(const struct draft *draft);

#endif
