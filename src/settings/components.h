/*
 * The factors of a score (docs/spec/scoring.md §2), one line each.
 *
 * Settings, scores, sheets and JSON take their constants, names, keys and weights from here. A component that is added to the list
 * has to get its definition in score/components.c before anything compiles; what else does not know it yet is warned of (switches without
 * a default) or refuses to compile (the ranges of sheet_scores.c).
 */
#ifndef WHEELGRADE_SETTINGS_COMPONENTS_H
#define WHEELGRADE_SETTINGS_COMPONENTS_H

/* COMPONENT(constant, key in settings and JSON, name, key of its column on the sheet Scores, default weight) */
#define SCORE_COMPONENTS(COMPONENT)                                                                          \
    COMPONENT(STRIKE_ACCURACY, "strike_accuracy", "Strike Accuracy", "strike_accuracy", "20")                \
    COMPONENT(OUTCOME, "outcome", "Outcome", "outcome_score", "25")                                          \
    COMPONENT(PREMIUM_EFFICIENCY, "premium_efficiency", "Premium Efficiency", "premium_efficiency", "15")    \
    COMPONENT(ANNUALISED_RETURN, "annualised_return", "Annualised Return", "annualised_return", "10")        \
    COMPONENT(TRADE_MANAGEMENT, "trade_management", "Trade Management", "trade_management", "15")            \
    COMPONENT(DELTA_DISCIPLINE, "delta_discipline", "Delta Discipline", "delta_discipline", "8")             \
    COMPONENT(EXECUTION_QUALITY, "execution_quality", "Execution Quality", "execution_quality", "7")

#define COMPONENT_CONSTANT(constant, key, name, column, weight) constant,
enum component { SCORE_COMPONENTS(COMPONENT_CONSTANT) COMPONENT_COUNT };
#undef COMPONENT_CONSTANT

#endif
