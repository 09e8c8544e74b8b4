/* The words of a Why, component by component. */
#include "score/why_phrases.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "score/components.h"
#include "score/judge_close.h"
#include "settings/curve.h"

#define EN_DASH "\xE2\x80\x93"

/* What one kind of close did to a component. */
struct kind_loss {
    double lost;                /* contracts · points below 100 */
    double contracts, captured; /* captured: summed by contracts */
};

typedef void (*loss_function)(const struct graded *, const struct leg *, const struct closing *, struct kind_loss *);

void join_phrase(char *text, size_t size, const char *more) {
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
static void visit_closings(const struct graded *graded, struct kind_loss *losses, loss_function add) {
    const struct leg *legs = &graded->positions->legs[graded->position->first_leg];
    for (const struct leg *leg = legs; leg < legs + graded->position->leg_count; leg++)
        for (uint32_t i = 0; i < leg->closing_count; i++)
            add(graded, leg, &graded->positions->closings[leg->first_closing + i], losses);
}

static void add_outcome(const struct graded *graded, const struct leg *leg, const struct closing *closing,
                        struct kind_loss *losses) {
    if (!judged_is_terminal(closing))
        return;
    enum outcome_kind kind = judge_outcome(leg, closing);
    double captured = judged_captured_share(graded, leg, closing);
    add_loss(&losses[kind], closing, outcome_score(graded->settings, kind, captured), captured);
}

static void add_management(const struct graded *graded, const struct leg *leg, const struct closing *closing,
                           struct kind_loss *losses) {
    enum management_kind kind = judge_management(graded, leg, closing);
    double captured = judged_captured_share(graded, leg, closing);
    add_loss(&losses[kind], closing, management_score(graded->settings, kind, captured), captured);
}

static bool is_settled_in_cash(const struct graded *graded) {
    const struct leg *legs = &graded->positions->legs[graded->position->first_leg];
    for (const struct leg *leg = legs; leg < legs + graded->position->leg_count; leg++)
        for (uint32_t i = 0; i < leg->closing_count; i++)
            if (graded->positions->closings[leg->first_closing + i].settled)
                return true;
    return false;
}

/* Bought back: at a loss, at cost, or as `profit` says with the share kept for %s. */
static const char *buy_back_phrase(const struct graded *graded, const char *profit, const struct kind_loss *loss, char *clause) {
    char text[PHRASE_SIZE];
    double captured = loss->captured / loss->contracts;
    bool settled = is_settled_in_cash(graded);
    if (captured < -SHARE_NOISE)
        return settled ? "settled in cash at a loss" : "bought back at a loss";
    if (captured < SHARE_NOISE)
        return settled ? "settled in cash at cost" : "bought back at cost";
    if (settled)
        profit = "settled in cash (%s kept)";
    const char *place = strstr(profit, "%s");
    memcpy(clause, profit, (size_t)(place - profit));
    clause[place - profit] = '\0';
    join_phrase(clause, CLAUSE_SIZE, phrase_percent(captured, 0, text));
    join_phrase(clause, CLAUSE_SIZE, place + strlen("%s"));
    return clause;
}

static const char *outcome_phrase(const struct graded *graded, char *clause) {
    static const char *const phrases[] = {
        [CC_EXPIRED] = "call expired",
        [CC_CALLED_AWAY] = "called away",
        [CC_CALLED_AT_GAIN] = "called away at a gain",
        [CC_CALLED_AT_COST] = "called away at cost",
        [CC_CALLED_BELOW_BASIS] = "call assigned below cost",
        [CC_BOUGHT_BACK] = "call bought back (%s kept)",
        [CSP_EXPIRED] = "put expired, not assigned",
        [CSP_ASSIGNED] = "put assigned",
        [CSP_BOUGHT_BACK] = "put closed early, not assigned (%s kept)",
    };
    struct kind_loss losses[OUTCOME_KIND_COUNT] = {0};
    visit_closings(graded, losses, add_outcome);
    int kind = worst_kind(losses, OUTCOME_KIND_COUNT);
    bool bought_back = kind == CC_BOUGHT_BACK || kind == CSP_BOUGHT_BACK;
    return bought_back ? buy_back_phrase(graded, phrases[kind], &losses[kind], clause) : phrases[kind];
}

static const char *management_phrase(const struct graded *graded, char *clause) {
    static const char *const phrases[] = {
        [MANAGED_EXPIRED] = "held to expiry",
        [MANAGED_BOUGHT_BACK] = "closed early at %s profit",
        [MANAGED_CSP_ASSIGNED] = "put assigned",
        [MANAGED_CC_ASSIGNED] = "called away",
        [MANAGED_CC_BELOW_BASIS] = "call assigned below cost",
        [MANAGED_CC_UNDERWATER] = "call held into assignment",
        [ROLLED_FOR_CREDIT] = "rolled for a credit",
        [ROLLED_FOR_CREDIT_WORSE] = "rolled to a worse strike",
        [ROLLED_FOR_DEBIT] = "rolled for a debit",
        [ROLLED_FOR_DEBIT_WORSE] = "rolled for a debit",
    };
    struct kind_loss losses[MANAGEMENT_KIND_COUNT] = {0};
    visit_closings(graded, losses, add_management);
    int kind = worst_kind(losses, MANAGEMENT_KIND_COUNT);
    return kind == MANAGED_BOUGHT_BACK ? buy_back_phrase(graded, phrases[kind], &losses[kind], clause) : phrases[kind];
}

/* The opening that cost Delta Discipline most, and the number of its leg, from 1. */
static const struct opening *worst_delta(const struct graded *graded, uint32_t *leg_number) {
    const struct curve *curve = &graded->settings->curve.delta_discipline;
    const struct leg *legs = &graded->positions->legs[graded->position->first_leg];
    const struct opening *worst = NULL;
    double most = -1;
    for (uint32_t i = 0; i < graded->position->leg_count; i++)
        for (uint32_t j = 0; j < legs[i].opening_count; j++) {
            const struct opening *opening = &graded->positions->openings[legs[i].first_opening + j];
            double lost = opening->contracts * (100 - curve_score(curve, component_opening_delta(graded, opening)));
            if (lost > most) {
                most = lost;
                worst = opening;
                *leg_number = i + 1;
            }
        }
    return worst;
}

/* The stretch of a curve's highest score that is nearest to x: its ends. */
static struct span best_stretch(const struct curve *curve, double x) {
    struct span best = {NAN, NAN};
    double highest = 0, nearest = INFINITY;
    for (int i = 0; i < curve->count; i++)
        highest = fmax(highest, curve->knots[i].score);
    for (int low = 0; low < curve->count; low++) {
        int high = low;
        if (curve->knots[low].score < highest)
            continue;
        while (high + 1 < curve->count && curve->knots[high + 1].score == highest)
            high++;
        struct span stretch = {curve->knots[low].x, curve->knots[high].x};
        double away = fmax(stretch.low - x, x - stretch.high);
        if (away < nearest) {
            nearest = away;
            best = stretch;
        }
        low = high;
    }
    return best;
}

/* "delta 0.48 outside 0.15–0.35", "leg 3 sold at delta 0.92" */
static const char *delta_phrase(const struct graded *graded, char *clause) {
    char delta[PHRASE_SIZE], from[PHRASE_SIZE], to[PHRASE_SIZE];
    uint32_t leg = 0;
    const struct opening *worst = worst_delta(graded, &leg);
    double value = worst ? component_opening_delta(graded, worst) : NAN;
    if (graded->position->leg_count > 1) {
        snprintf(clause, CLAUSE_SIZE, "leg %u sold at delta %s", (unsigned)leg, phrase_fixed(value, 2, delta));
        return clause;
    }
    struct span stretch = best_stretch(&graded->settings->curve.delta_discipline, value);
    bool inside = value >= stretch.low && value <= stretch.high; /* as where the curve was made flat */
    phrase_fixed(value, 2, delta);
    if (inside)
        snprintf(clause, CLAUSE_SIZE, "sold at delta %s", delta);
    else
        snprintf(clause, CLAUSE_SIZE, "delta %s outside %s" EN_DASH "%s", delta, phrase_fixed(stretch.low, 2, from),
                 phrase_fixed(stretch.high, 2, to));
    return clause;
}

static const char *execution_phrase(const struct graded *graded, char *clause) {
    char text[PHRASE_SIZE];
    double part = component_mean_over_openings(graded, component_spread_part);
    if (isnan(part) || part < 0)
        return "filled below the bid";
    snprintf(clause, CLAUSE_SIZE, "filled %s into the spread", phrase_percent(part, 0, text));
    return clause;
}

/* "weekly yield 0.42%" */
static const char *percent_phrase(const char *before, double fraction, int decimals, const char *after, char *clause) {
    char text[PHRASE_SIZE];
    *clause = '\0';
    join_phrase(clause, CLAUSE_SIZE, before);
    join_phrase(clause, CLAUSE_SIZE, " ");
    join_phrase(clause, CLAUSE_SIZE, phrase_percent(fraction, decimals, text));
    join_phrase(clause, CLAUSE_SIZE, after);
    return clause;
}

const char *why_phrase(const struct graded *graded, enum component component, char *clause) {
    switch (component) {
    case STRIKE_ACCURACY:
        return percent_phrase("stock finished", component_mean_over_closings(graded, component_strike_distance), 1, " from the strike", clause);
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
