/* Which buy-backs are rolls, and what belongs together under one Group ID (docs/spec/transaction-log.md §5, docs/spec/real-logs.md §9). */
#include "brokers/settling/tie_broker_rolls.h"

#include <stdlib.h>

#include "base/compare.h"
#include "base/sorted.h"
#include "brokers/compare_transactions.h"
#include "brokers/settling/settle_positions.h"

#define TAKEN_PROFIT 0.5 /* a buy-back at such a profit or more ends the trade */
#define PRICE_NOISE  1e-9 /* of means of prices in cents */

/* What a day did to one leg: contracts bought back and at what cost, or the contracts sold of a leg that began. */
struct day_leg {
    uint32_t leg;
    double contracts, cost; /* cost: price x contracts */
    double credit;          /* of the leg, a share, when it was bought back: the mean of its premiums, and what it carries */
    bool began, rolls_on;
};

struct day {
    struct broker_exports *exports;
    struct broker_legs *legs;
    struct day_leg *items;
    size_t count;
    uint32_t *slot; /* of each leg in items, + 1; 0 = none */
    struct began *began;
};

static struct day_leg *leg_of_day(struct day *day, uint32_t leg) {
    if (!day->slot[leg]) {
        day->items[day->count] = (struct day_leg){.leg = leg};
        day->slot[leg] = (uint32_t)++day->count;
    }
    return &day->items[day->slot[leg] - 1];
}

static const struct broker_transaction *opening_of(const struct day *day, uint32_t leg) {
    return &day->exports->transactions.items[day->legs->items[leg].first];
}

static bool is_bought_back(const struct broker_transaction *transaction) {
    return transaction->kind == KIND_BTC && transaction->leg != NO_LEG;
}

/* Premiums sold and contracts so far, per leg, while the days go by. */
struct sold {
    double premium, contracts;
};

static void add_to_day(struct day *day, const struct broker_transaction *transaction, uint32_t index, struct sold *sold) {
    if (transaction->leg == NO_LEG || (transaction->kind != KIND_STO && transaction->kind != KIND_BTC))
        return;
    struct sold *so_far = &sold[transaction->leg];
    struct day_leg *leg;
    if (transaction->kind == KIND_STO) {
        so_far->premium += transaction->price * transaction->quantity;
        so_far->contracts += transaction->quantity;
        leg = leg_of_day(day, transaction->leg);
        leg->began |= day->legs->items[transaction->leg].first == index;
        leg->contracts += transaction->quantity;
        return;
    }
    leg = leg_of_day(day, transaction->leg);
    if (leg->began)
        return;
    leg->contracts += transaction->quantity;
    leg->cost += transaction->price * transaction->quantity;
    leg->credit = (so_far->contracts > 0 ? so_far->premium / so_far->contracts : 0) + day->legs->items[transaction->leg].carry;
}

/* A leg that began on the day, sorted by what a roll keeps. */
static int compare_began(const struct day *day, const struct day_leg *a, const struct day_leg *b) {
    const struct broker_transaction *first = opening_of(day, a->leg), *second = opening_of(day, b->leg);
    int order = broker_compare_holdings(first, second);
    order = order ? order : COMPARE(first->type, second->type);
    return order ? order : COMPARE(a->contracts, b->contracts);
}

struct began {
    const struct day *day;
    uint32_t item; /* index into day->items */
    uint32_t used; /* of the first of a run of equal ones: how many have a roll that leads into them */
};

static int compare_places(const void *left, const void *right) {
    const struct began *a = left, *b = right;
    int order = compare_began(a->day, &a->day->items[a->item], &b->day->items[b->item]);
    return order ? order : COMPARE(a->item, b->item);
}

static size_t list_began(const struct day *day, struct began *began) {
    size_t count = 0;
    for (size_t i = 0; i < day->count; i++)
        if (day->items[i].began)
            began[count++] = (struct began){day, (uint32_t)i, 0};
    if (count > 1)
        qsort(began, count, sizeof *began, compare_places);
    return count;
}

static size_t find_began(const struct day *day, const struct began *began, size_t count, const struct day_leg *closed) {
    size_t at = 0;
    SKIP_SORTED(at, count, compare_began(day, &day->items[began[at].item], closed) < 0);
    return at;
}

/* Half of the credit or more: a trade taken, and the next one begun. */
static bool took_profit(const struct day_leg *closed) {
    return closed->credit > 0 && closed->cost / closed->contracts <= closed->credit * (1 - TAKEN_PROFIT) + PRICE_NOISE;
}

/* The day's first new leg of as many contracts goes on with what was bought back. */
static void tie_closed(struct day *day, struct began *began, size_t count, struct day_leg *closed) {
    if (closed->began || closed->cost <= 0 || took_profit(closed))
        return;
    size_t first = find_began(day, began, count, closed), next = first < count ? first + began[first].used : count;
    if (next >= count || compare_began(day, &day->items[began[next].item], closed) != 0)
        return;
    struct broker_leg *leg = &day->legs->items[day->items[began[next].item].leg];
    began[first].used++;
    leg->previous = closed->leg;
    leg->carry = closed->credit - closed->cost / closed->contracts;
    closed->rolls_on = true;
}

static void tie_day(struct day *day, size_t first, size_t end, struct sold *sold) {
    struct broker_transaction *items = day->exports->transactions.items;
    for (size_t i = first; i < end; i++)
        add_to_day(day, &items[i], (uint32_t)i, sold);
    size_t count = list_began(day, day->began);
    for (size_t i = 0; i < day->count; i++)
        tie_closed(day, day->began, count, &day->items[i]);
    for (size_t i = first; i < end; i++)
        items[i].rolled = is_bought_back(&items[i]) && day->items[day->slot[items[i].leg] - 1].rolls_on;
    for (size_t i = 0; i < day->count; i++)
        day->slot[day->items[i].leg] = 0;
    day->count = 0;
}

static void tie_days(struct broker_exports *exports, struct broker_legs *legs, struct arena *scratch) {
    struct day day = {.exports = exports, .legs = legs};
    size_t count = exports->transactions.count;
    const struct broker_transaction *items = exports->transactions.items;
    day.items = arena_alloc_array(scratch, legs->count + 1, sizeof *day.items);
    day.slot = arena_alloc_array(scratch, legs->count + 1, sizeof *day.slot);
    day.began = arena_alloc_array(scratch, legs->count + 1, sizeof *day.began);
    struct sold *sold = arena_alloc_array(scratch, legs->count + 1, sizeof *sold);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && date_compare(items[first].date, items[end].date) == 0;)
            end++;
        tie_day(&day, first, end, sold);
    }
}

void tie_broker_rolls(struct broker_exports *exports, struct broker_legs *legs) {
    struct arena scratch;
    uint32_t groups = 0;
    arena_init(&scratch);
    if (exports->settings->detect_rolls)
        tie_days(exports, legs, &scratch);
    for (size_t i = 0; i < legs->count; i++) {
        struct broker_leg *leg = &legs->items[i];
        leg->group = leg->previous == NO_LEG ? ++groups : legs->items[leg->previous].group;
    }
    for (size_t i = 0; i < exports->transactions.count; i++) {
        struct broker_transaction *transaction = &exports->transactions.items[i];
        transaction->group = transaction->leg == NO_LEG ? 0 : legs->items[transaction->leg].group;
    }
    arena_release(&scratch);
}
