/* The Why of a closed position: what cost the most points, in one sentence (docs/spec/scoring.md §3). */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/number_text.h"
#include "score/components.h"
#include "score/judge_close.h"
#include "score/phrase.h"

#define EN_DASH "\xE2\x80\x93"

/* Points are sums of binary fractions: a component that cost the least to be named to within this is named. */
#define POINT_NOISE 1e-9

enum { MOST_REASONS = 3, CLAUSE_SIZE = 4 * PHRASE_SIZE, SENTENCE_SIZE = (MOST_REASONS + 1) * 2 * CLAUSE_SIZE };

struct reason {
    enum component component;
    double lost; /* points of the final score */
};

/* What one kind of close did to a component. */
struct kind_loss {
    double lost;               /* contracts · points below 100 */
    double contracts, captured; /* captured: summed by contracts */
};

/* Appends what fits. Every score has such a sentence, so printf would be felt. */
static void join(char *text, size_t size, const char *more) {
    size_t length = strlen(text), added = strlen(more), room = size - length - 1;
    added = added < room ? added : room;
    memcpy(text + length, more, added);
    text[length + added] = '\0';
}

static int worst_kind(const struct kind_loss *losses, int count) {
    int worst = 0;
    for (int i = 1; i < count; i++)
        if (losses[i].lost > losses[worst].lost)
            worst = i;
    return worst;
}

static void add_loss(struct kind_loss *loss, const struct closing *closing, double score, double captured) {
    loss->lost += closing->contracts * (100 - score);
    loss->contracts += closing->contracts;
    loss->captured += closing->contracts * captured;
}

/* Calls `add` for every closing of the position. */
static void visit_closings(const struct graded *graded, struct kind_loss *losses,
                           void (*add)(const struct graded *, const struct leg *, const struct closing *,
                                       struct kind_loss *)) {
    const struct leg *legs = &graded->positions->legs[graded->position->first_leg];
    for (const struct leg *leg = legs; leg < legs + graded->position->leg_count; leg++)
        for (uint32_t i = 0; i < leg->closing_count; i++)
            add(graded, leg, &graded->positions->closings[leg->first_closing + i], losses);
}

static void add_outcome(const struct graded *graded, const struct leg *leg, const struct closing *closing,
                        struct kind_loss *losses) {
    if (!is_terminal(closing))
        return;
    enum outcome_kind kind = judge_outcome(leg, closing);
    double captured = captured_share(leg, closing);
    add_loss(&losses[kind], closing, outcome_score(graded->settings, kind, captured), captured);
}

static void add_management(const struct graded *graded, const struct leg *leg, const struct closing *closing,
                           struct kind_loss *losses) {
    enum management_kind kind = judge_management(graded, leg, closing);
    double captured = captured_share(leg, closing);
    add_loss(&losses[kind], closing, management_score(graded->settings, kind, captured), captured);
}

/* "bought back at 38% profit", "bought back at a loss" */
static const char *profit_phrase(const char *what, const struct kind_loss *loss, char *clause) {
    char text[PHRASE_SIZE];
    double captured = loss->captured / loss->contracts;
    if (captured < 0)
        snprintf(clause, CLAUSE_SIZE, "%s at a loss", what);
    else
        snprintf(clause, CLAUSE_SIZE, "%s at %s profit", what, percent_text(captured, 0, text));
    return clause;
}

static const char *outcome_phrase(const struct graded *graded, char *clause) {
    struct kind_loss losses[OUTCOME_KIND_COUNT] = {0};
    visit_closings(graded, losses, add_outcome);
    int kind = worst_kind(losses, OUTCOME_KIND_COUNT);
    switch ((enum outcome_kind)kind) {
    case CC_BOUGHT_BACK:
    case CSP_BOUGHT_BACK:
        return profit_phrase("bought back", &losses[kind], clause);
    case CC_CALLED_AWAY:
        return "called away";
    case CC_CALLED_BELOW_BASIS:
        return "called away below cost";
    case CSP_EXPIRED:
        return "CSP expired worthless";
    case CC_EXPIRED:
        return "CC expired worthless";
    case CSP_ASSIGNED:
    case OUTCOME_KIND_COUNT:
        break;
    }
    return "CSP assigned";
}

static const char *management_phrase(const struct graded *graded, char *clause) {
    struct kind_loss losses[MANAGEMENT_KIND_COUNT] = {0};
    visit_closings(graded, losses, add_management);
    int kind = worst_kind(losses, MANAGEMENT_KIND_COUNT);
    switch ((enum management_kind)kind) {
    case MANAGED_BOUGHT_BACK:
        return profit_phrase("closed early", &losses[kind], clause);
    case MANAGED_CC_BELOW_BASIS:
    case MANAGED_CC_UNDERWATER:
        return "losing call held into assignment";
    case ROLLED_FOR_CREDIT_WORSE:
        return "rolled to a worse strike";
    case ROLLED_FOR_DEBIT:
    case ROLLED_FOR_DEBIT_WORSE:
        return "rolled for a debit";
    case ROLLED_FOR_CREDIT:
        return "rolled for a credit";
    case MANAGED_EXPIRED:
    case MANAGED_CSP_ASSIGNED:
    case MANAGED_CC_ASSIGNED:
    case MANAGEMENT_KIND_COUNT:
        break;
    }
    return management_kind_name((enum management_kind)kind);
}

