/* The dashboard's cards and tables (docs/spec/review.md §7). */
#include "review/dashboard/dashboard.h"

#include "review/dashboard/performance.h"
#include "review/dashboard/totals.h"
#include "review/insight/groups.h"
#include "review/periods/tally.h"

#include <math.h>

static struct money premium_since(const struct review_work *work, struct date start) {
    const struct calendar *calendar = &work->calendar;
    struct money premium = MONEY_ZERO;
    for (size_t i = 0; i < calendar->count; i++)
        if (calendar->start.day + (int32_t)i >= start.day)
            premium = money_add(premium, calendar->days[i].income);
    return premium;
}

static void fill_income(const struct review_work *work, struct dashboard *dashboard) {
    struct date year_start = date_year_start(work->as_of);
    int elapsed = work->as_of.day - year_start.day + 1;
    dashboard->projected_annual_income = dashboard->average_weekly_income = NAN;
    dashboard->ytd_premium_income = premium_since(work, year_start);
    if (work->review->week_count == 0)
        return;
    struct money all = premium_since(work, work->calendar.start);
    dashboard->projected_annual_income = money_dollars(dashboard->ytd_premium_income) / elapsed * 365;
    dashboard->average_weekly_income = money_dollars(all) / (double)work->review->week_count;
}

static void fill_results(const struct review_work *work, struct dashboard *dashboard) {
    const struct tally_sums *all = &work->all;
    const struct calendar *calendar = &work->calendar;
    dashboard->tally = tally_finish(all, work->settings);
    dashboard->gross_wins = all->gross_wins;
    dashboard->gross_losses = all->gross_losses;
    dashboard->profit_factor = NAN;
    if (all->gross_losses.units > 0)
        dashboard->profit_factor = money_dollars(all->gross_wins) / money_dollars(all->gross_losses);
    dashboard->expectancy = dashboard->tally.average_trade;
    dashboard->max_drawdown = NAN;
    for (size_t i = 0; i < calendar->count; i++)
        dashboard->max_drawdown = fmax(dashboard->max_drawdown, calendar->days[i].drawdown);
    if (calendar->count > 0)
        dashboard->realised_pnl = calendar->days[calendar->count - 1].cumulative;
}

static void fill_tables(const struct review_work *work, struct dashboard *dashboard) {
    for (int i = 0; i < 2; i++) {
        const struct strategy_sums *sums = &work->strategies[i];
        struct strategy_row *row = &dashboard->strategies[i];
        row->tally = tally_finish(&sums->tally, work->settings);
        row->average_days = row->tally.average_days;
        for (int grade = 0; grade < GRADE_COUNT; grade++)
            row->grades[grade] = row->tally.grades[grade];
    }
    for (size_t i = 0; i < DELTA_BUCKETS; i++) {
        const struct breakdown_row *bucket = &work->review->insight.breakdown.deltas[i];
        dashboard->deltas[i] = (struct delta_row){bucket->tally, bucket->assigned};
    }
}

static void fill_tier(const struct review_work *work, struct dashboard *dashboard) {
    const struct review *review = work->review;
    dashboard->last_week_tier = work->settings->tier.start;
    if (review->week_count == 0)
        return;
    const struct review_week *last = &review->weeks[review->week_count - 1];
    dashboard->last_week_tier = last->tier;
    dashboard->last_week = last->name;
    dashboard->next_action = last->next_action;
    if (!last->complete)
        dashboard->so_far = arena_print(work->arena, "so far: week %s is not over", last->name);
}

void fill_dashboard(struct review_work *work) {
    struct dashboard *dashboard = &work->review->dashboard;
    fill_income(work, dashboard);
    fill_results(work, dashboard);
    fill_tables(work, dashboard);
    fill_tier(work, dashboard);
    list_ticker_groups(work);
    fill_performance(work);
    fill_totals(work);
}
