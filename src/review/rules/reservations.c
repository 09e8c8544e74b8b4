/* What an upward step or full allocation waits for (docs/spec/review.md §3, Reservations); judged once, at the as-of date. */
#include "review/rules/reservations.h"

#include <math.h>

#include "base/number_text.h"
#include "review/rules/doubts.h"
#include "review/wording.h"

struct reserve_case {
    const struct review_work *work;
    size_t rows_in_error, unlogged, doubts;
    double at_risk, ceiling; /* shares of buying power; at_risk NAN without buying power */
    int tier;                /* whose ceiling it is */
    struct date last;        /* entry of the log; DATE_NONE without one */
};

static bool is_in_step(const struct tier_step *step, struct date date) {
    bool within = step->kind != STEP_NONE && date_is_set(date) && date_compare(date, step->from) >= 0 &&
                  date_compare(date, step->to) <= 0;
    return within || !date_is_set(date);
}

/* Rows left out that may belong to the weeks that earned the step. */
static size_t count_rows_in_error(const struct review_work *work) {
    const struct transaction_list *transactions = work->positions->transactions;
    size_t count = 0;
    for (size_t i = 0; i < transactions->error_dates.count; i++)
        count += is_in_step(&work->step, transactions->error_dates.items[i]);
    for (size_t i = 0; i < transactions->count; i++)
        if (transactions->items[i].fate == ROW_ERRONEOUS)
            count += is_in_step(&work->step, transactions->items[i].date);
    return count;
}

static size_t count_unlogged(const struct review_work *work) {
    size_t count = 0;
    for (size_t i = 0; i < work->positions->leg_count; i++) {
        const struct leg *leg = &work->positions->legs[i];
        count += !leg->paper && leg->remaining > 0 && date_compare(leg->expiry, work->as_of) < 0;
    }
    return count;
}

static struct date last_entry(const struct review_work *work) {
    const struct transaction_list *transactions = work->positions->transactions;
    struct date last = DATE_NONE;
    for (size_t i = 0; i < transactions->count; i++) {
        struct date date = transactions->items[i].date;
        if (date_is_set(date) && (!date_is_set(last) || date_compare(date, last) > 0))
            last = date;
    }
    return last;
}

static bool rows_are_missing(const struct reserve_case *facts) {
    return facts->rows_in_error > 0;
}

static bool legs_are_unlogged(const struct reserve_case *facts) {
    return facts->unlogged > 0;
}

/* Against an assumed buying power it is a warning only. */
static bool is_over_ceiling(const struct reserve_case *facts) {
    return !facts->work->settings->buying_power_assumed && facts->at_risk > facts->ceiling;
}

static bool is_stale(const struct reserve_case *facts) {
    return date_is_set(facts->last) && facts->work->as_of.day - facts->last.day > STALE_DAYS;
}

static bool amounts_are_doubted(const struct reserve_case *facts) {
    return facts->doubts > 0;
}

static const char *count_words(const struct reserve_case *facts, size_t count, const char *one, const char *many) {
    return arena_print(facts->work->arena, "%zu %s", count, count == 1 ? one : many);
}

/* Beside all that were left out, those dated in the weeks of the step may be few. */
static const char *rows_words(const struct reserve_case *facts) {
    size_t all = facts->work->positions->transactions->rows.errors;
    if (facts->rows_in_error >= all)
        return count_words(facts, facts->rows_in_error, "row in error is corrected", "rows in error are corrected");
    return arena_print(facts->work->arena, "%zu of %zu rows in error, dated in the weeks that earned it, %s corrected", facts->rows_in_error, all,
                       facts->rows_in_error == 1 ? "is" : "are");
}

static const char *unlogged_words(const struct reserve_case *facts) {
    return count_words(facts, facts->unlogged, "expired position is logged", "expired positions are logged");
}

/* Whole percent, unless that would hide that it is above the ceiling. */
static const char *above_words(const struct reserve_case *facts, double share) {
    double whole = number_round(share, 2);
    return whole > facts->ceiling ? rate_words(whole, facts->work->arena) : rate_words_beside(share, facts->ceiling, facts->work->arena);
}

static const char *at_risk_words(const struct reserve_case *facts) {
    return above_words(facts, facts->at_risk);
}

static const char *ceiling_words(const struct reserve_case *facts) {
    return arena_print(facts->work->arena, "%s of buying power at risk is reduced to the ceiling of %s", at_risk_words(facts),
                       rate_words(facts->ceiling, facts->work->arena));
}

