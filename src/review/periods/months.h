/* One row a month: its figures (docs/spec/review.md §5). */
#ifndef WHEELGRADE_REVIEW_MONTHS_H
#define WHEELGRADE_REVIEW_MONTHS_H

#include "review/review_work.h"

void list_months(struct review_work *work);

#endif
