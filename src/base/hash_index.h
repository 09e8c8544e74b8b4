/*
 * Finding items of an array by what they hold: hashes to item numbers, open addressing in an arena.
 *
 * The index knows no keys. Who looks something up computes its hash, walks the numbers that may be it, and compares:
 *
 *     struct hash_probe probe = hash_probe(hash);
 *     while ((number = hash_index_next(&index, &probe)) != HASH_NONE)
 *         if (is_it(&items[number])) return number;
 *
 * Numbers are added once; none is taken out but all at once. Those of one hash are walked in the order in which they were added.
 */
#ifndef WHEELGRADE_BASE_HASH_INDEX_H
#define WHEELGRADE_BASE_HASH_INDEX_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

#define HASH_NONE UINT32_MAX

struct hash_slot {
    uint32_t hash;
    uint32_t number; /* plus 1; 0 = empty */
};

struct hash_index {
    struct arena *arena;
    struct hash_slot *slots; /* capacity is a power of two, at most three quarters full */
    size_t count, capacity;
};

struct hash_probe {
    uint32_t hash;
    size_t steps;
};

/* FNV-1a over a run of characters, mixed so that both halves are good: begin, add each, finish. */
static inline uint64_t hash_begin(void) {
    return 0xcbf29ce484222325u;
}

static inline uint64_t hash_add(uint64_t hash, uint32_t character) {
    return (hash ^ character) * 0x100000001b3u;
}

static inline uint32_t hash_finish(uint64_t hash) {
    return (uint32_t)(((hash ^ hash >> 32) * 0x9e3779b97f4a7c15u) >> 32);
}

static inline struct hash_probe hash_probe(uint32_t hash) {
    return (struct hash_probe){hash, 0};
}

/* The next number whose item has this hash; HASH_NONE after the last. */
static inline uint32_t hash_index_next(const struct hash_index *index, struct hash_probe *probe) {
    if (index->capacity == 0)
        return HASH_NONE;
    for (;;) {
        const struct hash_slot *slot = &index->slots[(probe->hash + probe->steps) & (index->capacity - 1)];
        if (slot->number == 0)
            return HASH_NONE;
        probe->steps++;
        if (slot->hash == probe->hash)
            return slot->number - 1;
    }
}

/* Adds a number, below HASH_NONE - 1, under its item's hash. */
void hash_index_add(struct hash_index *index, uint32_t hash, uint32_t number);

/* Room for as many numbers, that adding them costs no growth; before the first is added. */
void hash_index_reserve(struct hash_index *index, size_t count);

/* Takes all numbers out; the room stays. */
void hash_index_clear(struct hash_index *index);

/* Gives the slots back to the arena, if they were the last it gave; the index is empty then. */
void hash_index_discard(struct hash_index *index);

#endif
