/* Which modifications are due in which week, with their figures and proposals (docs/spec/review.md §4). */
#ifndef WHEELGRADE_REVIEW_MODIFICATIONS_H
#define WHEELGRADE_REVIEW_MODIFICATIONS_H

#include "review/review_work.h"

void list_modifications(struct review_work *work);

#endif
