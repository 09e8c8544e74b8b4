/* Finds the leg that each Rolled row goes into (docs/spec/transaction-log.md §5). */
#include "positions/grouping/tie_rolled_rows.h"

#include "base/sorted.h"
#include "positions/legs/buckets.h"

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

/* Where in an ascending list the legs begin that started after `leg` and not before `day`. Both only grow along a list. */
static size_t first_later(const struct matching *matching, const struct bucket_lists *lists, uint32_t bucket, uint32_t leg, struct date day) {
    size_t at = lists->starts[bucket];
    SKIP_SORTED(at, lists->starts[bucket + 1], lists->legs[at] <= leg || date_compare(leg_at(matching, lists->legs[at])->opened, day) < 0);
    return at;
}

/* The first leg of the key's bucket that started after the closed one, within `days` from the closing. */
static uint32_t find_next(const struct matching *matching, const struct bucket_lists *lists,
                          const struct leg_key *key, uint32_t closed, struct date day, int32_t days) {
    uint32_t bucket = buckets_find(&lists->buckets, key);
    if (bucket == NO_INDEX)
        return NO_INDEX;
    size_t at = first_later(matching, lists, bucket, closed, day);
    if (at == lists->starts[bucket + 1])
        return NO_INDEX;
    uint32_t next = lists->legs[at];
    return (int64_t)leg_at(matching, next)->opened.day - day.day <= days ? next : NO_INDEX;
}

/* Once a row, however many legs it closed. */
static void note_without_next(const struct matching *matching, size_t index) {
    const struct closing *closing = &matching->closings.items[index];
    const struct transaction *row = &matching->transactions->items[closing->transaction];
    if (index > 0 && closing[-1].transaction == closing->transaction && closing[-1].next_leg == NO_INDEX)
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

void tie_rolled_rows(struct matching *matching) {
    if (!has_untied_rolls(matching))
        return;
    struct arena arena;
    uint32_t legs = (uint32_t)matching->legs.count;
    arena_init(&arena);
    struct bucket_lists by_owner = bucket_lists_build(0, legs, owner_key, matching, &arena);
    struct bucket_lists by_account = bucket_lists_build(0, legs, account_key, matching, &arena);
    for (size_t i = 0; i < matching->closings.count; i++) {
        struct closing *closing = &matching->closings.items[i];
        if (!is_untied_roll(closing))
            continue;
        uint32_t closed = matching->closing_leg.items[i];
        struct leg_key own = leg_key_of_owner(leg_at(matching, closed));
        struct leg_key account = account_key_of(leg_at(matching, closed));
        closing->next_leg = find_next(matching, &by_owner, &own, closed, closing->date, matching->settings->roll_window_days);
        if (closing->next_leg == NO_INDEX)
            closing->next_leg = find_next(matching, &by_account, &account, closed, closing->date, 0);
        if (closing->next_leg == NO_INDEX)
            note_without_next(matching, i);
    }
    arena_release(&arena);
}
