/*
 * Scores of closed positions: seven components, one number, one letter, one reason (docs/spec/scoring.md §2–3).
 *
 * components.c is the table of components. A skipped component is NAN and its weight goes to the others. Components and Why are worked
 * out on demand; only the score is kept for every position.
 */
#ifndef WHEELGRADE_SCORE_SCORE_H
#define WHEELGRADE_SCORE_SCORE_H

#include "positions/figures.h"

struct components {
    double value[COMPONENT_COUNT]; /* 0–100; NAN = skipped */
};

enum score_cap { CAP_NONE, CAP_LOSING, CAP_CSP_EXPIRED };

struct score {
    double value; /* rounded to one decimal, capped; NAN for an open position or one that no component can score */
    char grade;   /* 'A' … 'F'; '\0' without a value */
    uint8_t cap;  /* enum score_cap: what lowered the value */
};

/* A score as it is held for each of a million positions. */
struct kept_score {
    int16_t tenths; /* of the value before its cap; below 0 without a value */
    char grade;
    uint8_t cap;
};

struct score_list {
    const struct position_list *positions;
    const struct settings *settings; /* by which they were scored */
    struct kept_score *items;        /* one a position, same order */
};

struct score score_at(const struct score_list *scores, size_t index);

/* Room for the scores of these positions. */
struct score_list score_list_of(const struct position_list *positions, const struct settings *settings, struct arena *arena);

/* Scores every closed position; any thread may do it, while others read the positions. */
void score_positions(const struct score_list *scores);

/* Notes the closed positions that nothing could score. */
void score_tell_unscored(const struct score_list *scores, struct diags *diags);

/* `figures` are the position's own. */
struct components score_components(const struct position_list *positions, size_t index, const struct figures *figures,
                                   const struct settings *settings);

/* The weighted, renormalised mean before rounding and cap; NAN when nothing is present. */
double components_mean(const struct components *components, const struct settings *settings);

/* The Why of a closed position: one sentence, arena-owned. */
const char *explain_score(const struct position_list *positions, size_t index, const struct figures *figures,
                          const struct components *components, const struct settings *settings, struct arena *arena);

/* The arithmetic of one position, step by step, as text for --explain. */
const char *explain_position(const struct score_list *scores, size_t index, const struct settings *settings,
                             struct arena *arena);

const char *component_name(enum component component);    /* "Strike Accuracy" */
const char *component_key(enum component component);     /* "strike_accuracy" */
const char *score_cap_key(enum score_cap cap);           /* "losing", "csp_expired"; NULL for none */
const char *score_grade_meaning(char grade);                   /* one sentence, our words after the guide's */

#endif
