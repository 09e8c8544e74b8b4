/*
 * Finds the Buy to Closes that are rolls (docs/spec/real-logs.md §9).
 *
 * The buy-backs of one leg on one day, and those of one row, are one event: contracts and cost in sum. It is a roll when the same ticker
 * and type was sold to open that day at another strike or expiry, and less than half the credit had been earned, unless one
 * Group ID stands on both rows. A new leg follows at most one event.
 */
#include "positions/grouping/detect_rolls.h"

#include "base/disjoint_sets.h"
#include "base/fraction.h"
#include "base/sorted.h"
#include "positions/legs/first_other.h"

/* What rolls have carried into a leg, exactly. */
struct carried {
    struct fraction money;
    int64_t contracts;
};

struct detecting {
    struct matching *matching;
    struct arena *arena;
    bool *led_into;         /* of each leg: a roll leads into it */
    uint32_t *last_closing; /* of each leg: its latest Buy to Close so far; NO_INDEX = none */
    struct carried *carried; /* of each leg */
    size_t rolls;
};

/* One day: its closings [first, end) and the legs [first_leg, end_leg) started on it. */
struct day {
    size_t first, end;
    uint32_t first_leg, end_leg;
    struct bucket_lists started;
    struct first_other free_legs;
    uint32_t *event_of; /* of each closing of the day: the first closing of its event, counted within the day */
};

static const struct leg *leg_at(const struct matching *matching, uint32_t leg) {
    return &matching->legs.items[leg];
}

static const struct leg *leg_of_closing(const struct matching *matching, size_t closing) {
    return leg_at(matching, matching->closing_leg.items[closing]);
}

static struct date row_date(const struct matching *matching, size_t closing) {
    return matching->transactions->items[matching->closings.items[closing].transaction].date;
}

/* What an event looks for: a leg of the same owner that started on its day, ungrouped also with as many contracts. */
static struct leg_key same_day_key_of(const struct leg *leg, struct date day, int64_t contracts) {
    struct leg_key key = leg_key_of_owner(leg);
    key.opened = day.day;
    key.contracts = leg->group ? 0 : (int32_t)contracts;
    return key;
}

static struct leg_key same_day_key(const void *context, uint32_t leg) {
    const struct matching *matching = context;
    const struct leg *started = leg_at(matching, leg);
    return same_day_key_of(started, started->opened, matching->ledgers.items[leg].first_day_contracts);
}

/* ---- credits ---- */

/* The leg's credit a contract when it was closed, carry included. */
static struct fraction credit_at(const struct detecting *detecting, size_t closing) {
    struct leg_moment sum = match_moment_of(detecting->matching, closing);
    const struct carried *carried = &detecting->carried[detecting->matching->closing_leg.items[closing]];
    struct fraction credit = fraction_of(sum.premium.units, sum.contracts);
    if (carried->contracts == 0)
        return credit;
    return fraction_add(credit, fraction_scale(carried->money, 1, carried->contracts * sum.split));
}

static struct money cost_of(const struct matching *matching, const struct leg *leg, const struct closing *closing) {
    if (closing->amounts != NO_INDEX)
        return matching->amounts->closings.items[closing->amounts].cost;
    return whole_closing_amounts(matching->transactions, leg, closing).cost;
}

static void carry_on(struct detecting *detecting, size_t index) {
    const struct closing *closing = &detecting->matching->closings.items[index];
    if (closing->next_leg == NO_INDEX)
        return;
    struct carried *carried = &detecting->carried[closing->next_leg];
    struct money cost = cost_of(detecting->matching, leg_of_closing(detecting->matching, index), closing);
    struct fraction credit = fraction_scale(credit_at(detecting, index), closing->contracts, 1);
    carried->money = fraction_add(carried->contracts ? carried->money : FRACTION_ZERO,
                                  fraction_subtract(credit, fraction_of(cost.units, 1)));
    carried->contracts += closing->contracts;
}

/* ---- events ---- */

static bool is_bought_back(const struct matching *matching, size_t closing) {
    return matching->closings.items[closing].action == BUY_TO_CLOSE;
}

