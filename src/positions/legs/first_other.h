/*
 * Finds, in a range of a list of legs, the first free leg of another contract than a given one.
 *
 * A tree over the list: each node knows its first free leg and its first free leg of another strike or expiry than that one.
 * Finding and taking cost the logarithm of the list's length, so a day with a hundred thousand rolls is no slower a row.
 */
#ifndef WHEELGRADE_POSITIONS_FIRST_OTHER_H
#define WHEELGRADE_POSITIONS_FIRST_OTHER_H

#include "positions/position.h"

struct first_other_node {
    uint32_t first, other; /* places in the list; NO_INDEX = none */
};

struct first_other {
    const struct leg *legs;
    const uint32_t *list;
    uint32_t leaves;                /* a power of two */
    struct first_other_node *nodes; /* 1 is the root, leaves from `leaves` on */
};

/* `taken` says of each leg (not place) whether it is no longer free. */
void first_other_build(struct first_other *tree, const struct leg *legs, const uint32_t *list, uint32_t count,
                       const bool *taken, struct arena *arena);

/* The place in [from, to) of the first free leg whose strike or expiry differs from the given leg's; NO_INDEX = none. */
uint32_t first_other_find(const struct first_other *tree, uint32_t from, uint32_t to, const struct leg *than);

void first_other_take(struct first_other *tree, uint32_t place);

#endif
