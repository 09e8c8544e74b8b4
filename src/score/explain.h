/*
 * The parts of --explain, each a paragraph of text.
 */
#ifndef WHEELGRADE_SCORE_EXPLAIN_H
#define WHEELGRADE_SCORE_EXPLAIN_H

#include "base/text.h"
#include "score/components.h"

void explain_rows(struct text *lines, const struct graded *graded);
void explain_quantities(struct text *lines, const struct graded *graded);
void explain_components(struct text *lines, const struct graded *graded, const struct components *components);

#endif
