/* An open-addressing table of bucket numbers, and lists made by counting. */
#include "positions/legs/buckets.h"

void buckets_init(struct buckets *buckets, leg_key_function key_of, const void *context, struct arena *arena) {
    *buckets = (struct buckets){.arena = arena, .key_of = key_of, .context = context};
}

/* The slot that holds the key's bucket, or the empty one where it would go. */
static struct bucket_slot *find_slot(const struct buckets *buckets, const struct leg_key *key, uint32_t hash) {
    size_t index = hash & (buckets->capacity - 1);
    for (; buckets->slots[index].bucket; index = (index + 1) & (buckets->capacity - 1)) {
        const struct bucket_slot *slot = &buckets->slots[index];
        if (slot->hash != hash)
            continue;
        struct leg_key other = buckets->key_of(buckets->context, buckets->first.items[slot->bucket - 1]);
        if (leg_key_equals(key, &other))
            break;
    }
    return &buckets->slots[index];
}

static void grow(struct buckets *buckets) {
    struct bucket_slot *old = buckets->slots;
    size_t old_capacity = buckets->capacity;
    buckets->capacity = old_capacity ? old_capacity * 2 : 64;
    buckets->slots = arena_alloc_array(buckets->arena, buckets->capacity, sizeof *buckets->slots);
    for (size_t i = 0; i < old_capacity; i++) {
        if (!old[i].bucket)
            continue;
        size_t index = old[i].hash & (buckets->capacity - 1);
        while (buckets->slots[index].bucket)
            index = (index + 1) & (buckets->capacity - 1);
        buckets->slots[index] = old[i];
    }
    arena_discard(buckets->arena, old, old_capacity * sizeof *old);
}

uint32_t buckets_add(struct buckets *buckets, uint32_t leg) {
    if (buckets->first.count * 4 >= buckets->capacity * 3)
        grow(buckets);
    struct leg_key key = buckets->key_of(buckets->context, leg);
    uint32_t hash = (uint32_t)leg_key_hash(&key);
    struct bucket_slot *slot = find_slot(buckets, &key, hash);
    if (!slot->bucket) {
        *array_add(buckets->arena, &buckets->first) = leg;
        *slot = (struct bucket_slot){hash, (uint32_t)buckets->first.count};
    }
    return slot->bucket - 1;
}

uint32_t buckets_find(const struct buckets *buckets, const struct leg_key *key) {
    if (!buckets->capacity)
        return NO_INDEX;
    return find_slot(buckets, key, (uint32_t)leg_key_hash(key))->bucket - 1; /* none: 0 − 1 = NO_INDEX */
}

struct bucket_lists bucket_lists_build(uint32_t first, uint32_t end, leg_key_function key_of, const void *context,
                                       struct arena *arena) {
    struct bucket_lists lists;
    uint32_t count = end - first;
    buckets_init(&lists.buckets, key_of, context, arena);
    uint32_t *bucket_of = arena_alloc_array(arena, count, sizeof *bucket_of);
    for (uint32_t i = 0; i < count; i++)
        bucket_of[i] = buckets_add(&lists.buckets, first + i);

    size_t buckets = lists.buckets.first.count;
    lists.starts = arena_alloc_array(arena, buckets + 1, sizeof *lists.starts);
    lists.legs = arena_alloc_array(arena, count, sizeof *lists.legs);
    for (uint32_t i = 0; i < count; i++)
        lists.starts[bucket_of[i] + 1]++;
    for (size_t i = 0; i < buckets; i++)
        lists.starts[i + 1] += lists.starts[i];
    uint32_t *next = arena_alloc_array(arena, buckets, sizeof *next);
    for (uint32_t i = 0; i < count; i++)
        lists.legs[lists.starts[bucket_of[i]] + next[bucket_of[i]]++] = first + i;
    arena_discard(arena, next, buckets * sizeof *next);
    arena_discard(arena, bucket_of, count * sizeof *bucket_of);
    return lists;
}
