/* What each calendar year amounts to, account by account, as a tax form asks (docs/spec/review.md §9, Years). */
#ifndef WHEELGRADE_REVIEW_YEARS_H
#define WHEELGRADE_REVIEW_YEARS_H

#include "review/review_work.h"

void list_years(struct review_work *work);

#endif
