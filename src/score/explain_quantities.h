/* --explain: the quantities of a position, each with its formula. */
#ifndef WHEELGRADE_SCORE_EXPLAIN_QUANTITIES_H
#define WHEELGRADE_SCORE_EXPLAIN_QUANTITIES_H

#include "base/text.h"
#include "score/graded.h"

void explain_quantities(struct text *lines, const struct graded *graded);

#endif
