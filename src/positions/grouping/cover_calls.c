/* Plays shares, bought and sold calls of each account and ticker through day by day. */
#include "positions/grouping/cover_calls.h"

#include <stdlib.h>

#include "base/compare.h"

/* The order of a day. */
enum cover_event_kind { SPLIT_COMES, SHARES_COME, LEG_CLOSES, SHARES_GO, CALL_BOUGHT, CALL_SOLD };

struct cover_event {
    uint32_t stock; /* bucket of account, ticker, paper */
    int32_t day;
    uint32_t kind;
    uint32_t index; /* of the opening, the closing or the split */
    int64_t shares; /* that come or go */
};

struct cover_events {
    struct cover_event *items;
    size_t count, capacity;
};

/* What a leg has open: sold calls by what covers them, bought calls what is free. */
struct cover {
    int64_t by_shares, by_call, free;
    uint32_t call;   /* the bought leg behind `by_call` */
    uint32_t spread; /* of a bought leg that covers something */
    uint32_t before; /* of a bought leg: the one before it in its stock; NO_INDEX = none */
    bool chained;    /* a bought leg that its stock knows */
};

struct covering {
    struct matching *matching;
    struct arena *arena;
    struct buckets stocks; /* that have a bought call */
    struct cover_events events;
    struct cover *covers; /* of each leg */
    uint32_t *spreads;
};

/* One stock while it is played through. */
struct stock_state {
    int64_t shares, committed; /* committed: contracts of sold calls that shares cover */
    uint32_t newest_call;
};

static struct leg *leg_at(const struct covering *covering, uint32_t leg) {
    return &covering->matching->legs.items[leg];
}

static struct leg_key stock_key(const void *context, uint32_t index) {
    const struct leg *leg = &((const struct matching *)context)->legs.items[index];
    return (struct leg_key){.owner = leg->account, .owner_kind = OWNER_ACCOUNT, .ticker = leg->ticker, .paper = leg->paper};
}

static uint32_t stock_of(const struct covering *covering, const char *account, const char *ticker, bool paper) {
    struct leg_key key = {.owner = account, .owner_kind = OWNER_ACCOUNT, .ticker = ticker, .paper = paper};
    return buckets_find(&covering->stocks, &key);
}

static uint32_t stock_of_leg(const struct covering *covering, uint32_t leg) {
    struct leg_key key = stock_key(covering->matching, leg);
    return buckets_find(&covering->stocks, &key);
}

static void add_event(struct covering *covering, uint32_t stock, struct date date, enum cover_event_kind kind, uint32_t index, int64_t shares) {
    if (stock != NO_INDEX)
        *array_add(covering->arena, &covering->events) = (struct cover_event){stock, date.day, kind, index, shares};
}

/* ---- events ---- */

static void list_openings(struct covering *covering) {
    const struct matching *matching = covering->matching;
    for (uint32_t i = 0; i < matching->openings.count; i++) {
        uint32_t leg = matching->opening_leg.items[i];
        const struct transaction *row = &matching->transactions->items[matching->openings.items[i].transaction];
        if (leg_at(covering, leg)->type == OPTION_CALL && !matching->openings.items[i].one_row_roll)
            add_event(covering, stock_of_leg(covering, leg), row->date, leg_at(covering, leg)->bought ? CALL_BOUGHT : CALL_SOLD, i, 0);
    }
}

static void list_closings(struct covering *covering) {
    const struct matching *matching = covering->matching;
    for (uint32_t i = 0; i < matching->closings.count; i++) {
        const struct closing *closing = &matching->closings.items[i];
        uint32_t index = matching->closing_leg.items[i], stock = stock_of_leg(covering, index);
        const struct leg *leg = leg_at(covering, index);
        bool come = (leg->type == OPTION_PUT) != leg->bought;
        if (leg->type == OPTION_CALL)
            add_event(covering, stock, closing->date, LEG_CLOSES, i, 0);
        if (closing->action == ASSIGNED && !closing->settled)
            add_event(covering, stock, closing->date, come ? SHARES_COME : SHARES_GO, i,
                      (int64_t)(closing->contracts * leg_delivers(leg)));
    }
}

