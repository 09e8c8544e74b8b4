/*
 * Finds what was sold together with, or covered by, a bought option (docs/spec/real-logs.md §7).
 *
 * A contract sold on the day on which as many of another contract of the same ticker, type and account were bought is one spread with it,
 * if the bought one does not expire sooner. Calls covered by a call bought earlier are found by cover_calls.
 */
#include "positions/grouping/find_spreads.h"

#include <math.h>

#include "base/compare.h"
#include "positions/grouping/cover_calls.h"
#include "positions/legs/matching.h"

enum { LONGS_LOOKED_AT = 200 };

/* One contract's openings of one day, on one side. */
struct day_contract {
    const uint32_t *openings;
    uint32_t count;
    int64_t contracts;
    const struct leg *leg;
    bool paired;
};

struct day_contracts {
    struct day_contract *items;
    size_t count;
};

static const struct leg *leg_of_opening(const struct matching *matching, uint32_t opening) {
    return &matching->legs.items[matching->opening_leg.items[opening]];
}

static struct leg_key kind_key(const void *context, uint32_t opening) {
    const struct leg *leg = leg_of_opening(context, opening);
    return (struct leg_key){.owner = leg->account, .owner_kind = OWNER_ACCOUNT, .ticker = leg->ticker, .type = leg->type, .paper = leg->paper};
}

static struct leg_key contract_key(const void *context, uint32_t opening) {
    const struct leg *leg = leg_of_opening(context, opening);
    struct leg_key key = kind_key(context, opening);
    key.strike = leg->strike;
    key.expiry = leg->expiry.day;
    key.contracts = leg->bought;
    return key;
}

/* The contracts of a day, those that agree in (account, ticker, type) next to each other, in opening order. */
static struct day_contracts list_contracts(const struct matching *matching, uint32_t first, uint32_t end, struct arena *arena) {
    struct bucket_lists alike = bucket_lists_build(first, end, kind_key, matching, arena);
    struct bucket_lists lists = bucket_lists_build(first, end, contract_key, matching, arena);
    struct day_contracts contracts = {.items = arena_alloc_array(arena, lists.buckets.first.count, sizeof *contracts.items)};
    for (uint32_t i = 0; i < end - first; i++) {
        struct leg_key key = contract_key(matching, alike.legs[i]);
        uint32_t bucket = buckets_find(&lists.buckets, &key);
        if (lists.legs[lists.starts[bucket]] != alike.legs[i])
            continue;
        struct day_contract *contract = &contracts.items[contracts.count++];
        *contract = (struct day_contract){.openings = &lists.legs[lists.starts[bucket]],
                                          .count = lists.starts[bucket + 1] - lists.starts[bucket],
                                          .leg = leg_of_opening(matching, alike.legs[i])};
        for (uint32_t o = 0; o < contract->count; o++)
            contract->contracts += matching->openings.items[contract->openings[o]].contracts;
    }
    return contracts;
}

static bool are_kin(const struct leg *a, const struct leg *b) {
    return a->account == b->account && a->ticker == b->ticker && a->type == b->type && a->paper == b->paper;
}

static bool may_pair(const struct day_contract *sold, const struct day_contract *bought) {
    int later = date_compare(bought->leg->expiry, sold->leg->expiry);
    return bought->leg->bought && !bought->paired && bought->contracts == sold->contracts && later >= 0 &&
           (later > 0 || bought->leg->strike != sold->leg->strike);
}

/* Above 0 when `a` goes better with the contract sold: of its group, then of its expiry, then the nearer strike. */
static int better(const struct leg *sold, const struct leg *a, const struct leg *b) {
    int of_group = (a->group == sold->group) - (b->group == sold->group);
    int of_expiry = (date_compare(a->expiry, sold->expiry) == 0) - (date_compare(b->expiry, sold->expiry) == 0);
    double near_a = fabs(a->strike - sold->strike), near_b = fabs(b->strike - sold->strike);
    return of_group ? of_group : of_expiry ? of_expiry : COMPARE(near_b, near_a);
}

/* Among the contracts alike in these, [first, end). */
static struct day_contract *find_bought(const struct day_contract *sold, struct day_contract *first, const struct day_contract *end) {
    struct day_contract *found = NULL;
    int looked_at = 0;
    for (struct day_contract *at = first; at < end && looked_at < LONGS_LOOKED_AT; at++) {
        looked_at += at->leg->bought;
        if (may_pair(sold, at) && (!found || better(sold->leg, at->leg, found->leg) > 0))
            found = at;
    }
    return found;
}

static void mark(struct matching *matching, struct day_contract *contract, uint32_t spread) {
    contract->paired = true;
    for (uint32_t i = 0; i < contract->count; i++) {
        const struct opening *opening = &matching->openings.items[contract->openings[i]];
        matching->readings[opening->transaction].spread = spread;
        matching->readings[opening->transaction].spread_contracts = opening->contracts;
    }
}

static void pair_kin(struct matching *matching, struct day_contract *first, const struct day_contract *end, uint32_t *spreads) {
    for (struct day_contract *sold = first; sold < end; sold++) {
        if (sold->leg->bought || matching->openings.items[sold->openings[0]].one_row_roll)
            continue;
        struct day_contract *bought = find_bought(sold, first, end);
        if (!bought)
            continue;
        mark(matching, sold, ++*spreads);
        mark(matching, bought, *spreads);
    }
}

static void pair_day(struct matching *matching, uint32_t first, uint32_t end, uint32_t *spreads) {
    struct arena arena;
    arena_init(&arena);
    struct day_contracts contracts = list_contracts(matching, first, end, &arena);
    for (size_t i = 0, kin_end; i < contracts.count; i = kin_end) {
        for (kin_end = i + 1; kin_end < contracts.count && are_kin(contracts.items[i].leg, contracts.items[kin_end].leg);)
            kin_end++;
        pair_kin(matching, &contracts.items[i], &contracts.items[kin_end], spreads);
    }
    arena_release(&arena);
}

static struct date opening_date(const struct matching *matching, uint32_t opening) {
    return matching->transactions->items[matching->openings.items[opening].transaction].date;
}

/* Only days on which something was bought are looked at. */
static void pair_days(struct matching *matching, uint32_t *spreads) {
    uint32_t count = (uint32_t)matching->openings.count;
    for (uint32_t i = 0, end; i < count; i = end) {
        bool bought = false;
        for (end = i; end < count && date_compare(opening_date(matching, end), opening_date(matching, i)) == 0; end++)
            bought |= leg_of_opening(matching, end)->bought;
        if (bought)
            pair_day(matching, i, end, spreads);
    }
}

bool find_spreads(struct matching *matching) {
    uint32_t spreads = 0;
    pair_days(matching, &spreads);
    cover_calls(matching, &spreads);
    return spreads > 0;
}
