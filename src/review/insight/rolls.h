/* The rolls of the log, in the order of time. */
#ifndef WHEELGRADE_REVIEW_ROLLS_H
#define WHEELGRADE_REVIEW_ROLLS_H

#include "review/review_work.h"

void list_rolls(struct review_work *work);

#endif
