/* A month's assessment and its advice, WORKING BUT SLOW by its cause (docs/spec/review.md §5). */
#include "review/rules/assess_months.h"

#include "review/periods/calendar.h"
#include "review/rules/proposals.h"

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
        return review_month_advice(month->assessment);
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
            review->months[calendar_month_index(work, work->brakes[i])].emergency_brakes++;
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
