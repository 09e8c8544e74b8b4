/* Finds the leg that each roll goes into (docs/spec/transaction-log.md §5). */
#include "positions/legs/buckets.h"
#include "positions/legs/first_other.h"
#include "positions/legs/matching.h"

struct tying {
    struct matching *matching;
    bool *led_into; /* of each leg: a roll leads into it */
};

static const struct leg *leg_at(const struct matching *matching, uint32_t leg) {
    return &matching->legs.items[leg];
}

static struct leg_key owner_key(const void *context, uint32_t leg) {
    return leg_key_of_owner(leg_at(context, leg));
}

/* Same account, whatever the group. */
static struct leg_key account_key_of(const struct leg *leg) {
    struct leg_key key = leg_key_of_owner(leg);
    key.owner = leg->account;
    key.owner_kind = OWNER_ACCOUNT;
    return key;
}

static struct leg_key account_key(const void *context, uint32_t leg) {
    return account_key_of(leg_at(context, leg));
}

/* What a Buy to Close looks for: a leg of the same owner that started on a day, ungrouped also with as many contracts. */
static struct leg_key same_day_key_of(const struct leg *leg, struct date day, int32_t contracts) {
    struct leg_key key = leg_key_of_owner(leg);
    key.opened = day.day;
    key.contracts = leg->group ? 0 : contracts;
    return key;
}

static struct leg_key same_day_key(const void *context, uint32_t leg) {
    const struct matching *matching = context;
    const struct leg *started = leg_at(matching, leg);
    return same_day_key_of(started, started->opened, matching->ledgers.items[leg].first_day_contracts);
}

