/* A status on the row that opened, where every transaction has a row of its own: what it says counts where no row closes the leg. */
#include "positions/grouping/end_by_status.h"

#include <math.h>

#include "base/number_text.h"
#include "positions/grouping/added_rows.h"
#include "positions/legs/matching.h"
#include "positions/matching/match_legs.h"

static bool is_past(const struct matching *matching, const struct leg *leg) {
    return leg->remaining > 0 && date_is_set(leg->expiry) && date_compare(leg->expiry, matching->transactions->as_of) < 0;
}

/* What all openings of each leg say; ACTION_NONE where they say nothing, or not the same. */
static uint8_t *ends_of_legs(const struct matching *matching) {
    uint8_t *ends = arena_alloc_array(matching->scratch, matching->legs.count, sizeof *ends);
    bool *seen = arena_alloc_array(matching->scratch, matching->legs.count, sizeof *seen);
    for (size_t i = 0; i < matching->openings.count; i++) {
        uint32_t leg = matching->opening_leg.items[i];
        uint8_t end = matching->transactions->items[matching->openings.items[i].transaction].ends_as;
        ends[leg] = !seen[leg] || ends[leg] == end ? end : ACTION_NONE;
        seen[leg] = true;
    }
    return ends;
}

static bool is_booked(const struct matching *matching, const uint8_t *ends, size_t leg) {
    return (ends[leg] == EXPIRED || ends[leg] == ASSIGNED) && is_past(matching, &matching->legs.items[leg]);
}

static void tell_booked(const struct matching *matching, const struct leg *leg, uint32_t opening, enum action end) {
    const struct transaction_list *transactions = matching->transactions;
    char strike[NUMBER_TEXT_SIZE], expiry[DATE_TEXT_SIZE];
    number_print(leg->strike, strike);
    diag_report(matching->diags, EXPIRED_BOOKED, transaction_place(transactions, &transactions->items[opening], FIELD_STATUS),
                end == ASSIGNED ? "booked as Assigned on that day" : "booked as Expired on that day",
                "%s %s %s has no row that closes it by its expiry %s, but its status says how it ended", leg->ticker,
                leg->type == OPTION_PUT ? "put" : "call", strike, date_text(leg->expiry, expiry));
}

bool end_by_status(struct matching *matching) {
    const uint8_t *ends = ends_of_legs(matching);
    const uint32_t *last = added_last_openings(matching);
    struct added_rows added = {0};
    for (size_t i = 0; i < matching->legs.count; i++)
        if (is_booked(matching, ends, i))
            *array_add(matching->scratch, &added) = (struct added_row){
                last[i], ended_row(&matching->transactions->items[last[i]], &matching->legs.items[i], (enum action)ends[i], NAN)};
    if (!added.count)
        return false;
    match_forget_reading(matching);
    diags_rewind(matching->diags, matching->first_diag);
    for (size_t i = 0; i < matching->legs.count; i++)
        if (is_booked(matching, ends, i))
            tell_booked(matching, &matching->legs.items[i], last[i], (enum action)ends[i]);
    add_rows(matching->transactions, &added, matching->arena);
    return true;
}

void tell_unclosed_statuses(const struct position_list *positions, struct diags *diags) {
    const struct transaction_list *transactions = positions->transactions;
    for (size_t i = 0; i < positions->leg_count && !transactions->rows.after_as_of; i++) {
        const struct leg *leg = &positions->legs[i];
        const struct transaction *opening = &transactions->items[positions->openings[leg->first_opening].transaction];
        bool closed = opening->ends_as == BUY_TO_CLOSE || opening->ends_as == ROLLED;
        char strike[NUMBER_TEXT_SIZE];
        if (!closed || leg->remaining == 0)
            continue;
        number_print(leg->strike, strike);
        diag_report(diags, CLOSE_LEFT_OUT, transaction_place(transactions, opening, FIELD_STATUS), "counted as open",
                    "%s %s %s is %s by its status, but no row says when and at what price", leg->ticker, leg->type == OPTION_PUT ? "put" : "call", strike,
                    opening->ends_as == ROLLED ? "rolled" : "closed");
    }
}
