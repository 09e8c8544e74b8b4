/* One row a month: its figures (docs/spec/review.md §5). */
#include "review/periods/months.h"

#include "review/periods/calendar.h"
#include "review/periods/tally.h"

#include <math.h>

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
        struct review_month *month = &work->review->months[calendar_month_index(work, date)];
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
    review->month_count = calendar_month_index(work, work->calendar.last) + 1;
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
