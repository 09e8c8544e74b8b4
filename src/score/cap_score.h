/*
 * The two caps on a score (docs/spec/scoring.md §3): a losing trade is an F, a put that expired is at most a C, however well it was run.
 */
#ifndef WHEELGRADE_SCORE_CAP_SCORE_H
#define WHEELGRADE_SCORE_CAP_SCORE_H

#include "score/graded.h"
#include "score/score.h"

/* The cap that lowers a rounded score, CAP_NONE when none does; where both would, the lower one. */
enum score_cap find_score_cap(const struct graded *graded, double rounded);

/* Whether the cap on expired puts holds for the position, whatever it scored: every terminal close expired, or kept nine tenths. */
bool cap_is_on_expired_put(const struct graded *graded);

/* The highest score under a cap; 100 for CAP_NONE. */
double score_cap_limit(const struct settings *settings, enum score_cap cap);

#endif