/* Where in an ascending list the legs begin that started after `leg` and not before `day`. Both only grow along a list. */
static uint32_t first_later(const struct matching *matching, const struct bucket_lists *lists, uint32_t bucket,
                            uint32_t leg, struct date day) {
    uint32_t low = lists->starts[bucket], high = lists->starts[bucket + 1];
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        uint32_t other = lists->legs[middle];
        if (other > leg && date_compare(leg_at(matching, other)->opened, day) >= 0)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

/* The first leg of the key's bucket that started after the closed one, within `days` from the closing. */
static uint32_t find_next(const struct matching *matching, const struct bucket_lists *lists,
                          const struct leg_key *key, uint32_t closed, struct date day, int32_t days) {
    uint32_t bucket = buckets_find(&lists->buckets, key);
    if (bucket == NO_INDEX)
        return NO_INDEX;
    uint32_t at = first_later(matching, lists, bucket, closed, day);
    if (at == lists->starts[bucket + 1])
        return NO_INDEX;
    uint32_t next = lists->legs[at];
    return (int64_t)leg_at(matching, next)->opened.day - day.day <= days ? next : NO_INDEX;
}

/* Once a row, however many legs it closed. */
static void note_without_next(const struct matching *matching, size_t index) {
    const struct closing *closing = &matching->closings.items[index];
    const struct transaction *row = &matching->transactions->items[closing->transaction];
    if (closing->continues_row && closing[-1].next_leg == NO_INDEX)
        return;
    diag_report(matching->diags, ROLL_WITHOUT_NEXT,
                transaction_place(matching->transactions, row, FIELD_ACTION), "scored as a Buy to Close",
                "no leg of %s to roll into was opened within %d days from this roll",
                leg_at(matching, matching->closing_leg.items[index])->ticker,
                (int)matching->settings->roll_window_days);
}

static bool is_untied_roll(const struct closing *closing) {
    return closing->action == ROLLED && closing->next_leg == NO_INDEX;
}

static bool has_untied_rolls(const struct matching *matching) {
    for (size_t i = 0; i < matching->closings.count; i++)
        if (is_untied_roll(&matching->closings.items[i]))
            return true;
    return false;
}

static void tie_rolled_rows(struct tying *tying, struct arena *arena) {
    struct matching *matching = tying->matching;
    uint32_t legs = (uint32_t)matching->legs.count;
    struct bucket_lists by_owner = bucket_lists_build(0, legs, owner_key, matching, arena);
    struct bucket_lists by_account = bucket_lists_build(0, legs, account_key, matching, arena);
    for (size_t i = 0; i < matching->closings.count; i++) {
        struct closing *closing = &matching->closings.items[i];
        if (!is_untied_roll(closing))
            continue;
        uint32_t closed = matching->closing_leg.items[i];
        struct leg_key own = leg_key_of_owner(leg_at(matching, closed));
        struct leg_key account = account_key_of(leg_at(matching, closed));
        uint32_t next = find_next(matching, &by_owner, &own, closed, closing->date, matching->settings->roll_window_days);
        if (next == NO_INDEX)
            next = find_next(matching, &by_account, &account, closed, closing->date, 0);
        closing->next_leg = next;
        if (next != NO_INDEX)
            tying->led_into[next] = true;
        else
            note_without_next(matching, i);
    }
}

/* What one day has for its Buy to Closes to lead into. */
struct day_of_rolls {
    struct bucket_lists started;
    struct first_other free_legs;
};

/* Ties a Buy to Close to the first free leg that was sold to open on its date at another strike or expiry. */
static void tie_bought_back(const struct matching *matching, struct day_of_rolls *day, size_t index) {
    struct closing *closing = &matching->closings.items[index];
    uint32_t closed = matching->closing_leg.items[index];
    const struct leg *leg = leg_at(matching, closed);
    struct leg_key key = same_day_key_of(leg, closing->date, closing->contracts);
    uint32_t bucket = buckets_find(&day->started.buckets, &key);
    if (bucket == NO_INDEX)
        return;
    uint32_t from = first_later(matching, &day->started, bucket, closed, closing->date);
    uint32_t at = first_other_find(&day->free_legs, from, day->started.starts[bucket + 1], leg);
    if (at == NO_INDEX)
        return;
    closing->next_leg = day->started.legs[at];
    first_other_take(&day->free_legs, at);
}

/* Ties the Buy to Closes among the closings from `first` up to `end`, all of one date, to the legs started on it. */
static void tie_day(const struct tying *tying, size_t first, size_t end, uint32_t first_leg, uint32_t end_leg) {
    struct matching *matching = tying->matching;
    struct arena arena;
    struct day_of_rolls day;
    arena_init(&arena);
    day.started = bucket_lists_build(first_leg, end_leg, same_day_key, matching, &arena);
    first_other_build(&day.free_legs, matching->legs.items, day.started.legs, end_leg - first_leg, tying->led_into,
                      &arena);
    for (size_t i = first; i < end; i++)
        if (matching->closings.items[i].action == BUY_TO_CLOSE)
            tie_bought_back(matching, &day, i);
    arena_release(&arena);
}

/* Buy to Closes and the starts of legs both run on by date: day by day, only the legs of a day are looked at. */
static void tie_buy_to_closes(const struct tying *tying) {
    const struct matching *matching = tying->matching;
    uint32_t leg = 0, end_leg = 0, legs = (uint32_t)matching->legs.count;
    for (size_t i = 0, end; i < matching->closings.count; i = end) {
        struct date date = matching->closings.items[i].date;
        end = i + 1;
        if (matching->closings.items[i].action != BUY_TO_CLOSE)
            continue;
        while (end < matching->closings.count && (matching->closings.items[end].action != BUY_TO_CLOSE ||
                                                  date_compare(matching->closings.items[end].date, date) == 0))
            end++;
        while (leg < legs && date_compare(leg_at(matching, leg)->opened, date) < 0)
            leg++;
        for (end_leg = leg; end_leg < legs && date_compare(leg_at(matching, end_leg)->opened, date) == 0; end_leg++)
            continue;
        if (leg < end_leg)
            tie_day(tying, i, end, leg, end_leg);
    }
}

static void mark_one_row_rolls(struct tying *tying) {
    const struct matching *matching = tying->matching;
    for (size_t i = 0; i < matching->closings.count; i++)
        if (matching->closings.items[i].next_leg != NO_INDEX)
            tying->led_into[matching->closings.items[i].next_leg] = true;
}

void tie_rolls(struct matching *matching) {
    struct arena arena;
    arena_init(&arena);
    struct tying tying = {matching, arena_alloc_array(&arena, matching->legs.count, sizeof(bool))};
    mark_one_row_rolls(&tying);
    if (has_untied_rolls(matching))
        tie_rolled_rows(&tying, &arena);
    if (matching->settings->detect_rolls)
        tie_buy_to_closes(&tying);
    arena_release(&arena);
}
