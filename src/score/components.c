/* The seven components and the means they are made of. */
#include "score/components.h"

#include <math.h>

#include "score/judge_close.h"
#include "settings/curve.h"

struct mean {
    double sum, weight;
};

static void mean_add(struct mean *mean, int32_t contracts, double value) {
    if (isnan(value))
        return;
    mean->sum += contracts * value;
    mean->weight += contracts;
}

static double mean_value(const struct mean *mean) {
    return mean->weight > 0 ? mean->sum / mean->weight : NAN;
}

double component_mean_over_closings(const struct graded *graded, closing_function value) {
    struct mean mean = {0};
    const struct leg *legs = &graded->positions->legs[graded->position->first_leg];
    for (const struct leg *leg = legs; leg < legs + graded->position->leg_count; leg++)
        for (uint32_t i = 0; i < leg->closing_count; i++) {
            const struct closing *closing = &graded->positions->closings[leg->first_closing + i];
            mean_add(&mean, closing->contracts, value(graded, leg, closing));
        }
    return mean_value(&mean);
}

double component_mean_over_openings(const struct graded *graded, opening_function value) {
    struct mean mean = {0};
    const struct leg *legs = &graded->positions->legs[graded->position->first_leg];
    for (const struct leg *leg = legs; leg < legs + graded->position->leg_count; leg++)
        for (uint32_t i = 0; i < leg->opening_count; i++) {
            const struct opening *opening = &graded->positions->openings[leg->first_opening + i];
            mean_add(&mean, opening->contracts, value(graded, opening));
        }
    return mean_value(&mean);
}

double component_strike_distance(const struct graded *graded, const struct leg *leg, const struct closing *closing) {
    double stock_price = closing_row(graded, closing)->stock_price;
    return judged_is_terminal(closing) ? fabs(stock_price - closing_strike(leg, closing)) / closing_strike(leg, closing) : NAN;
}

double component_opening_delta(const struct graded *graded, const struct opening *opening) {
    return fabs(quoted_delta(opening_row(graded, opening)));
}

double component_spread_part(const struct graded *graded, const struct opening *opening) {
    struct quotes quotes = quotes_of(opening_row(graded, opening));
    if (opening->one_row_roll || !(quotes.ask > quotes.bid))
        return NAN;
    return (amount_price_sold(graded->positions, opening) - quotes.bid) / (quotes.ask - quotes.bid);
}

static double score_strike(const struct graded *graded, const struct leg *leg, const struct closing *closing) {
    return curve_score(&graded->settings->curve.strike_accuracy, component_strike_distance(graded, leg, closing));
}

static double score_outcome(const struct graded *graded, const struct leg *leg, const struct closing *closing) {
    if (!judged_is_terminal(closing))
        return NAN;
    return outcome_score(graded->settings, judge_outcome(leg, closing), judged_captured_share(graded, leg, closing));
}

static double score_yield(const struct graded *graded) {
    return curve_score(&graded->settings->curve.premium_efficiency, graded->figures->weekly_yield);
}

static double score_annualised(const struct graded *graded) {
    return curve_score(&graded->settings->curve.annualised_return, graded->figures->annualised);
}

static double score_management(const struct graded *graded, const struct leg *leg, const struct closing *closing) {
    return management_score(graded->settings, judge_management(graded, leg, closing),
                            judged_captured_share(graded, leg, closing));
}

static double score_delta(const struct graded *graded, const struct opening *opening) {
    return curve_score(&graded->settings->curve.delta_discipline, component_opening_delta(graded, opening));
}

static double score_execution(const struct graded *graded, const struct opening *opening) {
    struct quotes quotes = quotes_of(opening_row(graded, opening));
    if (!opening->one_row_roll && quotes.ask == quotes.bid)
        return amount_price_sold(graded->positions, opening) >= quotes.bid - LEAST_PRICE ? 100 : 0;
    return curve_score(&graded->settings->curve.execution_quality, component_spread_part(graded, opening));
}

/* What each component is made of; the rest of its definition is in settings/components.h. */
#define MADE_OF_STRIKE_ACCURACY                                                                              \
    .rewards = "the stock finished close to the strike", .curve = "curve.strike_accuracy",                   \
    .lacks = "no stock price at the close", .closing = score_strike
#define MADE_OF_OUTCOME                                                                                      \
    .rewards = "the option ended as its strategy wants: puts assigned, calls expired",                       \
    .lacks = "no close but rolls", .closing = score_outcome
#define MADE_OF_PREMIUM_EFFICIENCY                                                                           \
    .rewards = "much net premium a week for the capital at risk", .curve = "curve.premium_efficiency",       \
    .lacks = "no capital at risk", .whole = score_yield
#define MADE_OF_ANNUALISED_RETURN                                                                            \
    .rewards = "a high return on the capital at risk, taken over a year", .curve = "curve.annualised_return",\
    .lacks = "no capital at risk", .whole = score_annualised
#define MADE_OF_TRADE_MANAGEMENT                                                                             \
    .rewards = "held to the end or closed with half the profit; no bad rolls",                               \
    .lacks = "no close", .closing = score_management
#define MADE_OF_DELTA_DISCIPLINE                                                                             \
    .rewards = "sold at a delta in the range that suits the wheel", .curve = "curve.delta_discipline",       \
    .lacks = "no delta recorded", .opening = score_delta
#define MADE_OF_EXECUTION_QUALITY                                                                            \
    .rewards = "filled close to the bid", .curve = "curve.execution_quality",                                \
    .lacks = "no bid and ask recorded", .opening = score_execution

#define DEFINITION(constant, key_text, name_text, column, weight) [constant] = {.key = key_text, .name = name_text, MADE_OF_##constant},
static const struct component_definition definitions[COMPONENT_COUNT] = {SCORE_COMPONENTS(DEFINITION)};

const struct component_definition *component_definition(enum component component) {
    return &definitions[component];
}

const char *component_name(enum component component) {
    return definitions[component].name;
}

const char *component_key(enum component component) {
    return definitions[component].key;
}

struct components score_components(const struct position_list *positions, size_t index, const struct figures *figures,
                                   const struct settings *settings) {
    struct graded graded = {positions, &positions->positions[index], figures, settings};
    struct components components;
    for (int i = 0; i < COMPONENT_COUNT; i++) {
        const struct component_definition *definition = &definitions[i];
        if (definition->closing)
            components.value[i] = component_mean_over_closings(&graded, definition->closing);
        else if (definition->opening)
            components.value[i] = component_mean_over_openings(&graded, definition->opening);
        else
            components.value[i] = definition->whole(&graded);
    }
    return components;
}

double components_mean(const struct components *components, const struct settings *settings) {
    double sum = 0, weight = 0;
    for (int i = 0; i < COMPONENT_COUNT; i++)
        if (!isnan(components->value[i])) {
            sum += settings->weight[i] * components->value[i];
            weight += settings->weight[i];
        }
    return weight > 0 ? sum / weight : NAN;
}