static void list_share_rows(struct covering *covering) {
    const struct transaction_list *transactions = covering->matching->transactions;
    for (uint32_t i = 0; i < transactions->count; i++) {
        const struct transaction *row = &transactions->items[i];
        bool come = row->action == SHARES_BOUGHT || row->action == SHARES_IN, go = row->action == SHARES_SOLD || row->action == SHARES_OUT;
        if (row->fate == ROW_NOT_WHEEL && row->quantity > 0 && (come || go))
            add_event(covering, stock_of(covering, row->account, row->ticker, row->paper), row->date, come ? SHARES_COME : SHARES_GO, i,
                      row->quantity);
    }
}

/* A split comes to every account that has calls of the ticker. */
static void list_splits_of(struct covering *covering) {
    const struct matching *matching = covering->matching;
    for (uint32_t i = 0; i < matching->split_count; i++)
        for (uint32_t stock = 0; matching->splits[i].applied && stock < covering->stocks.first.count; stock++)
            if (leg_at(covering, covering->stocks.first.items[stock])->ticker == matching->splits[i].ticker)
                add_event(covering, stock, matching->splits[i].date, SPLIT_COMES, i, 0);
}

static int compare_events(const void *a, const void *b) {
    const struct cover_event *left = a, *right = b;
    if (left->stock != right->stock)
        return left->stock < right->stock ? -1 : 1;
    if (left->day != right->day)
        return left->day < right->day ? -1 : 1;
    if (left->kind != right->kind)
        return left->kind < right->kind ? -1 : 1;
    return COMPARE(left->index, right->index);
}

/* ---- playing through ---- */

/* A bought call that does not expire sooner: the first with enough free contracts, else the one with the most. */
static uint32_t find_call(const struct covering *covering, const struct stock_state *state, const struct leg *sold, int64_t contracts) {
    uint32_t found = NO_INDEX;
    for (uint32_t call = state->newest_call; call != NO_INDEX; call = covering->covers[call].before) {
        const struct cover *cover = &covering->covers[call];
        if (cover->free <= 0 || date_compare(leg_at(covering, call)->expiry, sold->expiry) < 0)
            continue;
        if (found == NO_INDEX || cover->free >= contracts || cover->free > covering->covers[found].free)
            found = call;
    }
    return found;
}

/* Sold with the bought call of its day: that one is free again for others once this is closed. */
static void sell_with(struct covering *covering, const struct stock_state *state, const struct opening *opening, uint32_t leg, uint32_t spread) {
    struct cover *cover = &covering->covers[leg];
    uint32_t call = state->newest_call;
    while (call != NO_INDEX && covering->covers[call].spread != spread)
        call = covering->covers[call].before;
    if (call == NO_INDEX || (cover->by_call > 0 && cover->call != call))
        return;
    covering->covers[call].free -= opening->contracts;
    cover->call = call;
    cover->by_call += opening->contracts;
}

static void sell_call(struct covering *covering, struct stock_state *state, uint32_t opening_index) {
    struct matching *matching = covering->matching;
    const struct opening *opening = &matching->openings.items[opening_index];
    uint32_t index = matching->opening_leg.items[opening_index];
    const struct leg *leg = leg_at(covering, index);
    struct cover *cover = &covering->covers[index];
    uint32_t spread = matching->readings[opening->transaction].spread;
    if (spread != 0) {
        sell_with(covering, state, opening, index, spread);
        return;
    }
    int64_t free = state->shares / leg->multiplier - state->committed;
    int64_t left = opening->contracts - (free > 0 ? free : 0);
    uint32_t call = left > 0 ? find_call(covering, state, leg, left) : NO_INDEX;
    if (call == NO_INDEX || (cover->by_call > 0 && cover->call != call)) {
        cover->by_shares += opening->contracts;
        state->committed += opening->contracts;
        return;
    }
    struct cover *behind = &covering->covers[call];
    left = left < behind->free ? left : behind->free;
    if (!behind->spread)
        behind->spread = ++*covering->spreads;
    matching->readings[opening->transaction].spread = behind->spread;
    matching->readings[opening->transaction].spread_contracts = (int32_t)left;
    behind->free -= left;
    cover->call = call;
    cover->by_call += left;
    cover->by_shares += opening->contracts - left;
    state->committed += opening->contracts - left;
}

