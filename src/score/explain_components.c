/* --explain: each component with its inputs, its curve or table cell, and its weight. */
#include "score/explain_components.h"

#include <math.h>

#include "base/text.h"
#include "score/components.h"
#include "score/judge_close.h"
#include "score/phrase.h"

/* "row 17: … → 92", the score being of that row. */
static void begin_row(struct text *lines, const struct transaction *row) {
    text_print(lines, "    row %u: ", (unsigned)row->row);
}

static void end_row(struct text *lines, int32_t contracts, double score) {
    char text[PHRASE_SIZE];
    text_print(lines, " -> %s, %d contract%s\n", phrase_fixed(score, 4, text), (int)contracts, contracts == 1 ? "" : "s");
}

static void explain_strike(struct text *lines, const struct graded *graded, const struct leg *leg,
                           const struct closing *closing) {
    char stock[PHRASE_SIZE], strike[PHRASE_SIZE], again[PHRASE_SIZE], distance[PHRASE_SIZE];
    double compared = closing_strike(leg, closing);
    text_print(lines, "|%s - %s| / %s = %s", phrase_short(closing_row(graded, closing)->stock_price, stock), phrase_short(compared, strike),
             phrase_short(compared, again), phrase_short(component_strike_distance(graded, leg, closing), distance));
}

/* `curve` is the setting that scores a buy-back. */
static void explain_kept(struct text *lines, const struct graded *graded, const struct leg *leg,
                         const struct closing *closing, const char *curve) {
    char kept[PHRASE_SIZE];
    if (judged_is_terminal(closing) && judged_is_bought_back(closing))
        text_print(lines, ", kept %s of the credit, curve %s",
                       phrase_short(judged_captured_share(graded, leg, closing), kept),
                       settings_value(graded->settings, settings_find(curve), lines->arena));
}

static void explain_judged(struct text *lines, const struct graded *graded, const struct leg *leg,
                           const struct closing *closing, bool outcome) {
    const char *name, *setting;
    if (outcome) {
        name = judged_outcome_name(judge_outcome(leg, closing));
        setting = judged_outcome_setting(judge_outcome(leg, closing));
    } else {
        name = judged_management_name(judge_management(graded, leg, closing));
        setting = judged_management_setting(judge_management(graded, leg, closing));
    }
    text_print(lines, "%s (%s)", name, setting);
    explain_kept(lines, graded, leg, closing, setting);
}

static void explain_closing_score(struct text *lines, const struct graded *graded, enum component component,
                                  const struct leg *leg, const struct closing *closing) {
    double score = component_definition(component)->closing(graded, leg, closing);
    if (isnan(score))
        return;
    begin_row(lines, closing_row(graded, closing));
    switch (component) {
    case STRIKE_ACCURACY: explain_strike(lines, graded, leg, closing); break;
    case OUTCOME:
    case TRADE_MANAGEMENT: explain_judged(lines, graded, leg, closing, component == OUTCOME); break;
    case PREMIUM_EFFICIENCY:
    case ANNUALISED_RETURN:
    case DELTA_DISCIPLINE:
    case EXECUTION_QUALITY:
    case COMPONENT_COUNT: break; /* made of openings, or of the whole position */
    }
    end_row(lines, closing->contracts, score);
}

static void explain_delta(struct text *lines, const struct graded *graded, const struct opening *opening) {
    char delta[PHRASE_SIZE];
    text_print(lines, "|delta| = %s", phrase_short(component_opening_delta(graded, opening), delta));
}

static void explain_fill(struct text *lines, const struct graded *graded, const struct opening *opening) {
    struct quotes quotes = quotes_of(opening_row(graded, opening));
    char sold[PHRASE_SIZE], bid[PHRASE_SIZE], again[PHRASE_SIZE], ask[PHRASE_SIZE], part[PHRASE_SIZE];
    phrase_short(amount_price_sold(graded->positions, opening), sold);
    phrase_short(quotes.bid, bid);
    if (quotes.ask == quotes.bid)
        text_print(lines, "bid = ask = %s, filled at %s", bid, sold);
    else
        text_print(lines, "(%s - %s) / (%s - %s) = %s", sold, bid, phrase_short(quotes.ask, ask), phrase_short(quotes.bid, again),
                   phrase_short(component_spread_part(graded, opening), part));
}

static void explain_opening_score(struct text *lines, const struct graded *graded, enum component component,
                                  const struct opening *opening) {
    double score = component_definition(component)->opening(graded, opening);
    if (isnan(score))
        return;
    begin_row(lines, opening_row(graded, opening));
    switch (component) {
    case DELTA_DISCIPLINE: explain_delta(lines, graded, opening); break;
    case EXECUTION_QUALITY: explain_fill(lines, graded, opening); break;
    case STRIKE_ACCURACY:
    case OUTCOME:
    case PREMIUM_EFFICIENCY:
    case ANNUALISED_RETURN:
    case TRADE_MANAGEMENT:
    case COMPONENT_COUNT: break; /* made of closings, or of the whole position */
    }
    end_row(lines, opening->contracts, score);
}

static void explain_component_rows(struct text *lines, const struct graded *graded, enum component component) {
    const struct component_definition *definition = component_definition(component);
    const struct leg *legs = &graded->positions->legs[graded->position->first_leg];
    for (const struct leg *leg = legs; leg < legs + graded->position->leg_count; leg++) {
        for (uint32_t i = 0; definition->opening && i < leg->opening_count; i++)
            explain_opening_score(lines, graded, component, &graded->positions->openings[leg->first_opening + i]);
        for (uint32_t i = 0; definition->closing && i < leg->closing_count; i++)
            explain_closing_score(lines, graded, component, leg, &graded->positions->closings[leg->first_closing + i]);
    }
}

/* What a component that is made of the position as a whole is made of. */
static void explain_whole(struct text *lines, const struct graded *graded, enum component component) {
    char text[PHRASE_SIZE];
    switch (component) {
    case PREMIUM_EFFICIENCY: text_print(lines, "    weekly yield %s\n", phrase_short(graded->figures->weekly_yield, text)); break;
    case ANNUALISED_RETURN: text_print(lines, "    annualised return %s\n", phrase_short(graded->figures->annualised, text)); break;
    case STRIKE_ACCURACY:
    case OUTCOME:
    case TRADE_MANAGEMENT:
    case DELTA_DISCIPLINE:
    case EXECUTION_QUALITY:
    case COMPONENT_COUNT: break; /* made of rows */
    }
}

static void explain_component(struct text *lines, const struct graded *graded, enum component component,
                              double value) {
    const struct component_definition *definition = component_definition(component);
    char text[PHRASE_SIZE], weight[PHRASE_SIZE];
    phrase_short(graded->settings->weight[component], weight);
    if (isnan(value)) {
        text_print(lines, "  %s: skipped, %s; its weight of %s goes to the others\n", definition->name, definition->lacks,
                 weight);
        return;
    }
    text_print(lines, "  %s: %s, weight %s\n", definition->name, phrase_fixed(value, 4, text), weight);
    text_print(lines, "    rewards: %s\n", definition->rewards);
    if (definition->curve)
        text_print(lines, "    curve: %s\n",
                 settings_value(graded->settings, settings_find(definition->curve), lines->arena));
    explain_whole(lines, graded, component);
    explain_component_rows(lines, graded, component);
}

void explain_components(struct text *lines, const struct graded *graded, const struct components *components) {
    text_print(lines, "\nComponents\n");
    for (int i = 0; i < COMPONENT_COUNT; i++)
        explain_component(lines, graded, (enum component)i, components->value[i]);
}
