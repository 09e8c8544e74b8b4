/* Where the log's Regime cell changed between bull and bear (docs/spec/review.md §4). */
#ifndef WHEELGRADE_REVIEW_REGIMES_H
#define WHEELGRADE_REVIEW_REGIMES_H

#include "review/review_work.h"

/* One a week. */
struct regime_change *find_regime_changes(const struct review_work *work);

#endif
