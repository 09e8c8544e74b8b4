/* What the shares under a call cost: the call's own cell, else the average strike of the puts assigned (docs/spec/scoring.md §2). */
#include "positions/legs/buckets.h"
#include "positions/legs/matching.h"

#include <math.h>
#include <stdlib.h>

/* The order of a day: shares come, calls of the day that are called away at once ask, shares go, the other calls ask. */
enum share_event_kind { SHARES_COME, CALLED_ASKS, SHARES_GO, CALL_ASKS };

struct share_event {
    uint32_t holding; /* bucket of account, ticker, paper */
    int32_t day;
    uint32_t kind;
    uint32_t index; /* of the closing (shares come and go) or of the leg (asks) */
};

struct share_events {
    struct share_event *items;
    size_t count, capacity;
};

struct holding {
    int64_t shares;
    struct money cost;
};

static struct leg_key holding_key(const void *context, uint32_t index) {
    const struct leg *leg = &((const struct matching *)context)->legs.items[index];
    return (struct leg_key){
        .owner = leg->account, .owner_kind = OWNER_ACCOUNT, .ticker = leg->ticker, .paper = leg->paper};
}

static int compare_events(const void *a, const void *b) {
    const struct share_event *left = a, *right = b;
    if (left->holding != right->holding)
        return left->holding < right->holding ? -1 : 1;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return (left->index > right->index) - (left->index < right->index);
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
                matching->transactions->items[matching->openings.items[i].transaction].cost_basis;
    }
}

static bool has_assigned_puts(const struct matching *matching) {
    for (size_t i = 0; i < matching->closings.count; i++)
        if (matching->closings.items[i].action == ASSIGNED &&
            matching->legs.items[matching->closing_leg.items[i]].type == OPTION_PUT)
            return true;
    return false;
}

/* Marks the calls that are called away on the day they are opened, while it lists what comes and goes. */
static bool *list_assignments(const struct matching *matching, struct buckets *holdings, struct share_events *events,
                              struct arena *arena) {
    bool *called_at_once = arena_alloc_array(arena, matching->legs.count, sizeof *called_at_once);
    for (uint32_t i = 0; i < matching->closings.count; i++) {
        const struct closing *closing = &matching->closings.items[i];
        uint32_t leg_index = matching->closing_leg.items[i];
        const struct leg *leg = &matching->legs.items[leg_index];
        if (closing->action != ASSIGNED)
            continue;
        bool call = leg->type == OPTION_CALL;
        called_at_once[leg_index] |= call && date_compare(closing->date, leg->opened) == 0;
        *array_add(arena, events) = (struct share_event){buckets_add(holdings, leg_index), closing->date.day,
                                                         call ? SHARES_GO : SHARES_COME, i};
    }
    return called_at_once;
}

static void list_calls(const struct matching *matching, struct buckets *holdings, const bool *called_at_once,
                       struct share_events *events, struct arena *arena) {
    for (uint32_t i = 0; i < matching->legs.count; i++) {
        const struct leg *leg = &matching->legs.items[i];
        if (leg->type == OPTION_CALL && isnan(leg->share_basis))
            *array_add(arena, events) = (struct share_event){buckets_add(holdings, i), leg->opened.day,
                                                             called_at_once[i] ? CALLED_ASKS : CALL_ASKS, i};
    }
}

static void take_shares(struct holding *holding, int64_t shares) {
    if (shares >= holding->shares) {
        *holding = (struct holding){0};
        return;
    }
    holding->cost = money_subtract(holding->cost, money_share(holding->cost, shares, holding->shares));
    holding->shares -= shares;
}

static void apply_event(struct matching *matching, struct holding *holding, const struct share_event *event) {
    if (event->kind == CALLED_ASKS || event->kind == CALL_ASKS) {
        if (holding->shares > 0)
            matching->legs.items[event->index].share_basis =
                (double)holding->cost.units / ((double)holding->shares * MONEY_UNITS);
        return;
    }
    const struct leg *leg = &matching->legs.items[matching->closing_leg.items[event->index]];
    int32_t contracts = matching->closings.items[event->index].contracts;
    int64_t shares = (int64_t)contracts * leg->multiplier;
    if (event->kind == SHARES_GO) {
        take_shares(holding, shares);
        return;
    }
    if (__builtin_add_overflow(holding->shares, shares, &holding->shares))
        holding->shares = INT64_MAX;
    holding->cost = money_add(holding->cost, money_amount(leg->strike, contracts, leg->multiplier));
}

void find_share_bases(struct matching *matching) {
    read_cost_basis_cells(matching);
    if (!has_assigned_puts(matching))
        return;
    struct arena arena;
    struct buckets holdings;
    struct share_events events = {0};
    arena_init(&arena);
    buckets_init(&holdings, holding_key, matching, &arena);
    bool *called_at_once = list_assignments(matching, &holdings, &events, &arena);
    list_calls(matching, &holdings, called_at_once, &events, &arena);
    qsort(events.items, events.count, sizeof *events.items, compare_events);
    struct holding holding = {0};
    for (size_t i = 0; i < events.count; i++) {
        if (i > 0 && events.items[i].holding != events.items[i - 1].holding)
            holding = (struct holding){0};
        apply_event(matching, &holding, &events.items[i]);
    }
    arena_release(&arena);
}
