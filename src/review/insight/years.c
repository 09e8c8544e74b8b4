/* What each calendar year amounts to, account by account, as a tax form asks (docs/spec/review.md §9, Years). */
#include "review/insight/years.h"

#include <math.h>
#include <stdlib.h>

#include "base/array.h"
#include "base/compare.h"
#include "base/utf8.h"
#include "review/trade_facts.h"

struct year_list {
    struct tax_year *items;
    size_t count, capacity;
};

/* Years are few: a plain search, the last found first. */
static struct tax_year *find_year(struct review_work *work, struct year_list *years, struct date date, const char *account) {
    int year = date_to_civil(date).year;
    for (size_t i = years->count; i-- > 0;)
        if (years->items[i].year == year && years->items[i].account == account)
            return &years->items[i];
    struct tax_year *added = array_add(work->scratch, years);
    *added = (struct tax_year){.year = year, .account = account};
    return added;
}

static void add_openings(struct review_work *work, struct year_list *years, const struct leg *leg) {
    for (uint32_t i = 0; i < leg->opening_count; i++) {
        const struct opening *opening = &work->positions->openings[leg->first_opening + i];
        struct date date = work->positions->transactions->items[opening->transaction].date;
        find_year(work, years, date, leg->account)->opened += opening->contracts;
    }
}

/* Assigned with shares; in cash it is a close like others. */
static bool is_delivered(const struct closing *closing) {
    return closing->action == ASSIGNED && !closing->settled;
}

static void add_assigned(struct tax_year *year, const struct leg *leg, const struct closing *closing, struct money realised) {
    bool put = leg->type == OPTION_PUT;
    *(put ? &year->assigned_puts : &year->assigned_calls) += closing->contracts;
    struct money *premium = put ? &year->put_premium : &year->call_premium;
    *premium = money_add(*premium, realised);
}

static void add_closings(struct review_work *work, struct year_list *years, const struct leg *leg) {
    for (uint32_t i = 0; i < leg->closing_count; i++) {
        const struct closing *closing = &work->positions->closings[leg->first_closing + i];
        struct closing_amounts amounts = closing_amounts(work->positions, leg, closing);
        struct tax_year *year = find_year(work, years, closing->date, leg->account);
        year->closed += closing->contracts;
        year->premium = money_add(year->premium, amounts.premium);
        year->fees = money_add(year->fees, booked_fees(&amounts));
        year->cost = money_add(year->cost, amounts.cost);
        year->options_pnl = money_add(year->options_pnl, amounts.realised);
        if (is_delivered(closing))
            add_assigned(year, leg, closing, amounts.realised);
    }
}

static void add_dividends(struct review_work *work, struct year_list *years) {
    for (size_t i = 0; i < work->wheel->amount_count; i++) {
        const struct share_amount *amount = &work->wheel->amounts[i];
        struct tax_year *year = find_year(work, years, amount->date, amount->account);
        year->dividends = money_add(year->dividends, amount->dividend);
        year->share_gain = money_add(year->share_gain, amount->pnl);
    }
}

static void add_sale(struct review_work *work, struct year_list *years, const struct share_sale *sale) {
    struct tax_year *year = find_year(work, years, sale->date, sale->account);
    year->shares_sold += sale->shares;
    year->proceeds = money_add(year->proceeds, sale->proceeds);
    year->share_cost = money_add(year->share_cost, sale->cost);
    year->days_held += sale->days_held * (double)sale->shares;
}

/* An assigned put brings its premium with the shares; a sale takes its part of it away. */
struct basis_event {
    const char *account, *ticker;
    int32_t day;
    uint32_t order;               /* arrivals first, sales as they are listed */
    struct money premium;         /* of an arrival */
    const struct share_sale *sale; /* NULL = an arrival */
};

struct basis_events {
    struct basis_event *items;
    size_t count, capacity;
};

