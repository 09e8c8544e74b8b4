/* Doubted amounts that decide whether a week, or the month of a full allocation, passed: in the other reading it would not have. */
#ifndef WHEELGRADE_REVIEW_DOUBTS_H
#define WHEELGRADE_REVIEW_DOUBTS_H

#include "review/review_work.h"

size_t count_doubts(const struct review_work *work); /* doubted amounts without which the step had not been earned */

#endif
