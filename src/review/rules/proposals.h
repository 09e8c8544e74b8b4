/* At most two modifications to test after a month (docs/spec/review.md §5). */
#ifndef WHEELGRADE_REVIEW_PROPOSALS_H
#define WHEELGRADE_REVIEW_PROPOSALS_H

#include "review/review.h"
#include "review/review_work.h"

void propose_for_month(const struct review_work *work, struct review_month *month);

#endif
