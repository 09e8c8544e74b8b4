/* --explain: the legs of a position, row by row. */
#ifndef WHEELGRADE_SCORE_EXPLAIN_ROWS_H
#define WHEELGRADE_SCORE_EXPLAIN_ROWS_H

#include "base/text.h"
#include "score/graded.h"

void explain_rows(struct text *lines, const struct graded *graded);

#endif
