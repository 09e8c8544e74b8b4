/* The rows below the tables of weeks and months: what an average is taken over is part of it (docs/spec/review.md §2). */
#ifndef WHEELGRADE_REVIEW_AVERAGES_H
#define WHEELGRADE_REVIEW_AVERAGES_H

#include "review/review_work.h"

void average_periods(struct review_work *work);

#endif
