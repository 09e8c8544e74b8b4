/* Accounts for every row of the log once, and counts the legs with contracts left. */
#include "positions/position.h"

static bool counts_opening(const struct opening *opening) {
    return !opening->one_row_roll && !opening->continues_row;
}

static bool counts_closing(const struct position_list *positions, const struct closing *closing) {
    return !closing->continues_row && !positions->transactions->items[closing->transaction].same_row;
}

static size_t source_of(const struct position_list *positions, uint32_t transaction) {
    return positions->transactions->items[transaction].source;
}

enum row_place { ROWS_CLOSED, ROWS_OPEN, ROWS_OTHER };

static size_t *count_of(struct reconciliation *rows, enum row_place place) {
    return place == ROWS_CLOSED ? &rows->closed : place == ROWS_OPEN ? &rows->open : &rows->other_trades;
}

/* A one-row roll counts by the leg it closed, a row that closed several legs by the first, a row that is a whole trade once.
 * `stride` 1: `rows` has an item a sheet; 0: one for all. */
static void count_leg(const struct position_list *positions, const struct leg *leg, enum row_place place, struct reconciliation *rows, size_t stride) {
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        const struct opening *opening = &positions->openings[leg->first_opening + i];
        *count_of(&rows[source_of(positions, opening->transaction) * stride], place) += counts_opening(opening);
    }
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        const struct closing *closing = &positions->closings[leg->first_closing + i];
        *count_of(&rows[source_of(positions, closing->transaction) * stride], place) += counts_closing(positions, closing);
    }
}

static void count_legs(const struct position_list *positions, struct reconciliation *rows, size_t stride) {
    for (size_t i = 0; i < positions->leg_count; i++) {
        const struct leg *leg = &positions->legs[i];
        count_leg(positions, leg, position_is_closed(&positions->positions[leg->position]) ? ROWS_CLOSED : ROWS_OPEN, rows, stride);
    }
    for (size_t i = 0; i < positions->others->leg_count; i++)
        count_leg(positions->others, &positions->others->legs[i], ROWS_OTHER, rows, stride);
}

static struct reconciliation left_out_rows(const struct row_counts *counts) {
    return (struct reconciliation){
        .read = counts->read,
        .not_transactions = counts->not_transactions,
        .not_wheel = counts->not_wheel,
        .errors = counts->errors,
        .after_as_of = counts->after_as_of,
        .passed_over = counts->passed_over,
        .before_export = counts->before_export,
    };
}

struct reconciliation reconcile(const struct position_list *positions) {
    struct reconciliation rows = left_out_rows(&positions->transactions->rows);
    count_legs(positions, &rows, 0);
    return rows;
}

struct reconciliation *reconcile_sheets(const struct position_list *positions, struct arena *arena) {
    const struct transaction_list *transactions = positions->transactions;
    size_t count = transactions->layout->sheet_count;
    struct reconciliation *rows = arena_alloc_array(arena, count, sizeof *rows);
    for (size_t i = 0; i < count; i++)
        rows[i] = left_out_rows(&transactions->sheets[i].left_out);
    count_legs(positions, rows, 1);
    return rows;
}

size_t position_count_open_legs(const struct position_list *positions) {
    size_t count = 0;
    for (size_t i = 0; i < positions->leg_count; i++)
        count += positions->legs[i].remaining > 0;
    return count;
}
