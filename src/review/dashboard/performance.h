/* How it went all time, this year, in the last 90 and in the last 30 days (docs/spec/review.md §7). */
#ifndef WHEELGRADE_REVIEW_PERFORMANCE_H
#define WHEELGRADE_REVIEW_PERFORMANCE_H

#include "base/date.h"
#include "review/review.h"
#include "review/review_work.h"

void fill_performance(struct review_work *work);

/* Where a period begins; DATE_NONE = with the log. */
struct date performance_period_start(const struct review_work *work, enum performance_period period);

#endif
