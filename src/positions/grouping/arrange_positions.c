/* Sorts legs into positions, openings and closings into runs of their legs, and sums each position. */
#include "positions/grouping/arrange_positions.h"

#include <assert.h>
#include <string.h>

#include "base/disjoint_sets.h"
#include "positions/legs/matching.h"

struct arrangement {
    struct matching *matching;
    struct position_list *positions;
    uint32_t *position_of; /* of each leg, in opening order */
    uint32_t *place_of;    /* of each leg: its index once arranged */
};

enum { LARGEST_ITEM = 256 };

/* Moves every item to its destination. `destinations` is a permutation and is used up. */
static void permute(void *items, size_t item_size, uint32_t *destinations, size_t count) {
    unsigned char held[LARGEST_ITEM], *bytes = items;
    for (size_t i = 0; i < count; i++)
        while (destinations[i] != i) {
            size_t to = destinations[i];
            memcpy(held, bytes + to * item_size, item_size);
            memcpy(bytes + to * item_size, bytes + i * item_size, item_size);
            memcpy(bytes + i * item_size, held, item_size);
            destinations[i] = destinations[to];
            destinations[to] = (uint32_t)to;
        }
}

/* The legs of a spread are one trade. */
static void join_spreads(const struct matching *matching, uint32_t *parents) {
    uint32_t spreads = 0;
    for (size_t i = 0; i < matching->legs.count; i++)
        spreads = matching->legs.items[i].spread > spreads ? matching->legs.items[i].spread : spreads;
    if (spreads == 0)
        return;
    uint32_t *first = arena_alloc_array(matching->scratch, (size_t)spreads + 1, sizeof *first); /* leg + 1 */
    for (uint32_t i = 0; i < matching->legs.count; i++) {
        uint32_t spread = matching->legs.items[i].spread;
        if (spread && first[spread])
            sets_join(parents, first[spread] - 1, i);
        else if (spread)
            first[spread] = i + 1;
    }
}

/* Links run from earlier to later legs, so a root is the position's first leg. */
static void join_legs(const struct matching *matching, uint32_t *parents) {
    for (uint32_t i = 0; i < matching->legs.count; i++)
        parents[i] = i;
    for (size_t i = 0; i < matching->closings.count; i++) {
        matching->closings.items[i].sequence = (uint32_t)i;
        if (matching->closings.items[i].next_leg != NO_INDEX)
            sets_join(parents, matching->closing_leg.items[i], matching->closings.items[i].next_leg);
    }
    join_spreads(matching, parents);
}

/* Numbers positions in the order of their first legs and counts their legs. */
static void number_positions(struct arrangement *arrangement) {
    struct matching *matching = arrangement->matching;
    struct position_list *positions = arrangement->positions;
    uint32_t *parents = arrangement->place_of, *position_of = arrangement->position_of;
    join_legs(matching, parents);
    for (uint32_t i = 0; i < matching->legs.count; i++) {
        uint32_t root = set_first(parents, i);
        position_of[i] = root == i ? (uint32_t)positions->position_count++ : position_of[root];
    }
    positions->positions = arena_alloc_array(matching->arena, positions->position_count, sizeof *positions->positions);
    for (uint32_t i = 0; i < matching->legs.count; i++)
        positions->positions[position_of[i]].leg_count++;
    for (size_t i = 1; i < positions->position_count; i++)
        positions->positions[i].first_leg = positions->positions[i - 1].first_leg + positions->positions[i - 1].leg_count;
}

/* Gives every leg its place in its position, in opening order. */
static void place_legs(struct arrangement *arrangement) {
    struct position_list *positions = arrangement->positions;
    for (size_t i = 0; i < positions->position_count; i++)
        positions->positions[i].leg_count = 0;
    for (uint32_t i = 0; i < arrangement->matching->legs.count; i++) {
        struct position *position = &positions->positions[arrangement->position_of[i]];
        arrangement->matching->legs.items[i].position = arrangement->position_of[i];
        arrangement->place_of[i] = position->first_leg + position->leg_count++;
    }
}

/* Rewrites what refers to legs, then moves the legs; `opening_leg` and `closing_leg` refer to the moved ones from then on. */
static void move_legs(struct arrangement *arrangement) {
    struct matching *matching = arrangement->matching;
    const uint32_t *place_of = arrangement->place_of;
    for (size_t i = 0; i < matching->openings.count; i++)
        matching->opening_leg.items[i] = place_of[matching->opening_leg.items[i]];
    for (size_t i = 0; i < matching->closings.count; i++) {
        struct closing *closing = &matching->closings.items[i];
        matching->closing_leg.items[i] = place_of[matching->closing_leg.items[i]];
        if (closing->next_leg != NO_INDEX)
            closing->next_leg = place_of[closing->next_leg];
    }
    permute(matching->legs.items, sizeof *matching->legs.items, arrangement->place_of, matching->legs.count);
}

static void move_openings(struct matching *matching) {
    uint32_t next = 0;
    for (size_t i = 0; i < matching->legs.count; i++) {
        matching->legs.items[i].first_opening = next;
        next += matching->legs.items[i].opening_count;
        matching->legs.items[i].opening_count = 0;
    }
    for (size_t i = 0; i < matching->openings.count; i++) {
        struct leg *leg = &matching->legs.items[matching->opening_leg.items[i]];
        matching->opening_leg.items[i] = leg->first_opening + leg->opening_count++;
    }
    permute(matching->openings.items, sizeof *matching->openings.items, matching->opening_leg.items,
            matching->openings.count);
}

static void move_closings(struct matching *matching) {
    uint32_t next = 0;
    for (size_t i = 0; i < matching->legs.count; i++) {
        matching->legs.items[i].first_closing = next;
        next += matching->legs.items[i].closing_count;
        matching->legs.items[i].closing_count = 0;
    }
    for (size_t i = 0; i < matching->closings.count; i++) {
        struct leg *leg = &matching->legs.items[matching->closing_leg.items[i]];
        matching->closing_leg.items[i] = leg->first_closing + leg->closing_count++;
    }
    permute(matching->closings.items, sizeof *matching->closings.items, matching->closing_leg.items,
            matching->closings.count);
}

static void hand_over(struct matching *matching, struct position_list *positions) {
    array_trim(matching->arena, &matching->legs);
    array_trim(matching->arena, &matching->openings);
    array_trim(matching->arena, &matching->closings);
    positions->legs = matching->legs.items;
    positions->leg_count = matching->legs.count;
    positions->openings = matching->openings.items;
    positions->opening_count = matching->openings.count;
    positions->closings = matching->closings.items;
    positions->closing_count = matching->closings.count;
}

void arrange_positions(struct matching *matching, struct position_list *positions) {
    static_assert(sizeof(struct leg) <= LARGEST_ITEM && sizeof(struct closing) <= LARGEST_ITEM &&
                      sizeof(struct opening) <= LARGEST_ITEM,
                  "permute holds one item");
    size_t legs = matching->legs.count;
    struct arrangement arrangement = {
        .matching = matching,
        .positions = positions,
        .position_of = arena_alloc_array(matching->scratch, legs, sizeof(uint32_t)),
        .place_of = arena_alloc_array(matching->scratch, legs, sizeof(uint32_t)),
    };
    number_positions(&arrangement);
    place_legs(&arrangement);
    move_legs(&arrangement);
    move_openings(matching);
    move_closings(matching);
    hand_over(matching, positions);
}
