/* Capital at risk by day: each leg books by how much its own changes at the end of each day it has an event on. */
#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "review/workings.h"

struct leg_event {
    int32_t day;
    int32_t contracts; /* opened; below 0: closed */
    double stock;      /* NAN on closes and where it is not recorded */
};

struct leg_events {
    struct leg_event *items;
    size_t count, capacity;
};

static int compare_days(const void *a, const void *b) {
    int32_t first = ((const struct leg_event *)a)->day, second = ((const struct leg_event *)b)->day;
    return (first > second) - (first < second);
}

/* Openings and closings are in processing order; a booked date (Expired, Assigned) may step back. */
static void collect_events(const struct position_list *positions, const struct leg *leg, struct leg_events *events,
                           struct arena *scratch) {
    events->count = 0;
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        const struct opening *opening = &positions->openings[leg->first_opening + i];
        const struct transaction *row = &positions->transactions->items[opening->transaction];
        *array_add(scratch, events) = (struct leg_event){row->date.day, opening->contracts, row->stock_price};
    }
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        const struct closing *closing = &positions->closings[leg->first_closing + i];
        *array_add(scratch, events) = (struct leg_event){closing->date.day, -closing->contracts, NAN};
    }
    for (size_t i = 1; i < events->count; i++) {
        if (events->items[i].day < events->items[i - 1].day) {
            qsort(events->items, events->count, sizeof *events->items, compare_days);
            return;
        }
    }
}

/* What scoring.md §1 takes as a leg's capital, kept up to date event by event. */
struct running_leg {
    int64_t contracts, priced; /* priced: opened with a stock price */
    double stock_sum;          /* Σ contracts · stock price */
};

static void step(struct running_leg *running, const struct leg_event *event) {
    running->contracts += event->contracts;
    if (!isnan(event->stock)) {
        running->priced += event->contracts;
        running->stock_sum += event->stock * event->contracts;
    }
}

static struct money capital_now(const struct running_leg *running, const struct leg *leg) {
    if (running->contracts <= 0)
        return MONEY_ZERO;
    bool by_stock = leg->type == OPTION_CALL && running->priced > 0;
    double price = by_stock ? running->stock_sum / (double)running->priced : leg->strike;
    return money_amount(price, running->contracts, leg->multiplier);
}

static void book_leg_capital(struct workings *work, const struct leg *leg, struct leg_events *events) {
    struct running_leg running = {0};
    struct money before = MONEY_ZERO;
    collect_events(work->positions, leg, events, work->scratch);
    for (size_t i = 0; i < events->count; i++) {
        step(&running, &events->items[i]);
        if (i + 1 < events->count && events->items[i + 1].day == events->items[i].day)
            continue;
        struct money now = capital_now(&running, leg);
        struct calendar_day *day = calendar_at(&work->calendar, (struct date){events->items[i].day});
        day->capital_change = money_add(day->capital_change, money_subtract(now, before));
        before = now;
    }
}

void book_capital(struct workings *work) {
    struct leg_events events = {0};
    for (size_t i = 0; i < work->positions->leg_count; i++)
        if (!work->positions->legs[i].paper)
            book_leg_capital(work, &work->positions->legs[i], &events);
}
