/* The dense calendar: what happened on each day, and what equity, drawdown and capital were at its end. */
#include "review/periods/calendar.h"

#include <math.h>

static void keep_earlier(struct date *first, struct date date) {
    if (!date_is_set(*first) || date_compare(date, *first) < 0)
        *first = date;
}

static void widen(struct calendar *calendar, struct date date, bool paper) {
    keep_earlier(&calendar->first, date);
    if (!paper)
        keep_earlier(&calendar->first_real, date);
    if (!date_is_set(calendar->last) || date_compare(date, calendar->last) > 0)
        calendar->last = date;
}

static void find_span(struct review_work *work) {
    const struct position_list *positions = work->positions;
    struct calendar *calendar = &work->calendar;
    const struct transaction *rows = positions->transactions->items;
    calendar->first = calendar->last = calendar->first_real = DATE_NONE;
    for (size_t i = 0; i < positions->opening_count; i++)
        widen(calendar, rows[positions->openings[i].transaction].date, rows[positions->openings[i].transaction].paper);
    for (size_t i = 0; i < positions->closing_count; i++)
        widen(calendar, positions->closings[i].date, rows[positions->closings[i].transaction].paper);
    if (work->settings->include_shares)
        for (size_t i = 0; i < work->wheel->amount_count; i++)
            widen(calendar, work->wheel->amounts[i].date, false);
    if (work->settings->include_other)
        for (size_t i = 0; i < work->others.count; i++)
            widen(calendar, work->others.items[i].date, false);
}

static void book_opening(struct calendar_day *day, const struct opening *opening, const struct opening_amounts *amounts, bool is_call) {
    day->rows++;
    day->income = money_add(day->income, money_subtract(amounts->premium, amounts->fees));
    if (is_call) {
        day->cc_contracts += contracts_sold(opening);
        day->cc_premium = money_add(day->cc_premium, amounts->premium);
    } else {
        day->csp_contracts += contracts_sold(opening);
        day->csp_premium = money_add(day->csp_premium, amounts->premium);
    }
}

static void book_closing(struct calendar_day *day, const struct closing_amounts *closing) {
    day->rows++;
    day->realised_rows++;
    day->close_rows++;
    day->realised = money_add(day->realised, closing->realised);
    day->income = money_subtract(day->income, money_add(closing->cost, closing->fees));
}

static void book_leg(struct review_work *work, const struct leg *leg) {
    const struct position_list *positions = work->positions;
    const struct closing *closings = positions->closings + leg->first_closing;
    if (leg->paper) {
        for (uint32_t i = 0; i < leg->closing_count; i++) {
            struct calendar_day *day = calendar_at(&work->calendar, closings[i].date);
            day->paper_realised = money_add(day->paper_realised, closing_amounts(positions, leg, &closings[i]).realised);
        }
        return;
    }
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        const struct opening *opening = &positions->openings[leg->first_opening + i];
        struct date date = positions->transactions->items[opening->transaction].date;
        struct opening_amounts amounts = opening_amounts(positions, opening);
        book_opening(calendar_at(&work->calendar, date), opening, &amounts, leg->type == OPTION_CALL);
    }
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        struct closing_amounts amounts = closing_amounts(positions, leg, &closings[i]);
        book_closing(calendar_at(&work->calendar, closings[i].date), &amounts);
    }
}

/* Setting review.include_shares: what the wheel realised on
 * shares, and dividends, become realised amounts of their day. */
static void book_shares(struct review_work *work) {
    for (size_t i = 0; i < work->wheel->amount_count; i++) {
        const struct share_amount *amount = &work->wheel->amounts[i];
        struct calendar_day *day = calendar_at(&work->calendar, amount->date);
        struct money both = money_add(amount->pnl, amount->dividend);
        day->rows++;
        day->realised_rows++;
        day->share = money_add(day->share, both);
        day->realised = money_add(day->realised, both);
    }
}

/* Setting review.include_other: what long options and spreads realised. */
static void book_others(struct review_work *work) {
    for (size_t i = 0; i < work->others.count; i++) {
        const struct other_amount *amount = &work->others.items[i];
        struct calendar_day *day = calendar_at(&work->calendar, amount->date);
        day->rows++;
        day->realised_rows++;
        day->other = money_add(day->other, amount->pnl);
        day->realised = money_add(day->realised, amount->pnl);
    }
}

/* What the days' totals have besides. */
static void add_besides(struct review_work *work, struct date date, struct money amount) {
    struct calendar *calendar = &work->calendar;
    int32_t day = date.day - calendar->start.day;
    struct money *sum = day < 0 ? &calendar->before : &calendar->days[day].besides;
    *sum = money_add(*sum, amount);
    work->review->has_besides |= amount.units != 0;
}

