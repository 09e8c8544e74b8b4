/* Accounts for every row of the log once, and counts the legs with contracts left. */
#include "positions/position.h"

static bool counts_opening(const struct opening *opening) {
    return !opening->one_row_roll && !opening->continues_row;
}

static bool counts_closing(const struct position_list *positions, const struct closing *closing) {
    return !closing->continues_row && !positions->transactions->items[closing->transaction].same_row;
}

/* A one-row roll counts by the leg it closed, a row that closed several legs by the first, a row that is a whole trade once. */
static size_t rows_of_leg(const struct position_list *positions, const struct leg *leg) {
    size_t rows = 0;
    for (uint32_t i = 0; i < leg->opening_count; i++)
        rows += counts_opening(&positions->openings[leg->first_opening + i]);
    for (uint32_t i = 0; i < leg->closing_count; i++)
        rows += counts_closing(positions, &positions->closings[leg->first_closing + i]);
    return rows;
}

static size_t rows_of_others(const struct position_list *others) {
    size_t rows = 0;
    for (size_t i = 0; i < others->leg_count; i++)
        rows += rows_of_leg(others, &others->legs[i]);
    return rows;
}

struct reconciliation reconcile(const struct position_list *positions) {
    const struct transaction_list *transactions = positions->transactions;
    struct reconciliation reconciliation = {
        .read = transactions->rows.read,
        .not_transactions = transactions->rows.not_transactions,
        .not_wheel = transactions->rows.not_wheel,
        .errors = transactions->rows.errors,
        .after_as_of = transactions->rows.after_as_of,
        .passed_over = transactions->rows.passed_over,
        .before_export = transactions->rows.before_export,
    };
    for (size_t i = 0; i < positions->leg_count; i++) {
        const struct leg *leg = &positions->legs[i];
        bool closed = position_is_closed(&positions->positions[leg->position]);
        *(closed ? &reconciliation.closed : &reconciliation.open) += rows_of_leg(positions, leg);
    }
    reconciliation.other_trades = rows_of_others(positions->others);
    return reconciliation;
}

size_t count_open_legs(const struct position_list *positions) {
    size_t count = 0;
    for (size_t i = 0; i < positions->leg_count; i++)
        count += positions->legs[i].remaining > 0;
    return count;
}