/* By stock, whatever the order of stocks; then by time. */
static int compare_events(const void *a, const void *b) {
    const struct basis_event *first = a, *second = b;
    uintptr_t one = (uintptr_t)first->ticker, other = (uintptr_t)second->ticker;
    if (one == other) {
        one = (uintptr_t)first->account;
        other = (uintptr_t)second->account;
    }
    if (one != other)
        return one > other ? 1 : -1;
    if (first->day != second->day)
        return first->day > second->day ? 1 : -1;
    return COMPARE(first->order, second->order);
}

static void list_arrivals(struct review_work *work, struct basis_events *events) {
    for (size_t i = 0; i < work->positions->leg_count; i++) {
        const struct leg *leg = &work->positions->legs[i];
        for (uint32_t c = 0; !leg->paper && leg->type == OPTION_PUT && c < leg->closing_count; c++) {
            const struct closing *closing = &work->positions->closings[leg->first_closing + c];
            if (is_delivered(closing))
                *array_add(work->scratch, events) =
                    (struct basis_event){leg->account, leg->ticker, closing->date.day, 0, closing_amounts(work->positions, leg, closing).realised, NULL};
        }
    }
}

static void move_put_premium(struct review_work *work, struct year_list *years) {
    struct basis_events events = {0};
    struct money pool = MONEY_ZERO;
    list_arrivals(work, &events);
    for (uint32_t i = 0; i < work->wheel->sale_count; i++) {
        const struct share_sale *sale = &work->wheel->sales[i];
        *array_add(work->scratch, &events) =
            (struct basis_event){sale->account, sale->ticker, sale->date.day, i + 1, MONEY_ZERO, sale};
    }
    if (events.count > 1)
        qsort(events.items, events.count, sizeof *events.items, compare_events);
    for (size_t i = 0; i < events.count; i++) {
        const struct basis_event *event = &events.items[i];
        if (i > 0 && (event[-1].ticker != event->ticker || event[-1].account != event->account))
            pool = MONEY_ZERO;
        pool = money_add(pool, event->premium);
        if (!event->sale)
            continue;
        struct money part = money_share(pool, event->sale->shares, event->sale->held_before);
        struct tax_year *year = find_year(work, years, event->sale->date, event->account);
        year->share_tax_gain = money_add(year->share_tax_gain, part);
        pool = money_subtract(pool, part);
    }
}

static int compare_years(const void *a, const void *b) {
    const struct tax_year *first = a, *second = b;
    if (first->year != second->year)
        return first->year > second->year ? -1 : 1;
    if (!first->account || !second->account)
        return (second->account == NULL) - (first->account == NULL);
    return utf8_compare(first->account, second->account);
}

static void finish_year(struct tax_year *year) {
    year->options_tax_pnl = money_subtract(year->options_pnl, money_add(year->put_premium, year->call_premium));
    year->share_tax_gain = money_add(year->share_tax_gain, money_add(year->share_gain, year->call_premium));
    year->days_held = year->shares_sold > 0 ? year->days_held / (double)year->shares_sold : NAN;
    year->total = money_add(money_add(year->options_pnl, year->share_gain), year->dividends);
}

void list_years(struct review_work *work) {
    struct insight *insight = &work->review->insight;
    struct year_list years = {0};
    for (size_t i = 0; i < work->positions->leg_count; i++) {
        const struct leg *leg = &work->positions->legs[i];
        if (leg->paper)
            continue;
        add_openings(work, &years, leg);
        add_closings(work, &years, leg);
    }
    add_dividends(work, &years);
    for (size_t i = 0; i < work->wheel->sale_count; i++)
        add_sale(work, &years, &work->wheel->sales[i]);
    move_put_premium(work, &years);
    if (years.count > 1)
        qsort(years.items, years.count, sizeof *years.items, compare_years);
    insight->years = arena_alloc_array(work->arena, years.count, sizeof *insight->years);
    insight->year_count = years.count;
    for (size_t i = 0; i < years.count; i++) {
        insight->years[i] = years.items[i];
        finish_year(&insight->years[i]);
    }
}