/* The |delta| of openings that the curve does not give its best score. */
static double delta_outside(const struct graded *graded, const struct opening *opening) {
    const struct curve *curve = &graded->settings->curve.delta_discipline;
    double best = 0;
    for (int i = 0; i < curve->count; i++)
        best = fmax(best, curve->knots[i].score);
    double delta = opening_delta(graded, opening);
    return curve_score(curve, delta) < best ? delta : NAN;
}

/* "delta 0.48 outside 0.15–0.35": the range is where the curve is highest. */
static const char *delta_phrase(const struct graded *graded, char *clause) {
    const struct curve *curve = &graded->settings->curve.delta_discipline;
    int low = 0, high = 0;
    for (int i = 1; i < curve->count; i++) {
        if (curve->knots[i].score > curve->knots[low].score)
            low = high = i;
        else if (curve->knots[i].score == curve->knots[low].score)
            high = i;
    }
    char delta[PHRASE_SIZE], from[PHRASE_SIZE], to[PHRASE_SIZE];
    double outside = mean_over_openings(graded, delta_outside);
    fixed_text(isnan(outside) ? fabs(graded->figures->delta) : outside, 2, delta);
    snprintf(clause, CLAUSE_SIZE, "delta %s outside %s" EN_DASH "%s", delta, fixed_text(curve->knots[low].x, 2, from),
             fixed_text(curve->knots[high].x, 2, to));
    return clause;
}

static const char *execution_phrase(const struct graded *graded, char *clause) {
    char text[PHRASE_SIZE];
    double part = mean_over_openings(graded, spread_part);
    if (isnan(part) || part < 0)
        return "filled below the bid";
    snprintf(clause, CLAUSE_SIZE, "filled %s into the spread", percent_text(part, 0, text));
    return clause;
}

/* "weekly yield 0.42%" */
static const char *percent_phrase(const char *before, double fraction, int decimals, const char *after, char *clause) {
    char text[PHRASE_SIZE];
    *clause = '\0';
    join(clause, CLAUSE_SIZE, before);
    join(clause, CLAUSE_SIZE, " ");
    join(clause, CLAUSE_SIZE, percent_text(fraction, decimals, text));
    join(clause, CLAUSE_SIZE, after);
    return clause;
}

/* What went wrong with a component; written into `clause` unless it is a fixed text. */
static const char *phrase_of(const struct graded *graded, enum component component, char *clause) {
    switch (component) {
    case STRIKE_ACCURACY:
        return percent_phrase("stock finished", mean_over_closings(graded, strike_distance), 1, " from the strike", clause);
    case OUTCOME:
        return outcome_phrase(graded, clause);
    case PREMIUM_EFFICIENCY:
        return percent_phrase("weekly yield", graded->figures->weekly_yield, 2, "", clause);
    case ANNUALISED_RETURN:
        return percent_phrase("annualised", graded->figures->annualised, 0, "", clause);
    case TRADE_MANAGEMENT:
        return management_phrase(graded, clause);
    case DELTA_DISCIPLINE:
        return delta_phrase(graded, clause);
    case EXECUTION_QUALITY:
    case COMPONENT_COUNT:
        break;
    }
    return execution_phrase(graded, clause);
}

static int compare_reasons(const void *a, const void *b) {
    const struct reason *left = a, *right = b;
    if (left->lost != right->lost)
        return left->lost > right->lost ? -1 : 1;
    return (left->component > right->component) - (left->component < right->component);
}

/* The components that cost enough points, dearest first. */
static int find_reasons(const struct components *components, const struct settings *settings, struct reason *reasons) {
    double weight = 0;
    int count = 0;
    for (int i = 0; i < COMPONENT_COUNT; i++)
        weight += isnan(components->value[i]) ? 0 : settings->weight[i];
    for (int i = 0; i < COMPONENT_COUNT && weight > 0; i++) {
        double lost = settings->weight[i] * (100 - components->value[i]) / weight;
        if (lost > 0 && lost >= settings->why_min_points - POINT_NOISE)
            reasons[count++] = (struct reason){(enum component)i, lost};
    }
    qsort(reasons, (size_t)count, sizeof *reasons, compare_reasons);
    return count < MOST_REASONS ? count : MOST_REASONS;
}

static void add_reason(char *sentence, const char *phrase, double lost) {
    char text[PHRASE_SIZE];
    if (*sentence)
        join(sentence, SENTENCE_SIZE, "; ");
    join(sentence, SENTENCE_SIZE, phrase);
    join(sentence, SENTENCE_SIZE, " (");
    join(sentence, SENTENCE_SIZE, fixed_text(-lost, 1, text));
    join(sentence, SENTENCE_SIZE, ")");
}

const char *explain_score(const struct position_list *positions, size_t index, const struct figures *figures,
                          const struct components *components, const struct settings *settings, struct arena *arena) {
    struct graded graded = {positions, &positions->positions[index], figures, settings};
    struct reason reasons[COMPONENT_COUNT];
    double mean = round_decimal(components_mean(components, settings), 1);
    if (isnan(mean))
        return "Not scored: no data for any component that has a weight.";
    char sentence[SENTENCE_SIZE] = "", clause[CLAUSE_SIZE];
    int count = find_reasons(components, settings, reasons);
    for (int i = 0; i < count; i++)
        add_reason(sentence, phrase_of(&graded, reasons[i].component, clause), reasons[i].lost);
    if (figures->net.units < 0 && mean > settings->losing_cap)
        add_reason(sentence, "losing trade", mean - settings->losing_cap);
    return *sentence ? arena_copy(arena, sentence) : "Right strike, right outcome.";
}
