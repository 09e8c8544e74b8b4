/*
 * Numbers that are joined into sets, each set known by its smallest number.
 *
 * The caller has an array with an entry for each number, at first its own: `parents[i] = i`.
 */
#ifndef WHEELGRADE_BASE_DISJOINT_SETS_H
#define WHEELGRADE_BASE_DISJOINT_SETS_H

#include <stdint.h>

/* The smallest number of the set that holds `member`. */
static inline uint32_t set_first(uint32_t *parents, uint32_t member) {
    while (parents[member] != member)
        member = parents[member] = parents[parents[member]];
    return member;
}

/* Makes the sets of two numbers one. */
static inline void sets_join(uint32_t *parents, uint32_t one, uint32_t other) {
    uint32_t a = set_first(parents, one), b = set_first(parents, other);
    parents[a < b ? b : a] = a < b ? a : b;
}

#endif
