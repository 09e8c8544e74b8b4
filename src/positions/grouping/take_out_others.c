/* Parts what is a wheel trade from long options and spreads (docs/spec/real-logs.md §7). */
#include "positions/grouping/take_out_others.h"

#include "positions/legs/matching.h"

static bool is_other(const struct leg *leg) {
    return leg->bought || leg->spread;
}

static bool any_other(const struct matching *matching) {
    for (size_t i = 0; i < matching->legs.count; i++)
        if (is_other(&matching->legs.items[i]))
            return true;
    return false;
}

static void clear(struct matching *others) {
    others->legs.count = others->ledgers.count = 0;
    others->openings.count = others->opening_leg.count = 0;
    others->closings.count = others->closing_leg.count = 0;
}

/* Gives every leg its index on the side it belongs to, and moves those of the others. */
static uint32_t *part_legs(struct matching *matching, struct matching *others) {
    uint32_t *places = arena_alloc_array(matching->scratch, matching->legs.count, sizeof *places);
    size_t kept = 0;
    for (size_t i = 0; i < matching->legs.count; i++) {
        if (is_other(&matching->legs.items[i])) {
            places[i] = (uint32_t)others->legs.count;
            *array_add(others->arena, &others->legs) = matching->legs.items[i];
            *array_add(others->scratch, &others->ledgers) = matching->ledgers.items[i];
            continue;
        }
        places[i] = (uint32_t)kept;
        matching->legs.items[kept] = matching->legs.items[i];
        matching->ledgers.items[kept++] = matching->ledgers.items[i];
    }
    matching->legs.count = matching->ledgers.count = kept;
    return places;
}

static void part_openings(struct matching *matching, struct matching *others, const bool *other, const uint32_t *places) {
    size_t kept = 0;
    for (size_t i = 0; i < matching->openings.count; i++) {
        uint32_t leg = matching->opening_leg.items[i];
        if (other[leg]) {
            *array_add(others->arena, &others->openings) = matching->openings.items[i];
            *array_add(others->scratch, &others->opening_leg) = places[leg];
            continue;
        }
        matching->openings.items[kept] = matching->openings.items[i];
        matching->opening_leg.items[kept++] = places[leg];
    }
    matching->openings.count = matching->opening_leg.count = kept;
}

/* A roll is cut where it leads from or to another trade. */
static void part_closings(struct matching *matching, struct matching *others, const bool *other, const uint32_t *places) {
    size_t kept = 0;
    for (size_t i = 0; i < matching->closings.count; i++) {
        struct closing closing = matching->closings.items[i];
        uint32_t leg = matching->closing_leg.items[i];
        bool cut = closing.next_leg != NO_INDEX && (other[leg] || other[closing.next_leg]);
        closing.next_leg = cut || closing.next_leg == NO_INDEX ? NO_INDEX : places[closing.next_leg];
        if (other[leg]) {
            *array_add(others->arena, &others->closings) = closing;
            *array_add(others->scratch, &others->closing_leg) = places[leg];
            continue;
        }
        matching->closings.items[kept] = closing;
        matching->closing_leg.items[kept++] = places[leg];
    }
    matching->closings.count = matching->closing_leg.count = kept;
}

void take_out_others(struct matching *matching, struct matching *others) {
    clear(others);
    if (!any_other(matching))
        return;
    size_t legs = matching->legs.count;
    bool *other = arena_alloc_array(matching->scratch, legs, sizeof *other);
    for (size_t i = 0; i < legs; i++)
        other[i] = is_other(&matching->legs.items[i]);
    const uint32_t *places = part_legs(matching, others);
    part_openings(matching, others, other, places);
    part_closings(matching, others, other, places);
}