static void buy_call(struct covering *covering, struct stock_state *state, uint32_t opening_index) {
    uint32_t leg = covering->matching->opening_leg.items[opening_index];
    const struct opening *opening = &covering->matching->openings.items[opening_index];
    struct cover *cover = &covering->covers[leg];
    if (!cover->spread)
        cover->spread = covering->matching->readings[opening->transaction].spread;
    if (!cover->chained) {
        cover->chained = true;
        cover->before = state->newest_call;
        state->newest_call = leg;
    }
    cover->free += opening->contracts;
}

/* What shares cover is closed first, as those contracts were opened first (match_legs). */
static void close_call(struct covering *covering, struct stock_state *state, uint32_t closing_index) {
    uint32_t leg = covering->matching->closing_leg.items[closing_index];
    struct cover *cover = &covering->covers[leg];
    int64_t contracts = covering->matching->closings.items[closing_index].contracts;
    if (leg_at(covering, leg)->bought) {
        cover->free -= contracts;
        return;
    }
    int64_t of_shares = contracts < cover->by_shares ? contracts : cover->by_shares;
    int64_t of_call = contracts - of_shares < cover->by_call ? contracts - of_shares : cover->by_call;
    cover->by_shares -= of_shares;
    state->committed -= of_shares;
    cover->by_call -= of_call;
    if (of_call > 0)
        covering->covers[cover->call].free += of_call;
}

static void play(struct covering *covering, struct stock_state *state, const struct cover_event *event) {
    const struct split *split;
    switch ((enum cover_event_kind)event->kind) {
    case SPLIT_COMES:
        split = &covering->matching->splits[event->index];
        state->shares = state->shares / split->old_shares * split->new_shares;
        break;
    case SHARES_COME:
        state->shares += event->shares;
        break;
    case SHARES_GO:
        state->shares -= event->shares < state->shares ? event->shares : state->shares;
        break;
    case LEG_CLOSES:
        close_call(covering, state, event->index);
        break;
    case CALL_BOUGHT:
        buy_call(covering, state, event->index);
        break;
    case CALL_SOLD:
        sell_call(covering, state, event->index);
        break;
    }
}

/* The bought calls that cover something are part of the same spread. */
static void mark_bought(struct covering *covering) {
    struct matching *matching = covering->matching;
    for (size_t i = 0; i < matching->openings.count; i++) {
        const struct opening *opening = &matching->openings.items[i];
        uint32_t spread = covering->covers[matching->opening_leg.items[i]].spread;
        if (spread == 0 || matching->readings[opening->transaction].spread != 0)
            continue;
        matching->readings[opening->transaction].spread = spread;
        matching->readings[opening->transaction].spread_contracts = opening->contracts;
    }
}

static void list_stocks(struct covering *covering) {
    const struct matching *matching = covering->matching;
    buckets_init(&covering->stocks, stock_key, matching, covering->arena);
    for (uint32_t i = 0; i < matching->openings.count; i++) {
        uint32_t leg = matching->opening_leg.items[i];
        covering->covers[leg].before = covering->covers[leg].call = NO_INDEX;
        if (leg_at(covering, leg)->bought && leg_at(covering, leg)->type == OPTION_CALL)
            buckets_add(&covering->stocks, leg);
    }
}

void cover_calls(struct matching *matching, uint32_t *spreads) {
    struct arena arena;
    arena_init(&arena);
    struct covering covering = {.matching = matching, .arena = &arena, .spreads = spreads};
    covering.covers = arena_alloc_array(&arena, matching->legs.count, sizeof *covering.covers);
    list_stocks(&covering);
    list_openings(&covering);
    list_closings(&covering);
    list_share_rows(&covering);
    list_splits_of(&covering);
    if (covering.events.count > 1)
        qsort(covering.events.items, covering.events.count, sizeof *covering.events.items, compare_events);
    struct stock_state state = {.newest_call = NO_INDEX};
    for (size_t i = 0; i < covering.events.count; i++) {
        if (i > 0 && covering.events.items[i].stock != covering.events.items[i - 1].stock)
            state = (struct stock_state){.newest_call = NO_INDEX};
        play(&covering, &state, &covering.events.items[i]);
    }
    mark_bought(&covering);
    arena_release(&arena);
}
