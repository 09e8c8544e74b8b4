/* How it went all time, this year, in the last 90 and in the last 30 days (docs/spec/review.md §7). */
#include "review/dashboard/performance.h"

#include "review/periods/tally.h"

struct date performance_period_start(const struct review_work *work, enum performance_period period) {
    switch (period) {
    case PERIOD_YEAR:
        return date_year_start(work->as_of);
    case PERIOD_90_DAYS:
        return (struct date){work->as_of.day - 89};
    case PERIOD_30_DAYS:
        return (struct date){work->as_of.day - 29};
    case PERIOD_ALL:
    case PERIOD_COUNT:
        break;
    }
    return DATE_NONE;
}

static void add_days(const struct review_work *work, struct performance_row *row) {
    const struct calendar *calendar = &work->calendar;
    for (size_t i = 0; i < calendar->count; i++) {
        const struct calendar_day *day = &calendar->days[i];
        if (date_is_set(row->from) && calendar->start.day + (int32_t)i < row->from.day)
            continue;
        row->realised_pnl = money_add(row->realised_pnl, money_subtract(day->realised, money_add(day->share, day->other)));
        row->premium_income = money_add(row->premium_income, day->income);
    }
}

void fill_performance(struct review_work *work) {
    static const char *const names[PERIOD_COUNT] = {
        [PERIOD_ALL] = "All time", [PERIOD_YEAR] = "Year to date", [PERIOD_90_DAYS] = "Last 90 days", [PERIOD_30_DAYS] = "Last 30 days"};
    for (int i = 0; i < PERIOD_COUNT; i++) {
        struct performance_row *row = &work->review->dashboard.performance[i];
        row->name = names[i];
        row->from = performance_period_start(work, (enum performance_period)i);
        row->tally = tally_finish(&work->periods[i], work->settings);
        add_days(work, row);
    }
}