static void join_events(struct day *day, size_t a, size_t b) {
    sets_join(day->event_of, (uint32_t)(a - day->first), (uint32_t)(b - day->first));
}

static bool same_owner(const struct matching *matching, size_t a, size_t b) {
    struct leg_key first = leg_key_of_owner(leg_of_closing(matching, a)), second = leg_key_of_owner(leg_of_closing(matching, b));
    return leg_key_equals(&first, &second);
}

static void group_events(struct detecting *detecting, struct day *day) {
    const struct matching *matching = detecting->matching;
    size_t last = SIZE_MAX;
    day->event_of = arena_alloc_array(detecting->arena, day->end - day->first, sizeof *day->event_of);
    for (size_t i = day->first; i < day->end; i++) {
        uint32_t *before = &detecting->last_closing[matching->closing_leg.items[i]];
        day->event_of[i - day->first] = (uint32_t)(i - day->first);
        if (!is_bought_back(matching, i))
            continue;
        if (*before != NO_INDEX && *before >= day->first)
            join_events(day, *before, i);
        if (last != SIZE_MAX && matching->closings.items[last].transaction == matching->closings.items[i].transaction &&
            same_owner(matching, last, i))
            join_events(day, last, i);
        *before = (uint32_t)i;
        last = i;
    }
}

struct event {
    int64_t contracts;
    struct money cost;
    struct fraction credit;
    uint32_t newest_leg;
    bool of_group; /* every row bears the leg's Group ID */
};

static void add_to_event(const struct detecting *detecting, size_t index, struct event *event) {
    const struct matching *matching = detecting->matching;
    const struct closing *closing = &matching->closings.items[index];
    const struct leg *leg = leg_of_closing(matching, index);
    uint32_t number = matching->closing_leg.items[index];
    bool first = event->contracts == 0;
    const char *group = matching->transactions->items[closing->transaction].group;
    event->contracts += closing->contracts;
    event->cost = money_add(event->cost, cost_of(matching, leg, closing));
    struct fraction credit = fraction_scale(credit_at(detecting, index), closing->contracts, 1);
    event->credit = fraction_add(first ? FRACTION_ZERO : event->credit, credit);
    event->newest_leg = first || number > event->newest_leg ? number : event->newest_leg;
    event->of_group = (first || event->of_group) && group && group == leg->group;
}

/* Half of the credit or more: a trade taken, and the next one begun. */
static bool took_profit(const struct event *event) {
    struct fraction twice = fraction_of(event->cost.units * 2, 1); /* MONEY_LIMIT is half of what fits */
    return event->credit.numerator > 0 && fraction_compare(twice, event->credit) <= 0;
}

/* Where in an ascending list the legs begin that started after `leg`. */
static uint32_t first_after(const struct bucket_lists *lists, uint32_t bucket, uint32_t leg) {
    size_t at = lists->starts[bucket];
    SKIP_SORTED(at, lists->starts[bucket + 1], lists->legs[at] <= leg);
    return (uint32_t)at;
}

/* The first free leg that the event may lead into; NO_INDEX = none. */
static uint32_t take_next(const struct detecting *detecting, struct day *day, const struct event *event) {
    const struct matching *matching = detecting->matching;
    const struct leg *leg = leg_at(matching, event->newest_leg);
    struct leg_key key = same_day_key_of(leg, row_date(matching, day->first), event->contracts);
    uint32_t bucket = event->contracts > INT32_MAX ? NO_INDEX : buckets_find(&day->started.buckets, &key);
    if (bucket == NO_INDEX)
        return NO_INDEX;
    uint32_t from = first_after(&day->started, bucket, event->newest_leg);
    uint32_t at = first_other_find(&day->free_legs, from, day->started.starts[bucket + 1], leg);
    if (at == NO_INDEX)
        return NO_INDEX;
    first_other_take(&day->free_legs, at);
    return day->started.legs[at];
}

