/* What the shares under a call cost: the call's own cell, else the average strike of the puts assigned (docs/spec/scoring.md §2). */
#include "positions/grouping/share_basis.h"

#include "base/compare.h"
#include "positions/figures.h"
#include "positions/legs/matching.h"

#include <math.h>
#include <stdlib.h>

/* The order of a day: splits, shares come, calls of the day that are called away at once ask, shares go, the other calls ask. */
enum share_event_kind { SHARES_SPLIT, SHARES_COME, CALLED_ASKS, SHARES_GO, CALL_ASKS };

struct share_event {
    uint32_t holding; /* bucket of account, ticker, paper */
    int32_t day;
    uint32_t kind;
    uint32_t index;    /* of the split, or of the leg that asks; else in the order of closings */
    int64_t shares;    /* that come or go */
    struct money cost; /* of those that come */
};

struct share_events {
    struct share_event *items;
    size_t count, capacity;
};

/* Who holds shares, as far as they matter: the owners of calls that ask. */
struct asking {
    struct matching *matching;
    struct arena *arena;
    struct buckets holdings;
    struct share_events events;
    bool *called_at_once; /* of each leg: it is called away on the day it is opened */
};

struct holding {
    int64_t shares;
    struct money cost;
    bool unknown; /* since a split that could not be applied */
};

static struct leg_key holding_key_of(const struct leg *leg) {
    return (struct leg_key){
        .owner = leg->account, .owner_kind = OWNER_ACCOUNT, .ticker = leg->ticker, .paper = leg->paper};
}

static struct leg_key holding_key(const void *context, uint32_t index) {
    return holding_key_of(&((const struct matching *)context)->legs.items[index]);
}

static int compare_events(const void *a, const void *b) {
    const struct share_event *left = a, *right = b;
    if (left->holding != right->holding)
        return left->holding < right->holding ? -1 : 1;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return COMPARE(left->index, right->index);
}

static void read_cost_basis_cells(struct matching *matching) {
    uint32_t seen = NO_INDEX; /* openings of one leg may lie apart, but its first comes in leg order */
    for (size_t i = 0; i < matching->openings.count; i++) {
        uint32_t leg = matching->opening_leg.items[i];
        if (seen != NO_INDEX && leg <= seen)
            continue;
        seen = leg;
        if (matching->legs.items[leg].type == OPTION_CALL)
            matching->legs.items[leg].share_basis =
                quoted_cost_basis(&matching->transactions->items[matching->openings.items[i].transaction]);
    }
}

static bool moves_shares(const struct closing *closing) {
    return closing->action == ASSIGNED && !closing->settled;
}

static bool brings_shares(const struct leg *leg) {
    return (leg->type == OPTION_PUT) != leg->bought;
}

static bool any_come(const struct matching *matching) {
    for (size_t i = 0; i < matching->closings.count; i++)
        if (moves_shares(&matching->closings.items[i]) && brings_shares(&matching->legs.items[matching->closing_leg.items[i]]))
            return true;
    return false;
}

static void list_calls(struct asking *asking) {
    const struct matching *matching = asking->matching;
    for (uint32_t i = 0; i < matching->closings.count; i++) {
        uint32_t leg = matching->closing_leg.items[i];
        if (moves_shares(&matching->closings.items[i]) && matching->legs.items[leg].type == OPTION_CALL)
            asking->called_at_once[leg] |= date_compare(matching->closings.items[i].date, matching->legs.items[leg].opened) == 0;
    }
    for (uint32_t i = 0; i < matching->legs.count; i++) {
        const struct leg *leg = &matching->legs.items[i];
        if (leg->type == OPTION_CALL && isnan(leg->share_basis))
            *array_add(asking->arena, &asking->events) =
                (struct share_event){.holding = buckets_add(&asking->holdings, i),
                                     .day = leg->opened.day,
                                     .kind = asking->called_at_once[i] ? CALLED_ASKS : CALL_ASKS,
                                     .index = i};
    }
}

/* Assignments of wheel legs and of spreads; `index` keeps the order in which each list was closed. */
static void list_assignments(struct asking *asking, const struct matching *matching) {
    for (uint32_t i = 0; i < matching->closings.count; i++) {
        const struct closing *closing = &matching->closings.items[i];
        const struct leg *leg = &matching->legs.items[matching->closing_leg.items[i]];
        struct leg_key key = holding_key_of(leg);
        uint32_t holding = moves_shares(closing) ? buckets_find(&asking->holdings, &key) : NO_INDEX;
        if (holding == NO_INDEX)
            continue;
        *array_add(asking->arena, &asking->events) =
            (struct share_event){.holding = holding,
                                 .day = closing->date.day,
                                 .kind = brings_shares(leg) ? SHARES_COME : SHARES_GO,
                                 .index = i,
                                 .shares = closing_shares(leg, closing),
                                 .cost = money_amount(match_moment_of(matching, i).strike, closing->contracts, leg->multiplier)};
    }
}

