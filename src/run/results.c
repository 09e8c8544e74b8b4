/* The stages after parsing, in order. */
#include "run/results.h"

#include "wheel/turn_wheel.h"

void make_results(struct transaction_list *transactions, const struct settings *settings, struct results *results,
                  struct arena *arena, struct diags *diags) {
    struct date as_of = transactions->as_of;
    results->positions = group_positions(transactions, settings, arena, diags);
    intern_discard(transactions->texts); /* 14 MB of a full sheet, which only the naming of positions asks */
    transactions->texts = NULL;
    check_positions(&results->positions, diags);
    results->scores = score_positions(&results->positions, settings, arena, diags);
    results->wheel = turn_wheel(&results->positions, as_of, arena, diags);
    results->review = review_scores(&results->scores, &results->wheel, settings, as_of, arena);
}
