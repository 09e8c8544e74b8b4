/* --explain: each component with its inputs, its curve or table cell, and its weight. */
#ifndef WHEELGRADE_SCORE_EXPLAIN_COMPONENTS_H
#define WHEELGRADE_SCORE_EXPLAIN_COMPONENTS_H

#include "base/text.h"
#include "score/graded.h"
#include "score/score.h"

void explain_components(struct text *lines, const struct graded *graded, const struct components *components);

#endif
