/* An open-addressing table of bucket numbers, and lists made by counting. */
#include "positions/buckets.h"

void buckets_init(struct buckets *buckets, leg_key_function key_of, const void *context, struct arena *arena) {
    *buckets = (struct buckets){.arena = arena, .key_of = key_of, .context = context};
}

/* The slot that holds the key's bucket, or the empty one where it would go. */
static uint32_t *find_slot(const struct buckets *buckets, const struct leg_key *key) {
    size_t index = (size_t)leg_key_hash(key) & (buckets->capacity - 1);
    for (; buckets->slots[index]; index = (index + 1) & (buckets->capacity - 1)) {
        struct leg_key other = buckets->key_of(buckets->context, buckets->first.items[buckets->slots[index] - 1]);
        if (leg_key_equals(key, &other))
            break;
    }
    return &buckets->slots[index];
}

static void grow(struct buckets *buckets) {
    arena_discard(buckets->arena, buckets->slots, buckets->capacity * sizeof *buckets->slots);
    buckets->capacity = buckets->capacity ? buckets->capacity * 2 : 64;
    buckets->slots = arena_alloc_array(buckets->arena, buckets->capacity, sizeof *buckets->slots);
    for (uint32_t i = 0; i < buckets->first.count; i++) {
        struct leg_key key = buckets->key_of(buckets->context, buckets->first.items[i]);
        *find_slot(buckets, &key) = i + 1;
    }
}

uint32_t buckets_add(struct buckets *buckets, uint32_t leg) {
    if (buckets->first.count * 4 >= buckets->capacity * 3)
        grow(buckets);
    struct leg_key key = buckets->key_of(buckets->context, leg);
    uint32_t *slot = find_slot(buckets, &key);
    if (!*slot) {
        *array_add(buckets->arena, &buckets->first) = leg;
        *slot = (uint32_t)buckets->first.count;
    }
    return *slot - 1;
}

uint32_t buckets_find(const struct buckets *buckets, const struct leg_key *key) {
    return buckets->capacity ? *find_slot(buckets, key) - 1 : NO_INDEX;
}

struct bucket_lists bucket_lists_build(uint32_t count, leg_key_function key_of, const void *context,
                                       struct arena *arena) {
    struct bucket_lists lists;
    buckets_init(&lists.buckets, key_of, context, arena);
    uint32_t *bucket_of = arena_alloc_array(arena, count, sizeof *bucket_of);
    for (uint32_t leg = 0; leg < count; leg++)
        bucket_of[leg] = buckets_add(&lists.buckets, leg);

    size_t buckets = lists.buckets.first.count;
    lists.starts = arena_alloc_array(arena, buckets + 1, sizeof *lists.starts);
    lists.legs = arena_alloc_array(arena, count, sizeof *lists.legs);
    for (uint32_t leg = 0; leg < count; leg++)
        lists.starts[bucket_of[leg] + 1]++;
    for (size_t i = 0; i < buckets; i++)
        lists.starts[i + 1] += lists.starts[i];
    uint32_t *next = arena_alloc_array(arena, buckets, sizeof *next);
    for (uint32_t leg = 0; leg < count; leg++)
        lists.legs[lists.starts[bucket_of[leg]] + next[bucket_of[leg]]++] = leg;
    arena_discard(arena, next, buckets * sizeof *next);
    arena_discard(arena, bucket_of, count * sizeof *bucket_of);
    return lists;
}
