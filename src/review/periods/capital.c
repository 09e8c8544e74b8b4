/* Capital at risk by day: each leg books by how much its own changes at the end of each day it has an event on. */
#include "review/periods/capital.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/compare.h"
#include "review/periods/calendar.h"

struct leg_event {
    int32_t day;
    int32_t contracts; /* opened; below 0: closed */
};

struct leg_events {
    struct leg_event *items;
    size_t count, capacity;
};

static int compare_days(const void *a, const void *b) {
    int32_t first = ((const struct leg_event *)a)->day, second = ((const struct leg_event *)b)->day;
    return COMPARE(first, second);
}

/* Openings and closings are in processing order; a booked date (Expired, Assigned) may step back. */
static void collect_events(const struct position_list *positions, const struct leg *leg,
                           struct leg_events *events, struct arena *scratch) {
    events->count = 0;
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        const struct opening *opening = &positions->openings[leg->first_opening + i];
        const struct transaction *row = &positions->transactions->items[opening->transaction];
        *array_add(scratch, events) = (struct leg_event){row->date.day, opening->contracts};
    }
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        const struct closing *closing = &positions->closings[leg->first_closing + i];
        *array_add(scratch, events) = (struct leg_event){closing->date.day, -closing->contracts};
    }
    for (size_t i = 1; i < events->count; i++) {
        if (events->items[i].day < events->items[i - 1].day) {
            qsort(events->items, events->count, sizeof *events->items, compare_days);
            return;
        }
    }
}

static void book_leg_capital(struct review_work *work, const struct leg *leg, struct leg_events *events) {
    struct money before = MONEY_ZERO;
    int64_t contracts = 0;
    size_t openings = 0;
    collect_events(work->positions, leg, events, work->scratch);
    for (size_t i = 0; i < events->count; i++) {
        contracts += events->items[i].contracts;
        openings += events->items[i].contracts > 0;
        if (i + 1 < events->count && events->items[i + 1].day == events->items[i].day)
            continue;
        double dollars = contracts > 0 ? leg_capital(work->positions, leg, contracts, openings) : 0;
        struct money now = money_from_dollars(dollars);
        struct calendar_day *day = calendar_at(&work->calendar, (struct date){events->items[i].day});
        day->capital_change = money_add(day->capital_change, money_subtract(now, before));
        before = now;
    }
}

void book_capital(struct review_work *work) {
    struct leg_events events = {0};
    for (size_t i = 0; i < work->positions->leg_count; i++)
        if (!work->positions->legs[i].paper)
            book_leg_capital(work, &work->positions->legs[i], &events);
}
