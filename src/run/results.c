/* The stages after parsing, in order. */
#include "run/results.h"

#include "system/thread.h"
#include "wheel/turn_wheel.h"

enum { SCORED_ASIDE_LEAST = 4000 /* positions: for fewer no thread pays */ };

static void score(void *context) {
    score_positions(context);
}

/* Positions are scored in a thread of their own while they are checked. */
static void check_and_score(struct results *results, struct diags *diags) {
    const struct settings *settings = results->scores.settings;
    bool aside = settings->limit.workers > 1 && results->positions.position_count >= SCORED_ASIDE_LEAST;
    struct thread *thread = aside ? thread_start(score, &results->scores) : NULL;
    check_positions(&results->positions, diags);
    if (thread)
        thread_join(thread);
    else
        score_positions(&results->scores);
    score_tell_unscored(&results->scores, diags);
}

void make_results(struct transaction_list *transactions, const struct settings *settings, struct results *results,
                  struct arena *arena, struct diags *diags) {
    struct date as_of = transactions->as_of;
    results->positions = group_positions(transactions, settings, arena, diags);
    intern_discard(transactions->texts); /* 14 MB of a full sheet, which only the naming of positions asks */
    transactions->texts = NULL;
    results->scores = score_list_of(&results->positions, settings, arena);
    check_and_score(results, diags);
    results->wheel = turn_wheel(&results->positions, as_of, arena, diags);
    results->review = review_scores(&results->scores, &results->wheel, settings, as_of, arena);
}