/* Settles the event that begins with a closing; the others of it follow in `next_member`. */
static void settle_event(struct detecting *detecting, struct day *day, uint32_t first, const uint32_t *next_member) {
    struct matching *matching = detecting->matching;
    struct event event = {0};
    for (uint32_t i = first; i != NO_INDEX; i = next_member[i])
        add_to_event(detecting, day->first + i, &event);
    if (took_profit(&event) && !event.of_group)
        return;
    uint32_t next = take_next(detecting, day, &event);
    if (next == NO_INDEX)
        return;
    detecting->rolls++;
    for (uint32_t i = first; i != NO_INDEX; i = next_member[i])
        matching->closings.items[day->first + i].next_leg = next;
}

/* Chains the closings of each event behind its first. */
static uint32_t *chain_events(const struct detecting *detecting, const struct day *day) {
    size_t count = day->end - day->first;
    uint32_t *next = arena_alloc_array(detecting->arena, count, sizeof *next);
    uint32_t *last = arena_alloc_array(detecting->arena, count, sizeof *last);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t event = set_first(day->event_of, i);
        next[i] = NO_INDEX;
        if (event != i)
            next[last[event]] = i;
        last[event] = i;
    }
    return next;
}

static void settle_day(struct detecting *detecting, struct day *day) {
    const struct matching *matching = detecting->matching;
    day->started = bucket_lists_build(day->first_leg, day->end_leg, same_day_key, matching, detecting->arena);
    first_other_build(&day->free_legs, matching->legs.items, day->started.legs, day->end_leg - day->first_leg, detecting->led_into,
                      detecting->arena);
    group_events(detecting, day);
    const uint32_t *next_member = chain_events(detecting, day);
    for (size_t i = day->first; i < day->end; i++) {
        if (is_bought_back(matching, i) && day->event_of[i - day->first] == i - day->first)
            settle_event(detecting, day, (uint32_t)(i - day->first), next_member);
        carry_on(detecting, i);
    }
}

/* Closings run on by the dates of their rows, and so do the starts of legs: day by day, only the legs of a day are looked at. */
static void settle_days(struct detecting *detecting) {
    const struct matching *matching = detecting->matching;
    uint32_t legs = (uint32_t)matching->legs.count;
    struct arena *whole = detecting->arena;
    struct day day = {0};
    for (size_t i = 0; i < matching->closings.count; i = day.end) {
        struct date date = row_date(matching, i);
        struct arena arena;
        day.first = i;
        for (day.end = i + 1; day.end < matching->closings.count && date_compare(row_date(matching, day.end), date) == 0;)
            day.end++;
        for (day.first_leg = day.end_leg; day.first_leg < legs && date_compare(leg_at(matching, day.first_leg)->opened, date) < 0;)
            day.first_leg++;
        for (day.end_leg = day.first_leg; day.end_leg < legs && date_compare(leg_at(matching, day.end_leg)->opened, date) == 0;)
            day.end_leg++;
        arena_init(&arena);
        detecting->arena = &arena;
        if (day.first_leg < day.end_leg)
            settle_day(detecting, &day);
        else
            for (size_t c = day.first; c < day.end; c++)
                carry_on(detecting, c);
        arena_release(&arena);
    }
    detecting->arena = whole;
}

static void mark_led_into(const struct detecting *detecting) {
    const struct matching *matching = detecting->matching;
    for (size_t i = 0; i < matching->closings.count; i++)
        if (matching->closings.items[i].next_leg != NO_INDEX)
            detecting->led_into[matching->closings.items[i].next_leg] = true;
}

size_t detect_bought_back_rolls(struct matching *matching) {
    struct arena arena;
    size_t legs = matching->legs.count;
    arena_init(&arena);
    struct detecting detecting = {
        .matching = matching,
        .arena = &arena,
        .led_into = arena_alloc_array(&arena, legs, sizeof *detecting.led_into),
        .last_closing = arena_alloc_array(&arena, legs, sizeof *detecting.last_closing),
        .carried = arena_alloc_array(&arena, legs, sizeof *detecting.carried),
    };
    memset(detecting.last_closing, 0xFF, legs * sizeof *detecting.last_closing); /* NO_INDEX */
    mark_led_into(&detecting);
    settle_days(&detecting);
    arena_release(&arena);
    return detecting.rolls;
}