static void book_besides(struct review_work *work) {
    const struct settings *settings = work->settings;
    for (size_t i = 0; !settings->include_shares && i < work->wheel->amount_count; i++) {
        const struct share_amount *amount = &work->wheel->amounts[i];
        add_besides(work, amount->date, money_add(amount->pnl, amount->dividend));
    }
    for (size_t i = 0; !settings->include_other && i < work->others.count; i++)
        add_besides(work, work->others.items[i].date, work->others.items[i].pnl);
}

/* How many days there are up to the last one of which a total tells. */
static size_t listed_days(const struct review_work *work) {
    int32_t last = work->calendar.start.day + (int32_t)work->calendar.count - 1;
    for (size_t i = 0; i < work->wheel->amount_count; i++)
        last = work->wheel->amounts[i].date.day > last ? work->wheel->amounts[i].date.day : last;
    for (size_t i = 0; i < work->others.count; i++)
        last = work->others.items[i].date.day > last ? work->others.items[i].date.day : last;
    return (size_t)(last - work->calendar.start.day) + 1;
}

void open_calendar(struct review_work *work) {
    struct calendar *calendar = &work->calendar;
    int first_weekday = settings_first_weekday(work->settings);
    find_span(work);
    if (!date_is_set(calendar->first))
        return;
    calendar->start = date_week_start(calendar->first, first_weekday);
    calendar->count = (size_t)(date_week_start(calendar->last, first_weekday).day + 7 - calendar->start.day);
    calendar->listed = listed_days(work);
    calendar->days = arena_alloc_array(work->scratch, calendar->listed, sizeof *calendar->days);
    for (size_t i = 0; i < work->positions->leg_count; i++)
        book_leg(work, &work->positions->legs[i]);
    if (work->settings->include_shares)
        book_shares(work);
    if (work->settings->include_other)
        book_others(work);
    book_besides(work);
}

void sweep_calendar(struct review_work *work) {
    struct money limit = money_negate(money_from_dollars(work->settings->daily_loss_limit));
    struct money start = money_from_dollars(work->settings->buying_power);
    struct money peak = start, cumulative = MONEY_ZERO, capital = MONEY_ZERO, besides = work->calendar.before;
    for (size_t i = 0; i < work->calendar.listed; i++) {
        struct calendar_day *day = &work->calendar.days[i];
        cumulative = money_add(cumulative, day->realised);
        capital = money_add(capital, day->capital_change);
        besides = money_add(besides, day->besides);
        day->cumulative = cumulative;
        day->total = money_add(cumulative, besides);
        day->capital = capital;
        day->equity = money_add(start, cumulative);
        if (money_compare(day->equity, peak) > 0)
            peak = day->equity;
        day->drawdown = peak.units > 0 ? (double)(peak.units - day->equity.units) / (double)peak.units : NAN;
        day->limit_hit = day->realised_rows > 0 && money_compare(day->realised, limit) <= 0;
    }
}

static bool is_listed(const struct calendar_day *day) {
    return day->rows > 0 || day->besides.units != 0;
}

void list_calendar_days(struct review_work *work) {
    const struct calendar *calendar = &work->calendar;
    size_t count = 0;
    for (size_t i = 0; i < calendar->listed; i++)
        count += is_listed(&calendar->days[i]);
    struct review_day *out = arena_alloc_array(work->arena, count, sizeof *out);
    work->review->days = out;
    work->review->day_count = count;
    for (size_t i = 0; i < calendar->listed; i++) {
        const struct calendar_day *day = &calendar->days[i];
        if (!is_listed(day))
            continue;
        *out++ = (struct review_day){.date = {calendar->start.day + (int32_t)i},
                                     .realised = day->realised_rows > 0,
                                     .realised_pnl = day->realised,
                                     .share_pnl = day->share,
                                     .other_pnl = day->other,
                                     .premium_income = day->income,
                                     .cumulative = day->cumulative,
                                     .total = day->total,
                                     .equity = day->equity,
                                     .cc_contracts = day->cc_contracts,
                                     .csp_contracts = day->csp_contracts,
                                     .cc_premium = day->cc_premium,
                                     .csp_premium = day->csp_premium,
                                     .drawdown = day->drawdown,
                                     .capital_at_risk = money_dollars(day->capital),
                                     .limit_hit = day->limit_hit};
    }
}

size_t calendar_week_index(const struct review_work *work, struct date date) {
    return (size_t)(date.day - work->calendar.start.day) / 7;
}

size_t calendar_month_index(const struct review_work *work, struct date date) {
    struct civil first = date_to_civil(work->calendar.first), civil = date_to_civil(date);
    return (size_t)((civil.year - first.year) * 12 + civil.month - first.month);
}
