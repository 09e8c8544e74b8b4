/* The order of what an account did: by day and time, else as its brokers list it (docs/spec/brokers.md §2). */
#include "brokers/joining/order_transactions.h"

#include <stdlib.h>

#include "base/compare.h"
#include "brokers/reading/stamp.h"

enum { END_OF_DAY = 86399 };

static bool is_event(enum broker_kind kind) {
    return kind == KIND_EXPIRED || kind == KIND_ASSIGNED || kind == KIND_EXERCISED || kind == KIND_DIVIDEND || kind == KIND_CORPORATE;
}

/* Times count where every trade of the first `sources` exports has one: a log beside them has none. */
static bool trades_are_timed(const struct broker_exports *exports, size_t sources) {
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        if (transaction->source < sources && !is_event(transaction->kind) && transaction->seconds == NO_TIME)
            return false;
    }
    return true;
}

/* An event booked on a later day: the time is that day's. */
static bool time_is_of_booking(const struct broker_transaction *transaction) {
    return kind_is_event(transaction->kind) && date_compare(transaction->date, transaction->booked) != 0;
}

/* What ends a day: an event without its time. A log's trades are the day's first, without times. */
static void set_times(struct broker_transaction *items, size_t count, size_t sources, bool timed) {
    for (size_t i = 0; i < count; i++)
        if (!timed)
            items[i].seconds = NO_TIME;
        else if (time_is_of_booking(&items[i]) || (items[i].seconds == NO_TIME && (items[i].source < sources || is_event(items[i].kind))))
            items[i].seconds = END_OF_DAY;
}

static int compare_events(const void *left, const void *right) {
    const struct broker_transaction *a = *(struct broker_transaction *const *)left, *b = *(struct broker_transaction *const *)right;
    int order = broker_compare_contracts(a, b);
    order = order ? order : date_compare(a->date, b->date);
    order = order ? order : COMPARE(a->seconds, b->seconds);
    return order ? order : COMPARE(a->order, b->order);
}

/* What a log says to have ended that day ended what its rows had open: no event of the exports comes before it. */
static void log_events_first(struct broker_transaction *items, size_t count, size_t sources, struct arena *scratch) {
    struct broker_transaction **events = arena_alloc_array(scratch, count + 1, sizeof *events);
    size_t total = 0;
    for (size_t i = 0; i < count; i++)
        if (kind_is_event(items[i].kind))
            events[total++] = &items[i];
    if (total > 1)
        qsort(events, total, sizeof *events, compare_events);
    for (size_t i = 1, first = 0; i < total; i++) {
        bool same = broker_compare_contracts(events[first], events[i]) == 0 && date_compare(events[first]->date, events[i]->date) == 0;
        first = same ? first : i;
        if (events[i]->source >= sources)
            events[i]->seconds = events[first]->seconds;
    }
}

static int compare_order(const void *left, const void *right) {
    const struct broker_transaction *a = left, *b = right;
    int order = date_compare(a->date, b->date);
    order = order ? order : COMPARE(a->seconds, b->seconds);
    return order ? order : COMPARE(a->order, b->order);
}

/* Openings, then what may be either, closes, and what ends an option. */
static int rank_of(const struct broker_transaction *transaction) {
    switch ((enum broker_kind)transaction->kind) {
    case KIND_STO:
    case KIND_BTO:
        return 0;
    case KIND_BTC:
    case KIND_STC:
        return 2;
    case KIND_ASSIGNED:
    case KIND_EXERCISED:
        return 3;
    case KIND_EXPIRED: /* of an option that was assigned some brokers say that, too */
        return 4;
    default:
        return 1;
    }
}

/* A place in the list and what goes there, by contract. */
struct slot {
    struct broker_transaction transaction;
    uint32_t place;
};

static int compare_slots(const void *left, const void *right) {
    const struct slot *a = left, *b = right;
    int order = broker_compare_contracts(&a->transaction, &b->transaction);
    order = order ? order : COMPARE(rank_of(&a->transaction), rank_of(&b->transaction));
    return order ? order : COMPARE(a->place, b->place);
}

static int compare_places(const void *left, const void *right) {
    const uint32_t *a = left, *b = right;
    return COMPARE(*a, *b);
}

/* Without times: the day's transactions of a contract change places among themselves, openings first. */
static void openings_first(struct broker_transaction *day, size_t count, struct arena *scratch) {
    struct slot *slots = arena_alloc_array(scratch, count, sizeof *slots);
    uint32_t *places = arena_alloc_array(scratch, count, sizeof *places);
    for (size_t i = 0; i < count; i++)
        slots[i] = (struct slot){day[i], (uint32_t)i};
    qsort(slots, count, sizeof *slots, compare_slots);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first; end < count && broker_compare_contracts(&slots[first].transaction, &slots[end].transaction) == 0; end++)
            places[end] = slots[end].place;
        qsort(places + first, end - first, sizeof *places, compare_places);
        for (size_t i = first; i < end; i++)
            day[places[i]] = slots[i].transaction;
    }
}

static bool same_untimed_day(const struct broker_transaction *a, const struct broker_transaction *b) {
    return date_compare(a->date, b->date) == 0 && a->seconds == NO_TIME && b->seconds == NO_TIME;
}

void order_transactions(struct broker_exports *exports, size_t sources) {
    struct arena scratch;
    arena_init(&scratch);
    struct broker_transaction *items = exports->transactions.items;
    size_t count = exports->transactions.count;
    set_times(items, count, sources, trades_are_timed(exports, sources));
    log_events_first(items, count, sources, &scratch);
    if (count > 1)
        qsort(items, count, sizeof *items, compare_order);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && same_untimed_day(&items[first], &items[end]);)
            end++;
        if (end - first > 1)
            openings_first(items + first, end - first, &scratch);
    }
    arena_release(&scratch);
}
