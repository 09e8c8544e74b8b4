/* Whether each month worked, against the tier at its end, and what the document asks of it (docs/spec/review.md §5). */
#ifndef WHEELGRADE_REVIEW_ASSESS_MONTHS_H
#define WHEELGRADE_REVIEW_ASSESS_MONTHS_H

#include "review/review_work.h"

/* The tiers have been climbed. */
void assess_months(struct review_work *work);

#endif
