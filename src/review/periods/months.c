/* One row a month: its figures, and its assessment against the tier at its end (docs/spec/review.md §5). */
#include <math.h>

#include "review/review_work.h"

static void name_month(const struct review_work *work, struct review_month *month, size_t index) {
    char text[DATE_TEXT_SIZE];
    struct civil civil = date_to_civil(work->calendar.first);
    int months = civil.month - 1 + (int)index;
    month->start = date_from_civil(civil.year + months / 12, months % 12 + 1, 1);
    month->end = date_month_end(month->start);
    month->name = arena_copy(work->arena, date_month_text(month->start, text));
    month->complete = date_compare(month->end, work->as_of) <= 0;
    month->tally = tally_finish(&work->month_sums[index], work->settings);
}

static void add_days(const struct review_work *work) {
    const struct calendar *calendar = &work->calendar;
    for (struct date date = calendar->first; date.day <= calendar->last.day; date.day++) {
        const struct calendar_day *day = calendar_at(calendar, date);
        struct review_month *month = &work->review->months[month_index(work, date)];
        month->realised_pnl = money_add(month->realised_pnl, day->realised);
        month->premium_income = money_add(month->premium_income, day->income);
        month->share_pnl = money_add(month->share_pnl, day->share);
        month->other_pnl = money_add(month->other_pnl, day->other);
        month->cc_contracts += day->cc_contracts;
        month->csp_contracts += day->csp_contracts;
        month->cc_premium = money_add(month->cc_premium, day->cc_premium);
        month->csp_premium = money_add(month->csp_premium, day->csp_premium);
        month->limit_hits += day->limit_hit;
    }
}

/* Capital at risk at the end of the day, or of the last known one, as a share of buying power. */
static double allocation_at(const struct review_work *work, struct date date) {
    struct date last = {work->calendar.start.day + (int32_t)work->calendar.count - 1};
    if (date_compare(date, last) > 0)
        date = last;
    double capital = money_dollars(calendar_at(&work->calendar, date)->capital), power = work->settings->buying_power;
    return power > 0 ? capital / power : NAN;
}

void list_months(struct review_work *work) {
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
        month->trades_pnl = month->tally.net;
        month->rolled_legs = money_subtract(money_subtract(month->realised_pnl, money_add(month->share_pnl, month->other_pnl)), month->trades_pnl);
        month->allocation = allocation_at(work, month->end);
    }
}

/* The last week that ended in or before the month; NULL before any did. */
static const struct review_week *last_ended_week(const struct review_work *work, const struct review_month *month) {
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

/* What the document asks of a month, WORKING BUT SLOW by its cause. */
static const char *give_advice(const struct review_month *month, const struct settings *settings) {
    if (month->assessment == MONTH_WORKING && month->next_paused)
        return "Continue as-is once trading resumes: it is paused until a profitable test week";
    if (month->assessment != MONTH_SLOW)
        return month_assessment_advice(month->assessment);
    int tier = month->next_tier - 1;
    bool few = (double)month->tally.trades < settings->tier.trades[tier].low;
    bool short_of_goal = money_compare(month->realised_pnl, money_from_dollars(settings->tier.goal[tier])) < 0;
    if (few && short_of_goal)
        return "Can we increase frequency safely? Can yield rise (nearer strikes, shorter expirations, better underlyings)?";
    return few ? "Can we increase frequency safely?" : "Can yield rise (nearer strikes, shorter expirations, better underlyings)?";
}

void assess_months(struct review_work *work) {
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
        month->advice = give_advice(month, work->settings);
        propose_for_month(work, month);
    }
}
