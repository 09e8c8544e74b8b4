/* Everything the log tells of, each once: options, other options, shares, dividends, and what is tied up now (docs/spec/review.md §7). */
#ifndef WHEELGRADE_REVIEW_TOTALS_H
#define WHEELGRADE_REVIEW_TOTALS_H

#include "review/review_work.h"

void fill_totals(struct review_work *work);

#endif
