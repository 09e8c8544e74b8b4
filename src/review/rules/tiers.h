/* The tier machine of docs/spec/review.md §3: a table of (state, week's result) → transition, walked week by week. */
#ifndef WHEELGRADE_REVIEW_TIERS_H
#define WHEELGRADE_REVIEW_TIERS_H

#include "review/review_work.h"

void climb_tiers(struct review_work *work);

#endif
