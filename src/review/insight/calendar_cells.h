/* The days of the sheet Calendar, and its months by years (docs/spec/review.md §9). */
#ifndef WHEELGRADE_REVIEW_CALENDAR_CELLS_H
#define WHEELGRADE_REVIEW_CALENDAR_CELLS_H

#include "review/review_work.h"

void list_calendar(struct review_work *work);

#endif
