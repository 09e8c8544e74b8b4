/* The dashboard's cards and tables (docs/spec/review.md §7). */
#ifndef WHEELGRADE_REVIEW_DASHBOARD_H
#define WHEELGRADE_REVIEW_DASHBOARD_H

#include "review/review_work.h"

void fill_dashboard(struct review_work *work);

#endif
