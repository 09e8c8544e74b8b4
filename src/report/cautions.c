/* Counts what a trader should know before trusting the figures. */
#include "report/cautions.h"

#include "base/currency.h"

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

/* ---- in words ---- */

static void add(struct caution_list *list, struct arena *arena, const char *label, const char *text) {
    *array_add(arena, list) = (struct caution){label, text};
}

static const char *plural(size_t count) {
    return count == 1 ? "" : "s";
}

/* What the open calls are below: each of them the same, or some this and some that. */
static const char *exposed_line(const struct wheel *wheel) {
    size_t basis = 0, even = 0, count = wheel->exposed_count;
    for (size_t i = 0; i < count; i++) {
        basis += wheel->exposed[i].below_basis;
        even += wheel->exposed[i].below_break_even;
    }
    if (!basis || !even)
        return basis ? "share basis" : "the cycle's break-even";
    return basis == count && even == count ? "share basis and the cycle's break-even" : "share basis or the cycle's break-even";
}

static const char *exposed_words(const struct grading *grading, struct arena *arena) {
    const struct wheel *wheel = grading->wheel;
    const char *currency = grading->settings->currency;
    struct money result = MONEY_ZERO;
    char amount[MONEY_TEXT_SIZE];
    for (size_t i = 0; i < wheel->exposed_count; i++)
        result = money_add(result, wheel->exposed[i].result_if_called);
    return arena_print(arena, "%zu open call%s below %s: being called away would %s %s %s, premium counted", wheel->exposed_count,
                       plural(wheel->exposed_count), exposed_line(wheel), result.units < 0 ? "cost" : "bring",
                       currency_text(currency, money_absolute(result), amount), currency);
}

struct caution_list list_cautions(const struct grading *grading, struct arena *arena) {
    struct cautions cautions = find_cautions(grading);
    struct caution_list list = {0};
    char last[DATE_TEXT_SIZE];
    if (cautions.exposed > 0)
        add(&list, arena, "Careful", exposed_words(grading, arena));
    if (grading->review->dashboard.over_ceiling)
        add(&list, arena, "Careful", grading->review->dashboard.over_ceiling);
    if (cautions.days_since > STALE_DAYS)
        add(&list, arena, "Careful", arena_print(arena, "the last transaction is of %s, %d days before the as-of date",
                                                 date_text(cautions.last_transaction, last), (int)cautions.days_since));
    if (cautions.past_expiry > 0)
        add(&list, arena, "To log", arena_print(arena, "%zu leg%s expired without a closing row; see Open Positions", cautions.past_expiry,
                                                plural(cautions.past_expiry)));
    return list;
}
