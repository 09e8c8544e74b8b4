/* A segment tree kept in one array. */
#include "positions/legs/first_other.h"

static const struct first_other_node nothing = {NO_INDEX, NO_INDEX};

static bool same_contract(const struct leg *a, const struct leg *b) {
    return a->strike == b->strike && date_compare(a->expiry, b->expiry) == 0;
}

static const struct leg *leg_at(const struct first_other *tree, uint32_t place) {
    return &tree->legs[tree->list[place]];
}

static struct first_other_node join(const struct first_other *tree, struct first_other_node left,
                                    struct first_other_node right) {
    if (left.first == NO_INDEX)
        return right;
    if (left.other == NO_INDEX && right.first != NO_INDEX)
        left.other = same_contract(leg_at(tree, left.first), leg_at(tree, right.first)) ? right.other : right.first;
    return left;
}

void first_other_build(struct first_other *tree, const struct leg *legs, const uint32_t *list, uint32_t count,
                       const bool *taken, struct arena *arena) {
    *tree = (struct first_other){.legs = legs, .list = list, .leaves = 1};
    while (tree->leaves < count)
        tree->leaves *= 2;
    tree->nodes = arena_alloc_array(arena, (size_t)tree->leaves * 2, sizeof *tree->nodes);
    for (uint32_t i = 0; i < tree->leaves; i++)
        tree->nodes[tree->leaves + i] =
            i < count && !taken[list[i]] ? (struct first_other_node){i, NO_INDEX} : nothing;
    for (uint32_t i = tree->leaves - 1; i >= 1; i--)
        tree->nodes[i] = join(tree, tree->nodes[i * 2], tree->nodes[i * 2 + 1]);
}

uint32_t first_other_find(const struct first_other *tree, uint32_t from, uint32_t to, const struct leg *than) {
    struct first_other_node left = nothing, right = nothing;
    uint32_t low = from + tree->leaves, high = to + tree->leaves;
    for (; low < high; low /= 2, high /= 2) {
        if (low & 1)
            left = join(tree, left, tree->nodes[low++]);
        if (high & 1)
            right = join(tree, tree->nodes[--high], right);
    }
    left = join(tree, left, right);
    if (left.first == NO_INDEX || !same_contract(leg_at(tree, left.first), than))
        return left.first;
    return left.other;
}

void first_other_take(struct first_other *tree, uint32_t place) {
    uint32_t node = tree->leaves + place;
    tree->nodes[node] = nothing;
    for (node /= 2; node >= 1; node /= 2)
        tree->nodes[node] = join(tree, tree->nodes[node * 2], tree->nodes[node * 2 + 1]);
}
