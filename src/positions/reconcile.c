/* Accounts for every row of the log once, and counts the legs with contracts left. */
#include "positions/position.h"

static void count_row(struct reconciliation *reconciliation, const struct position_list *positions,
                      const struct leg *leg) {
    if (position_is_closed(&positions->positions[leg->position]))
        reconciliation->closed++;
    else
        reconciliation->open++;
}

/* A one-row roll counts by the leg it closed, a row that closed several legs by the first. */
static void count_leg(struct reconciliation *reconciliation, const struct position_list *positions,
                      const struct leg *leg) {
    for (uint32_t i = 0; i < leg->opening_count; i++)
        if (!positions->openings[leg->first_opening + i].one_row_roll)
            count_row(reconciliation, positions, leg);
    for (uint32_t i = 0; i < leg->closing_count; i++)
        if (!positions->closings[leg->first_closing + i].continues_row)
            count_row(reconciliation, positions, leg);
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
    for (size_t i = 0; i < positions->leg_count; i++)
        count_leg(&reconciliation, positions, &positions->legs[i]);
    return reconciliation;
}

size_t count_open_legs(const struct position_list *positions) {
    size_t count = 0;
    for (size_t i = 0; i < positions->leg_count; i++)
        count += positions->legs[i].remaining > 0;
    return count;
}
