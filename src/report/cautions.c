/* Counts what a trader should know before trusting the figures. */
#include "report/cautions.h"

static size_t count_past_expiry(const struct grading *grading) {
    size_t count = 0;
    for (size_t i = 0; i < grading->positions->leg_count; i++) {
        const struct leg *leg = &grading->positions->legs[i];
        count += leg->remaining > 0 && date_compare(leg->expiry, grading->as_of) < 0;
    }
    return count;
}

static struct date find_last_transaction(const struct grading *grading) {
    struct date last = DATE_NONE;
    for (size_t i = 0; i < grading->transactions->count; i++) {
        struct date date = grading->transactions->items[i].date;
        if (!date_is_set(last) || date_compare(date, last) > 0)
            last = date;
    }
    return last;
}

struct cautions find_cautions(const struct grading *grading) {
    struct date last = find_last_transaction(grading);
    return (struct cautions){
        .rows_left_out = grading->reconciliation.errors,
        .past_expiry = count_past_expiry(grading),
        .exposed = grading->wheel->exposed_count,
        .last_transaction = last,
        .days_since = date_is_set(last) ? grading->as_of.day - last.day : 0,
    };
}