static void list_splits_of_holdings(struct asking *asking) {
    const struct matching *matching = asking->matching;
    for (uint32_t i = 0; i < matching->split_count; i++)
        for (uint32_t h = 0; h < asking->holdings.first.count; h++)
            if (matching->legs.items[asking->holdings.first.items[h]].ticker == matching->splits[i].ticker)
                *array_add(asking->arena, &asking->events) =
                    (struct share_event){.holding = h, .day = matching->splits[i].date.day, .kind = SHARES_SPLIT, .index = i};
}

static void take_shares(struct holding *holding, int64_t shares) {
    if (shares >= holding->shares) {
        holding->shares = 0;
        holding->cost = MONEY_ZERO;
        return;
    }
    holding->cost = money_subtract(holding->cost, money_share(holding->cost, shares, holding->shares));
    holding->shares -= shares;
}

static void split_shares(struct holding *holding, const struct split *split) {
    int64_t shares;
    if (split->applied && !__builtin_mul_overflow(holding->shares, split->new_shares, &shares))
        holding->shares = shares / split->old_shares;
    else
        holding->unknown = true;
}

static void bring_shares(struct holding *holding, const struct share_event *event) {
    if (__builtin_add_overflow(holding->shares, event->shares, &holding->shares))
        holding->shares = INT64_MAX;
    holding->cost = money_add(holding->cost, event->cost);
}

/* In the prices after all splits of the leg, like its strike. */
static void answer(const struct asking *asking, const struct holding *holding, uint32_t leg) {
    int32_t split = asking->matching->ledgers.items[leg].split;
    if (holding->shares > 0 && !holding->unknown)
        asking->matching->legs.items[leg].share_basis =
            (double)holding->cost.units / ((double)holding->shares * MONEY_UNITS) / split;
}

static void apply_event(const struct asking *asking, struct holding *holding, const struct share_event *event) {
    switch ((enum share_event_kind)event->kind) {
    case SHARES_SPLIT:
        split_shares(holding, &asking->matching->splits[event->index]);
        break;
    case SHARES_COME:
        bring_shares(holding, event);
        break;
    case SHARES_GO:
        take_shares(holding, event->shares);
        break;
    case CALLED_ASKS:
    case CALL_ASKS:
        answer(asking, holding, event->index);
        break;
    }
}

/* A cell counts in the prices of the row's day; after a split that could not be applied nothing is known. */
static void adjust_cells(struct matching *matching) {
    for (uint32_t i = 0; i < matching->legs.count; i++) {
        struct leg *leg = &matching->legs.items[i];
        leg->share_basis /= matching->ledgers.items[i].split;
        for (size_t s = 0; s < matching->split_count && !isnan(leg->share_basis); s++) {
            const struct split *split = &matching->splits[s];
            bool after = leg->remaining > 0 || date_compare(leg->last_closed, split->date) >= 0;
            if (!split->applied && split->ticker == leg->ticker && after && date_compare(leg->opened, split->date) < 0)
                leg->share_basis = NAN;
        }
    }
}

static void ask(struct asking *asking, const struct matching *others) {
    list_calls(asking);
    list_assignments(asking, asking->matching);
    list_assignments(asking, others);
    list_splits_of_holdings(asking);
    if (asking->events.count > 1)
        qsort(asking->events.items, asking->events.count, sizeof *asking->events.items, compare_events);
    struct holding holding = {0};
    for (size_t i = 0; i < asking->events.count; i++) {
        if (i > 0 && asking->events.items[i].holding != asking->events.items[i - 1].holding)
            holding = (struct holding){0};
        apply_event(asking, &holding, &asking->events.items[i]);
    }
}

void find_share_bases(struct matching *matching, const struct matching *others) {
    struct arena arena;
    read_cost_basis_cells(matching);
    if (matching->split_count > 0)
        adjust_cells(matching);
    if (!any_come(matching) && !any_come(others))
        return;
    arena_init(&arena);
    struct asking asking = {.matching = matching,
                            .arena = &arena,
                            .called_at_once = arena_alloc_array(&arena, matching->legs.count, sizeof(bool))};
    buckets_init(&asking.holdings, holding_key, matching, &arena);
    ask(&asking, others);
    arena_release(&arena);
}
