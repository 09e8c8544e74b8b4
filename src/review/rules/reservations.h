/* What an upward step or full allocation waits for (docs/spec/review.md §3, Reservations); judged once, at the as-of date. */
#ifndef WHEELGRADE_REVIEW_RESERVATIONS_H
#define WHEELGRADE_REVIEW_RESERVATIONS_H

#include "review/review_work.h"

void find_reservations(struct review_work *work);

void warn_of_reserved_ceiling(struct review_work *work); /* after fill_dashboard */

#endif