static const char *stale_words(const struct reserve_case *facts) {
    char text[DATE_TEXT_SIZE];
    return arena_print(facts->work->arena, "the log is up to date (last entry %s)", date_text(facts->last, text));
}

static const char *doubts_words(const struct reserve_case *facts) {
    return count_words(facts, facts->doubts, "doubted amount is checked", "doubted amounts are checked");
}

static const struct {
    bool (*holds)(const struct reserve_case *facts);
    const char *(*words)(const struct reserve_case *facts); /* to follow "once" */
} rules[RESERVATION_COUNT] = {
    [RESERVE_ROWS_IN_ERROR] = {rows_are_missing, rows_words},
    [RESERVE_UNLOGGED] = {legs_are_unlogged, unlogged_words},
    [RESERVE_OVER_CEILING] = {is_over_ceiling, ceiling_words},
    [RESERVE_STALE] = {is_stale, stale_words},
    [RESERVE_DOUBTS] = {amounts_are_doubted, doubts_words},
};

static const char *reserved_action(const struct reserve_case *facts, const struct dashboard *dashboard) {
    const struct tier_step *step = &facts->work->step;
    struct arena *arena = facts->work->arena;
    if (dashboard->reservation_count == 1 && dashboard->reservations[0] == RESERVE_OVER_CEILING)
        return arena_print(arena, "Stay in TIER %d; reduce: %s of buying power at risk, ceiling %s", step->tier_before,
                           at_risk_words(facts), rate_words(facts->ceiling, arena));
    const char *action = step->kind == STEP_UP ? arena_print(arena, "Move to TIER %d", dashboard->tier)
                                               : arena_print(arena, "Stay in TIER %d: full allocation", dashboard->tier);
    for (int i = 0; i < dashboard->reservation_count; i++)
        action = arena_print(arena, "%s %s %s", action, i == 0 ? "once" : "and", rules[dashboard->reservations[i]].words(facts));
    return action;
}

static struct reserve_case weigh_capital(const struct review_work *work) {
    double power = work->settings->buying_power, capital = money_dollars(work->calendar.days[work->calendar.count - 1].capital);
    int tier = work->step.kind == STEP_NONE ? work->review->dashboard.tier : work->step.tier_before;
    return (struct reserve_case){.work = work,
                                 .at_risk = power > 0 ? capital / power : NAN,
                                 .tier = tier,
                                 .ceiling = work->settings->tier.allocation[tier - 1].high};
}

void find_reservations(struct review_work *work) {
    struct dashboard *dashboard = &work->review->dashboard;
    size_t weeks = work->review->week_count;
    if (weeks == 0)
        return;
    dashboard->upward = work->step.kind != STEP_NONE;
    struct reserve_case facts = weigh_capital(work);
    facts.rows_in_error = count_rows_in_error(work);
    facts.unlogged = count_unlogged(work);
    facts.last = last_entry(work);
    facts.doubts = count_doubts(work);
    for (int i = 0; i < RESERVATION_COUNT; i++)
        if (rules[i].holds(&facts))
            dashboard->reservations[dashboard->reservation_count++] = (enum reservation)i;
    if (work->step.kind != STEP_NONE && dashboard->reservation_count > 0)
        work->review->weeks[weeks - 1].next_action = reserved_action(&facts, dashboard);
}

/* Shares that a put brought tie up what the put did, though no option is at risk any more. */
void warn_of_reserved_ceiling(struct review_work *work) {
    struct dashboard *dashboard = &work->review->dashboard;
    if (work->review->week_count == 0)
        return;
    struct reserve_case facts = weigh_capital(work);
    bool risk = facts.at_risk > facts.ceiling, told = work->step.kind != STEP_NONE && is_over_ceiling(&facts); /* by the next action */
    if (told || !(risk || dashboard->capital_share > facts.ceiling))
        return;
    dashboard->over_ceiling = arena_print(work->arena, "%s of the %sbuying power is %s, the ceiling of TIER %d is %s",
                                          above_words(&facts, risk ? facts.at_risk : dashboard->capital_share),
                                          work->settings->buying_power_assumed ? "assumed " : "", risk ? "at risk" : "at work in puts and shares",
                                          facts.tier, rate_words(facts.ceiling, work->arena));
}
