/* The first week against the document's target table, row by row (docs/spec/review.md §2). */
#ifndef WHEELGRADE_REVIEW_WEEK1_TARGET_H
#define WHEELGRADE_REVIEW_WEEK1_TARGET_H

#include "review/review_work.h"

void judge_week1(struct review_work *work);

#endif
