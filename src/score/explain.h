/*
 * The parts of --explain, each a paragraph of text.
 */
#ifndef WHEELGRADE_SCORE_EXPLAIN_H
#define WHEELGRADE_SCORE_EXPLAIN_H

#include "score/components.h"
#include "score/text_lines.h"

void explain_rows(struct text_lines *lines, const struct graded *graded);
void explain_quantities(struct text_lines *lines, const struct graded *graded);
void explain_components(struct text_lines *lines, const struct graded *graded, const struct components *components);

#endif
