/* A closed position's cells, put together from its legs on demand. */
#include "report/sheets/score_row.h"

#include <math.h>

#include "review/trade_facts.h"

#include "score/cap_score.h"

const char *score_row_label(const struct book *book, size_t position, struct arena *arena) {
    return book->shared ? arena_print(arena, "P-%04zu", position + 1)
                        : book->grading->positions->positions[position].id;
}

static bool leg_ran_to_the_end(const struct position_list *positions, const struct leg *leg) {
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        const struct closing *closing = &positions->closings[leg->first_closing + i];
        bool ended = closing->action == EXPIRED || (closing->action == ASSIGNED && leg->type == OPTION_PUT);
        if (closing->next_leg == NO_INDEX && !ended)
            return false;
    }
    return true;
}

bool score_row_ran_to_the_end(const struct position_list *positions, const struct position *position) {
    for (uint32_t i = 0; i < position->leg_count; i++)
        if (!leg_ran_to_the_end(positions, &positions->legs[position->first_leg + i]))
            return false;
    return true;
}

static int64_t assigned_contracts(const struct position_list *positions, const struct position *position) {
    int64_t contracts = 0;
    for (uint32_t l = 0; l < position->leg_count; l++) {
        const struct leg *leg = &positions->legs[position->first_leg + l];
        for (uint32_t i = 0; i < leg->closing_count; i++)
            if (positions->closings[leg->first_closing + i].action == ASSIGNED)
                contracts += positions->closings[leg->first_closing + i].contracts;
    }
    return contracts;
}

static double cycle_number(const struct wheel *wheel, size_t position) {
    uint32_t cycle = wheel->cycle_of_position ? wheel->cycle_of_position[position] : NO_INDEX;
    return cycle == NO_INDEX ? (double)NAN : (double)wheel->cycles[cycle].number;
}

struct score_row score_row(const struct book *book, size_t position, struct arena *arena) {
    const struct grading *grading = book->grading;
    const struct position_list *positions = grading->positions;
    struct score_row row = {.figures = measure_position(positions, position)};
    row.position = score_row_label(book, position, arena);
    row.legs = positions->positions[position].leg_count;
    row.assigned = assigned_contracts(positions, &positions->positions[position]);
    row.cycle = cycle_number(grading->wheel, position);
    row.strategy = strategy_name(row.figures.strategy);
    row.outcome = position_outcome_name(row.figures.outcome);
    struct graded graded = {positions, &positions->positions[position], &row.figures, grading->settings};
    row.expired_put = cap_is_on_expired_put(&graded);
    row.ran_to_the_end = score_row_ran_to_the_end(positions, &positions->positions[position]);
    const struct leg *first = &positions->legs[positions->positions[position].first_leg];
    row.distance = trade_distance_at_entry(positions, &positions->positions[position]);
    row.break_even = trade_break_even(positions, &positions->positions[position], &row.figures);
    row.days_to_expiry = first->expiry.day - first->opened.day;
    row.components = score_components(positions, position, &row.figures, grading->settings);
    struct score score = score_at(grading->scores, position);
    row.score = score.value;
    row.grade = score.grade;
    row.why = arena ? explain_score(positions, position, &row.figures, &row.components, grading->settings, arena) : NULL;
    for (size_t i = 0; i < COMPONENT_COUNT; i++)
        row.components.value[i] = book_shown_component(book, row.components.value[i]);
    return row;
}
