/* Scores and grades of all closed positions. */
#include "score/score.h"

#include <math.h>

#include "base/number_text.h"
#include "score/cap_score.h"
#include "settings/curve.h"

#define NO_SCORE ((struct kept_score){.tenths = -1})

static struct kept_score grade_components(const struct graded *graded, const struct components *components) {
    const struct settings *settings = graded->settings;
    double value = number_round(components_mean(components, settings), 1);
    if (isnan(value))
        return NO_SCORE;
    enum score_cap cap = find_score_cap(graded, value);
    double capped = cap == CAP_NONE ? value : score_cap_limit(settings, cap);
    return (struct kept_score){(int16_t)lround(value * 10), settings_grade(settings, capped), (uint8_t)cap};
}

static void note_unscored(const struct position_list *positions, const struct position *position, struct diags *diags) {
    const struct transaction *row = &positions->transactions->items[position->last_transaction];
    diag_report(diags, NOT_SCORED, transaction_place(positions->transactions, row, FIELD_COUNT), "listed without a score",
                "position \"%s\" has data for no component that has a weight", position->id);
}

struct score score_at(const struct score_list *scores, size_t index) {
    struct kept_score kept = scores->items[index];
    struct score score = {.value = kept.tenths / 10.0, .grade = kept.grade, .cap = kept.cap};
    if (kept.tenths < 0)
        score.value = NAN;
    else if (kept.cap != CAP_NONE)
        score.value = score_cap_limit(scores->settings, (enum score_cap)kept.cap);
    return score;
}

struct score_list score_list_of(const struct position_list *positions, const struct settings *settings, struct arena *arena) {
    return (struct score_list){positions, settings, arena_alloc_array(arena, positions->position_count, sizeof(struct kept_score))};
}

void score_positions(const struct score_list *scores) {
    const struct position_list *positions = scores->positions;
    for (size_t i = 0; i < positions->position_count; i++) {
        scores->items[i] = NO_SCORE;
        if (!position_is_closed(&positions->positions[i]))
            continue;
        struct figures figures = measure_position(positions, i);
        struct components components = score_components(positions, i, &figures, scores->settings);
        struct graded graded = {positions, &positions->positions[i], &figures, scores->settings};
        scores->items[i] = grade_components(&graded, &components);
    }
}

void score_tell_unscored(const struct score_list *scores, struct diags *diags) {
    const struct position_list *positions = scores->positions;
    for (size_t i = 0; i < positions->position_count; i++)
        if (scores->items[i].tenths < 0 && position_is_closed(&positions->positions[i]))
            note_unscored(positions, &positions->positions[i], diags);
}

const char *score_cap_key(enum score_cap cap) {
    static const char *const keys[] = {[CAP_LOSING] = "losing", [CAP_CSP_EXPIRED] = "csp_expired"};
    return keys[cap];
}

const char *score_grade_meaning(char grade) {
    static const char *const meanings[] = {
        ['A' - 'A'] = "Exceptional: the right strike, the outcome this half of the wheel is after, a strong weekly yield and clean handling.",
        ['B' - 'A'] = "Strong: a good trade with one thing slightly off, be it the strike, the yield or the outcome.",
        ['C' - 'A'] = "Average: it made money, but something was off; often the wrong kind of outcome, a thin yield or a strike far from the price.",
        ['D' - 'A'] = "Below average: it held up, but several factors fell short and the strategy was not carried out well.",
        ['F' - 'A'] = "Poor, or a losing trade: look again at the strike, the handling and the outcome before the next one.",
    };
    return grade >= 'A' && grade <= 'F' && meanings[grade - 'A'] ? meanings[grade - 'A'] : "";
}
