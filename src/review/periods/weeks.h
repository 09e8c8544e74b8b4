/* One row a week, from the first transaction's week to the last one's (docs/spec/review.md §2). */
#ifndef WHEELGRADE_REVIEW_WEEKS_H
#define WHEELGRADE_REVIEW_WEEKS_H

#include "review/review_work.h"

void list_weeks(struct review_work *work);

#endif
