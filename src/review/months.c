/* One row a month: its figures, and its assessment against the tier at its end (docs/spec/review.md §5). */

#include "review/workings.h"

static void name_month(const struct workings *work, struct review_month *month, size_t index) {
    char text[DATE_TEXT_SIZE];
    struct civil civil = date_to_civil(work->calendar.first);
    int months = civil.month - 1 + (int)index;
    month->start = date_from_civil(civil.year + months / 12, months % 12 + 1, 1);
    month->end = date_month_end(month->start);
    month->name = arena_copy(work->arena, date_month_text(month->start, text));
    month->complete = date_compare(month->end, work->as_of) <= 0;
    month->tally = tally_finish(&work->month_sums[index], work->settings);
}

static void add_days(const struct workings *work) {
    const struct calendar *calendar = &work->calendar;
    for (struct date date = calendar->first; date.day <= calendar->last.day; date.day++) {
        const struct calendar_day *day = calendar_at(calendar, date);
        struct review_month *month = &work->review->months[month_index(work, date)];
        month->realised_pnl = money_add(month->realised_pnl, day->realised);
        month->premium_income = money_add(month->premium_income, day->income);
        month->limit_hits += day->limit_hit;
    }
}

void list_months(struct workings *work) {
    if (work->calendar.count == 0)
        return;
    struct review *review = work->review;
    review->month_count = month_index(work, work->calendar.last) + 1;
    review->months = arena_alloc_array(work->arena, review->month_count, sizeof *review->months);
    for (size_t i = 0; i < review->month_count; i++)
        name_month(work, &review->months[i], i);
    add_days(work);
    for (size_t i = 0; i < review->month_count; i++) {
        struct review_month *month = &review->months[i];
        bool new_year = i == 0 || date_to_civil(month->start).month == 1;
        month->ytd_premium_income = money_add(
            month->premium_income, new_year ? MONEY_ZERO : review->months[i - 1].ytd_premium_income);
    }
}

/* The last week that ended in or before the month; NULL before any did. */
static const struct review_week *last_ended_week(const struct workings *work, const struct review_month *month) {
    int32_t days = month->end.day + 1 - work->calendar.start.day;
    size_t ended = (size_t)days / 7;
    if (ended > work->review->week_count)
        ended = work->review->week_count;
    return ended == 0 ? NULL : &work->review->weeks[ended - 1];
}

static enum month_assessment assess(const struct review_month *month, const struct settings *settings) {
    const struct trade_tally *tally = &month->tally;
    int tier = month->next_tier - 1;
    if (tally->trades == 0)
        return MONTH_NO_TRADES;
    bool few_wins = tally->win_rate < settings->modify.win_rate;
    if (month->realised_pnl.units < 0 && (few_wins || month->emergency_brakes > 0))
        return MONTH_NOT_WORKING;
    if (month->realised_pnl.units <= 0 || few_wins || month->limit_hits > 0)
        return MONTH_MARGINAL;
    if ((double)tally->trades < settings->tier.trades[tier].low ||
        money_compare(month->realised_pnl, money_from_dollars(settings->tier.goal[tier])) < 0)
        return MONTH_SLOW;
    return MONTH_WORKING;
}

static void propose_for_month(const struct workings *work, struct review_month *month) {
    const struct settings *settings = work->settings;
    struct proposal_case facts = {
        .tally = &month->tally,
        .too_few = (double)month->tally.trades < settings->tier.trades[month->next_tier - 1].low,
        .working = month->assessment == MONTH_WORKING && month->next_tier < TIER_COUNT && !month->next_paused &&
                   !only_validating(work),
    };
    if (month->assessment != MONTH_NO_TRADES)
        month->proposal_count = propose(&facts, settings, month->proposals);
}

void assess_months(struct workings *work) {
    struct review *review = work->review;
    for (size_t i = 0; i < review->week_count; i++)
        if (review->weeks[i].emergency_brake)
            review->months[month_index(work, work->brakes[i])].emergency_brakes++;
    for (size_t i = 0; i < review->month_count; i++) {
        struct review_month *month = &review->months[i];
        const struct review_week *week = last_ended_week(work, month);
        month->next_tier = week ? week->next_tier : work->settings->tier.start;
        month->next_paused = week && week->next_paused;
        month->assessment = assess(month, work->settings);
        propose_for_month(work, month);
    }
}
