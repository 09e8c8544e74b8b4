/* The Why of a closed position: what cost the most points, in one sentence (docs/spec/scoring.md §3). */
#include "score/score.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "base/number_text.h"
#include "score/cap_score.h"
#include "score/components.h"
#include "score/why_phrases.h"
#include "settings/curve.h"

/* Points are sums of binary fractions: a component that cost the least to be named to within this is named. */
#define POINT_NOISE 1e-9

enum { MOST_REASONS = 3, SENTENCE_SIZE = (MOST_REASONS + 1) * 2 * CLAUSE_SIZE };

struct reason {
    enum component component;
    double lost; /* points of the score before a cap */
    char phrase[CLAUSE_SIZE];
};

struct reasons {
    struct reason items[COMPONENT_COUNT];
    int count;
};

static int compare_reasons(const void *a, const void *b) {
    const struct reason *left = a, *right = b;
    if (left->lost != right->lost)
        return left->lost > right->lost ? -1 : 1;
    return COMPARE(left->component, right->component);
}

static double total_weight(const struct components *components, const struct settings *settings) {
    double weight = 0;
    for (int i = 0; i < COMPONENT_COUNT; i++)
        weight += isnan(components->value[i]) ? 0 : settings->weight[i];
    return weight;
}

static void set_phrase(struct reason *reason, const char *phrase) {
    if (phrase == reason->phrase)
        return;
    reason->phrase[0] = '\0';
    join_phrase(reason->phrase, CLAUSE_SIZE, phrase);
}

/* Outcome and Management may say the same of one event: then it is one reason, with what it cost both. */
static void add_reason(struct reasons *reasons, const struct graded *graded, enum component component, double lost) {
    struct reason *reason = &reasons->items[reasons->count];
    reason->component = component;
    reason->lost = lost;
    set_phrase(reason, why_phrase(graded, component, reason->phrase));
    for (int i = 0; i < reasons->count; i++)
        if (strcmp(reasons->items[i].phrase, reason->phrase) == 0) {
            reasons->items[i].lost += lost;
            return;
        }
    reasons->count++;
}

/* Outcome and Management are taken even when they cost little, as their sum may be enough. */
static void find_reasons(struct reasons *reasons, const struct graded *graded, const struct components *components) {
    const struct settings *settings = graded->settings;
    double weight = total_weight(components, settings), least = settings->why_min_points - POINT_NOISE;
    reasons->count = 0;
    for (int i = 0; i < COMPONENT_COUNT && weight > 0; i++) {
        double lost = settings->weight[i] * (100 - components->value[i]) / weight;
        bool enough = lost >= least || i == OUTCOME || i == TRADE_MANAGEMENT;
        if (lost > 0 && enough)
            add_reason(reasons, graded, (enum component)i, lost);
    }
    int kept = 0;
    for (int i = 0; i < reasons->count; i++)
        if (reasons->items[i].lost >= least)
            reasons->items[kept++] = reasons->items[i];
    reasons->count = kept;
}

/* "put not assigned: at most a C", after the letter that the cap itself earns */
static const char *put_cap_phrase(const struct settings *settings, char *clause) {
    char letter[] = {settings_grade(settings, settings->csp_expired_cap), '\0'};
    *clause = '\0';
    join_phrase(clause, CLAUSE_SIZE, "put not assigned: at most a");
    join_phrase(clause, CLAUSE_SIZE, strchr("AF", *letter) ? "n " : " ");
    join_phrase(clause, CLAUSE_SIZE, letter);
    return clause;
}

static void print_reason(char *sentence, const char *phrase, double lost) {
    char text[PHRASE_SIZE];
    if (*sentence)
        join_phrase(sentence, SENTENCE_SIZE, "; ");
    join_phrase(sentence, SENTENCE_SIZE, phrase);
    join_phrase(sentence, SENTENCE_SIZE, " (");
    join_phrase(sentence, SENTENCE_SIZE, phrase_fixed(-lost, 1, text));
    join_phrase(sentence, SENTENCE_SIZE, ")");
}

/* A capped put is told once: the cap's words take the place of Outcome's, wherever that stands. */
static void name_put_cap(struct reasons *reasons, const char *phrase) {
    for (int i = 0; i < reasons->count; i++)
        if (reasons->items[i].component == OUTCOME)
            set_phrase(&reasons->items[i], phrase);
}

static const char *with_nothing_to_name(const struct components *components, const struct settings *settings) {
    if (settings->weight[STRIKE_ACCURACY] == 0 || settings->weight[OUTCOME] == 0)
        return "No component that has a weight cost enough to name.";
    return isnan(components->value[STRIKE_ACCURACY]) ? "Right outcome; strike not measured (no stock price)."
                                                     : "Right strike, right outcome.";
}

const char *explain_score(const struct position_list *positions, size_t index, const struct figures *figures,
                          const struct components *components, const struct settings *settings, struct arena *arena) {
    struct graded graded = {positions, &positions->positions[index], figures, settings};
    struct reasons reasons;
    double mean = number_round(components_mean(components, settings), 1);
    if (isnan(mean))
        return "Not scored: no data for any component that has a weight.";
    char sentence[SENTENCE_SIZE], clause[CLAUSE_SIZE];
    *sentence = '\0';
    enum score_cap cap = find_score_cap(&graded, mean);
    const char *cap_phrase = cap == CAP_CSP_EXPIRED ? put_cap_phrase(settings, clause) : "losing trade";
    find_reasons(&reasons, &graded, components);
    if (cap == CAP_CSP_EXPIRED)
        name_put_cap(&reasons, cap_phrase);
    qsort(reasons.items, (size_t)reasons.count, sizeof *reasons.items, compare_reasons);
    bool told = false;
    for (int i = 0; i < reasons.count && i < MOST_REASONS; i++) {
        print_reason(sentence, reasons.items[i].phrase, reasons.items[i].lost);
        told |= cap == CAP_CSP_EXPIRED && reasons.items[i].component == OUTCOME;
    }
    if (cap != CAP_NONE && !told)
        print_reason(sentence, cap_phrase, mean - score_cap_limit(settings, cap));
    return *sentence ? arena_copy(arena, sentence) : with_nothing_to_name(components, settings);
}
