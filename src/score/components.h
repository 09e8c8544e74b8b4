/*
 * The table of components: what each is made of, row by row (docs/spec/scoring.md §2).
 *
 * A component is the contract-weighted mean of the scores of its rows, which are closings or openings, or one score for the position
 * as a whole. A row that lacks the data scores NAN and does not count; without any row the component is skipped.
 */
#ifndef WHEELGRADE_SCORE_COMPONENTS_H
#define WHEELGRADE_SCORE_COMPONENTS_H

#include "score/graded.h"
#include "score/score.h"

typedef double (*closing_function)(const struct graded *graded, const struct leg *leg, const struct closing *closing);
typedef double (*opening_function)(const struct graded *graded, const struct opening *opening);
typedef double (*position_function)(const struct graded *graded);

/* Exactly one of the three functions is set. */
struct component_definition {
    const char *key, *name;
    const char *rewards;      /* what a high score means, for --explain and the docs */
    const char *curve;        /* its setting; NULL when a table decides */
    const char *lacks;        /* why it is skipped */
    closing_function closing; /* score of one closing */
    opening_function opening; /* score of one opening */
    position_function whole;
};

const struct component_definition *component_definition(enum component component);

/* Contract-weighted means over the rows whose value is not NAN; NAN without any. */
double component_mean_over_closings(const struct graded *graded, closing_function value);
double component_mean_over_openings(const struct graded *graded, opening_function value);

/* What the curves of Strike Accuracy, Delta Discipline and Execution Quality are asked about; NAN where the row has none. */
double component_strike_distance(const struct graded *graded, const struct leg *leg, const struct closing *closing);
double component_opening_delta(const struct graded *graded, const struct opening *opening);
double component_spread_part(const struct graded *graded, const struct opening *opening); /* NAN also when bid = ask */

#endif
