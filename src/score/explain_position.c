/* --explain: one position, from its rows to its grade. */
#include "score/score.h"

#include <math.h>
#include <string.h>

#include "base/text.h"
#include "score/cap_score.h"
#include "score/components.h"
#include "score/explain_components.h"
#include "score/explain_quantities.h"
#include "score/explain_rows.h"
#include "score/phrase.h"

/* "(20 x 87.2 + …) / 100 = 73.5409" */
static void explain_mean(struct text *lines, const struct components *components, const struct settings *settings) {
    char weight[PHRASE_SIZE], value[PHRASE_SIZE];
    double weights = 0;
    const char *between = "  (";
    for (int i = 0; i < COMPONENT_COUNT; i++) {
        if (isnan(components->value[i]))
            continue;
        weights += settings->weight[i];
        text_print(lines, "%s%s x %s", between, phrase_short(settings->weight[i], weight),
                 phrase_fixed(components->value[i], 4, value));
        between = " + ";
    }
    text_print(lines, ") / %s = %s\n", phrase_short(weights, weight), phrase_fixed(components_mean(components, settings), 4, value));
}

static void explain_grade(struct text *lines, const struct score *score, const struct components *components,
                          const struct graded *graded) {
    const struct settings *settings = graded->settings;
    char text[PHRASE_SIZE], cap[PHRASE_SIZE];
    double mean = components_mean(components, settings);
    text_print(lines, "\nScore\n");
    if (isnan(mean)) {
        text_print(lines, "  none: no component that has a weight has data\n");
        return;
    }
    explain_mean(lines, components, settings);
    text_print(lines, "  rounded to 1 decimal: %s\n", phrase_fixed(mean, 1, text));
    if (score->cap != CAP_NONE)
        text_print(lines, "  %s scores at most %s: %s\n",
                   score->cap == CAP_LOSING ? "a losing position" : "a put that was not assigned",
                   phrase_short(score_cap_limit(settings, (enum score_cap)score->cap), cap), phrase_fixed(score->value, 1, text));
    text_print(lines, "  grade %c", score->grade);
    for (int i = 0; i < GRADE_COUNT - 1; i++)
        if (score->grade == 'A' + i)
            text_print(lines, ", which starts at %s", phrase_short(settings->grade_least[i], text));
    if (score->grade == 'F')
        text_print(lines, ", below %s", phrase_short(settings->grade_least[GRADE_COUNT - 2], text));
    text_print(lines, "\n  %s\n", score_grade_meaning(score->grade));
}

static void explain_heading(struct text *lines, const struct graded *graded) {
    const struct figures *figures = graded->figures;
    text_print(lines, "Position %s: %s on %s", graded->position->id, strategy_name(figures->strategy), figures->ticker);
    if (figures->account)
        text_print(lines, ", account %s", figures->account);
    text_print(lines, "%s%s\n", figures->paper ? ", paper" : "", date_is_set(figures->closed) ? "" : ", still open");
}

const char *explain_position(const struct score_list *scores, size_t index, const struct settings *settings,
                             struct arena *arena) {
    struct figures figures = measure_position(scores->positions, index);
    struct graded graded = {scores->positions, &scores->positions->positions[index], &figures, settings};
    struct text lines = {.arena = arena};
    explain_heading(&lines, &graded);
    explain_rows(&lines, &graded);
    explain_quantities(&lines, &graded);
    if (!date_is_set(figures.closed)) {
        text_print(&lines, "\nReturns and scores are for closed positions.\n");
        return text_string(&lines);
    }
    struct components components = score_components(scores->positions, index, &figures, settings);
    struct score score = score_at(scores, index);
    explain_components(&lines, &graded, &components);
    explain_grade(&lines, &score, &components, &graded);
    text_print(&lines, "\nWhy\n  %s\n",
             explain_score(scores->positions, index, &figures, &components, settings, arena));
    return text_string(&lines);
}
