/* Bucket numbers by the hashes of their keys, and lists made by counting. */
#include "positions/legs/buckets.h"

void buckets_init(struct buckets *buckets, leg_key_function key_of, const void *context, struct arena *arena) {
    *buckets = (struct buckets){.arena = arena, .key_of = key_of, .context = context, .by_key.arena = arena};
}

static uint32_t find_bucket(const struct buckets *buckets, const struct leg_key *key, uint32_t hash) {
    struct hash_probe probe = hash_probe(hash);
    uint32_t bucket;
    while ((bucket = hash_index_next(&buckets->by_key, &probe)) != HASH_NONE) {
        struct leg_key other = buckets->key_of(buckets->context, buckets->first.items[bucket]);
        if (leg_key_equals(key, &other))
            return bucket;
    }
    return NO_INDEX;
}

uint32_t buckets_add(struct buckets *buckets, uint32_t leg) {
    struct leg_key key = buckets->key_of(buckets->context, leg);
    uint32_t hash = (uint32_t)leg_key_hash(&key);
    uint32_t bucket = find_bucket(buckets, &key, hash);
    if (bucket != NO_INDEX)
        return bucket;
    bucket = (uint32_t)buckets->first.count;
    *array_add(buckets->arena, &buckets->first) = leg;
    hash_index_add(&buckets->by_key, hash, bucket);
    return bucket;
}

uint32_t buckets_find(const struct buckets *buckets, const struct leg_key *key) {
    return find_bucket(buckets, key, (uint32_t)leg_key_hash(key));
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
