/*
 * Legs sorted into buckets by a key, in one pass.
 *
 * Buckets are numbered in the order in which their first leg was added. Keys are not stored: `key_of` gives the key
 * of a leg whenever two have to be compared, so a million buckets cost a few bytes each.
 */
#ifndef WHEELGRADE_POSITIONS_BUCKETS_H
#define WHEELGRADE_POSITIONS_BUCKETS_H

#include "base/array.h"
#include "base/hash_index.h"
#include "positions/legs/leg_key.h"

typedef struct leg_key (*leg_key_function)(const void *context, uint32_t leg);

struct buckets {
    struct arena *arena;
    leg_key_function key_of;
    const void *context;
    struct hash_index by_key;
    ARRAY(uint32_t) first; /* of each bucket: its first leg */
};

void buckets_init(struct buckets *buckets, leg_key_function key_of, const void *context, struct arena *arena);

/* The bucket of a leg, made when there is none. */
uint32_t buckets_add(struct buckets *buckets, uint32_t leg);

/* The bucket with that key, or NO_INDEX. */
uint32_t buckets_find(const struct buckets *buckets, const struct leg_key *key);

/* The legs of every bucket, each list ascending. */
struct bucket_lists {
    struct buckets buckets;
    uint32_t *starts; /* one more than there are buckets */
    uint32_t *legs;
};

/* Puts the legs from `first` up to, not with, `end` into their buckets. */
struct bucket_lists bucket_lists_build(uint32_t first, uint32_t end, leg_key_function key_of, const void *context,
                                       struct arena *arena);

#endif
