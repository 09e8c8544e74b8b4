/* Growing and filling the slots. */
#include "base/hash_index.h"

#include <string.h>

enum { FIRST_CAPACITY = 64 };

static void put(struct hash_slot *slots, size_t capacity, struct hash_slot added) {
    size_t at = added.hash & (capacity - 1);
    while (slots[at].number)
        at = (at + 1) & (capacity - 1);
    slots[at] = added;
}

/* From an empty slot on and around: what was added first stands first in its run of slots, and a run may go over the end. */
static void grow(struct hash_index *index) {
    size_t capacity = index->capacity ? index->capacity * 2 : FIRST_CAPACITY, empty = 0;
    struct hash_slot *slots = arena_alloc_array(index->arena, capacity, sizeof *slots);
    while (empty < index->capacity && index->slots[empty].number)
        empty++;
    for (size_t i = 0; i < index->capacity; i++) {
        struct hash_slot slot = index->slots[(empty + i) & (index->capacity - 1)];
        if (slot.number)
            put(slots, capacity, slot);
    }
    arena_discard(index->arena, index->slots, index->capacity * sizeof *slots);
    index->slots = slots;
    index->capacity = capacity;
}

void hash_index_add(struct hash_index *index, uint32_t hash, uint32_t number) {
    if (index->count * 4 >= index->capacity * 3)
        grow(index);
    put(index->slots, index->capacity, (struct hash_slot){hash, number + 1});
    index->count++;
}

void hash_index_reserve(struct hash_index *index, size_t count) {
    size_t capacity = FIRST_CAPACITY;
    while (count * 4 > capacity * 3)
        capacity *= 2;
    index->slots = arena_alloc_array(index->arena, capacity, sizeof *index->slots);
    index->capacity = capacity;
}

void hash_index_clear(struct hash_index *index) {
    if (index->count > 0)
        memset(index->slots, 0, index->capacity * sizeof *index->slots);
    index->count = 0;
}

void hash_index_discard(struct hash_index *index) {
    arena_discard(index->arena, index->slots, index->capacity * sizeof *index->slots);
    *index = (struct hash_index){.arena = index->arena};
}
