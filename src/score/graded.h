/* A position about to be scored, and the rows of the log behind its openings and closings. */
#ifndef WHEELGRADE_SCORE_GRADED_H
#define WHEELGRADE_SCORE_GRADED_H

#include "positions/figures.h"

struct graded {
    const struct position_list *positions;
    const struct position *position;
    const struct figures *figures;
    const struct settings *settings;
};

static inline const struct transaction *opening_row(const struct graded *graded, const struct opening *opening) {
    return &graded->positions->transactions->items[opening->transaction];
}

static inline const struct transaction *closing_row(const struct graded *graded, const struct closing *closing) {
    return &graded->positions->transactions->items[closing->transaction];
}

#endif
