/* The days of the sheet Calendar, and its months by years (docs/spec/review.md §9). */
#include "review/insight/calendar_cells.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/compare.h"

struct expiry {
    int32_t day;
    int64_t contracts;
};

struct expiries {
    struct expiry *items;
    size_t count, capacity;
};

static int compare_expiries(const void *a, const void *b) {
    int32_t first = ((const struct expiry *)a)->day, second = ((const struct expiry *)b)->day;
    return COMPARE(first, second);
}

/* Contracts that ran to their last day, or that are open still. */
static int64_t contracts_to_the_end(const struct position_list *positions, const struct leg *leg) {
    int64_t contracts = leg->remaining;
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        const struct closing *closing = &positions->closings[leg->first_closing + i];
        bool ended = closing->action == EXPIRED || closing->action == ASSIGNED;
        contracts += ended && date_compare(closing->date, leg->expiry) == 0 ? closing->contracts : 0;
    }
    return contracts;
}

static void join_days(struct expiries *expiries) {
    size_t count = 0;
    for (size_t i = 0; i < expiries->count; i++)
        if (count > 0 && expiries->items[count - 1].day == expiries->items[i].day)
            expiries->items[count - 1].contracts += expiries->items[i].contracts;
        else
            expiries->items[count++] = expiries->items[i];
    expiries->count = count;
}

static void list_expiries(const struct review_work *work, struct expiries *expiries) {
    for (size_t i = 0; i < work->positions->leg_count; i++) {
        const struct leg *leg = &work->positions->legs[i];
        int64_t contracts = leg->paper ? 0 : contracts_to_the_end(work->positions, leg);
        if (contracts > 0)
            *array_add(work->scratch, expiries) = (struct expiry){leg->expiry.day, contracts};
    }
    if (expiries->count > 1)
        qsort(expiries->items, expiries->count, sizeof *expiries->items, compare_expiries);
    join_days(expiries);
}

static void add_cell(struct insight *insight, int32_t day, const struct calendar_day *booked, const struct expiries *expiries,
                     size_t *next) {
    struct calendar_cell cell = {.date = {day}};
    if (*next < expiries->count && expiries->items[*next].day == day)
        cell.expiries = expiries->items[(*next)++].contracts;
    if (booked) {
        cell.realised = booked->realised_rows > 0;
        cell.pnl = booked->realised;
        cell.premium = booked->income;
        cell.trades = booked->closed;
    }
    if (cell.expiries > 0 || (booked && booked->rows > 0))
        insight->days[insight->day_count++] = cell;
}

/* Of the years that have transactions; an expiry further out has no amount. */
static void sum_years(struct review_work *work) {
    struct insight *insight = &work->review->insight;
    int first = date_to_civil(work->calendar.first).year, last = date_to_civil(work->calendar.last).year;
    insight->calendar_year_count = (size_t)(last - first) + 1;
    insight->calendar_years = arena_alloc_array(work->arena, insight->calendar_year_count, sizeof *insight->calendar_years);
    for (int year = first; year <= last; year++)
        insight->calendar_years[year - first].year = year;
    for (size_t i = 0; i < insight->day_count; i++) {
        struct civil civil = date_to_civil(insight->days[i].date);
        if (civil.year < first || civil.year > last)
            continue;
        struct calendar_year *year = &insight->calendar_years[civil.year - first];
        year->pnl[civil.month - 1] = money_add(year->pnl[civil.month - 1], insight->days[i].pnl);
        year->premium[civil.month - 1] = money_add(year->premium[civil.month - 1], insight->days[i].premium);
    }
}

void list_calendar(struct review_work *work) {
    const struct calendar *calendar = &work->calendar;
    struct insight *insight = &work->review->insight;
    struct expiries expiries = {0};
    size_t next = 0;
    if (calendar->count == 0)
        return;
    list_expiries(work, &expiries);
    insight->days = arena_alloc_array(work->arena, calendar->count + expiries.count, sizeof *insight->days);
    while (next < expiries.count && expiries.items[next].day < calendar->start.day)
        add_cell(insight, expiries.items[next].day, NULL, &expiries, &next);
    for (size_t i = 0; i < calendar->count; i++)
        add_cell(insight, calendar->start.day + (int32_t)i, &calendar->days[i], &expiries, &next);
    while (next < expiries.count)
        add_cell(insight, expiries.items[next].day, NULL, &expiries, &next);
    sum_years(work);
}
