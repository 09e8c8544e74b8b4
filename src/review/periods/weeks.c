/* One row a week, from the first transaction's week to the last one's (docs/spec/review.md §2). */
#include "review/periods/weeks.h"

#include "review/periods/tally.h"

#include <math.h>

static void add_best_and_worst(struct review_week *week, struct money realised) {
    if (week->realised_days == 0 || money_compare(realised, week->best_day) > 0)
        week->best_day = realised;
    if (week->realised_days == 0 || money_compare(realised, week->worst_day) < 0)
        week->worst_day = realised;
    week->realised_days++;
}

static void add_day(struct review_week *week, const struct calendar_day *day) {
    week->cc_contracts += day->cc_contracts;
    week->csp_contracts += day->csp_contracts;
    week->cc_premium = money_add(week->cc_premium, day->cc_premium);
    week->csp_premium = money_add(week->csp_premium, day->csp_premium);
    week->realised_pnl = money_add(week->realised_pnl, day->realised);
    week->premium_income = money_add(week->premium_income, day->income);
    week->paper_pnl = money_add(week->paper_pnl, day->paper_realised);
    week->cumulative = day->cumulative;
    week->share_pnl = money_add(week->share_pnl, day->share);
    week->other_pnl = money_add(week->other_pnl, day->other);
    week->close_rows += day->close_rows;
    week->limit_hits += day->limit_hit;
    week->max_drawdown = fmax(week->max_drawdown, day->drawdown); /* fmax passes over what is blank */
    week->peak_capital = fmax(week->peak_capital, money_dollars(day->capital));
    if (day->realised_rows > 0)
        add_best_and_worst(week, day->realised);
}

static double ended_well_rate(const struct week_sums *sums, enum strategy strategy) {
    return sums->trades[strategy] > 0 ? (double)sums->ended_well[strategy] / (double)sums->trades[strategy]
                                      : NAN;
}

static void name_week(const struct review_work *work, struct review_week *week, size_t index) {
    char text[DATE_TEXT_SIZE];
    week->start.day = work->calendar.start.day + 7 * (int32_t)index;
    week->end.day = week->start.day + 6;
    week->friday = date_week_friday(week->start, settings_first_weekday(work->settings));
    week->name = arena_copy(work->arena, date_week_text(week->friday, text));
    week->complete = date_compare(week->end, work->as_of) <= 0;
}

/* A week in which contracts were traded but none was due has no P&L to be judged by. */
static void choose_basis(const struct review_work *work, struct review_week *week) {
    bool premium = work->settings->phase.premium_counts && week->close_rows == 0 && week->cc_contracts + week->csp_contracts > 0;
    week->basis = premium ? BASIS_PREMIUM : BASIS_REALISED;
    week->judged_pnl = premium ? week->premium_income : week->realised_pnl;
}

static void fill_week(const struct review_work *work, struct review_week *week, size_t index) {
    const struct week_sums *sums = &work->week_sums[index];
    name_week(work, week, index);
    week->max_drawdown = NAN;
    for (size_t day = 7 * index; day < 7 * index + 7; day++)
        add_day(week, &work->calendar.days[day]);
    week->tally = tally_finish(&sums->tally, work->settings);
    week->trades_pnl = week->tally.net;
    week->rolled_legs = money_subtract(money_subtract(week->realised_pnl, money_add(week->share_pnl, week->other_pnl)), week->trades_pnl);
    choose_basis(work, week);
    week->paper_trades = sums->paper_trades;
    week->cc_expired_profitable = ended_well_rate(sums, STRATEGY_CC);
    week->csp_assigned_or_expired_profitable = ended_well_rate(sums, STRATEGY_CSP);
    double power = work->settings->buying_power;
    week->allocation = power > 0 ? week->peak_capital / power : NAN;
}

void list_weeks(struct review_work *work) {
    size_t count = work->calendar.count / 7;
    work->review->weeks = arena_alloc_array(work->arena, count, sizeof *work->review->weeks);
    work->review->week_count = count;
    for (size_t i = 0; i < count; i++)
        fill_week(work, &work->review->weeks[i], i);
}
