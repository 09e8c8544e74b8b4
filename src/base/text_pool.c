/* Texts found by a hash that takes eight bytes at a time. */
#include "base/text_pool.h"

#include <string.h>

void text_pool_init(struct text_pool *pool, struct arena *arena) {
    *pool = (struct text_pool){.arena = arena, .index.arena = arena};
}

static uint32_t hash_text(struct slice text) {
    uint64_t hash = hash_begin() ^ text.length;
    while (text.length) {
        uint64_t word = 0;
        size_t taken = text.length < sizeof word ? text.length : sizeof word;
        memcpy(&word, text.text, taken);
        hash = (hash ^ word) * UINT64_C(0x9e3779b97f4a7c15);
        hash ^= hash >> 29;
        text.text += taken;
        text.length -= taken;
    }
    return hash_finish(hash);
}

const char *text_pool_copy(struct text_pool *pool, struct slice text) {
    uint32_t hash = hash_text(text), number;
    struct hash_probe probe = hash_probe(hash);
    while ((number = hash_index_next(&pool->index, &probe)) != HASH_NONE) {
        struct slice known = pool->texts.items[number];
        if (known.length == text.length && memcmp(known.text, text.text, text.length) == 0)
            return known.text;
    }
    const char *copy = arena_copy_length(pool->arena, text.text, text.length);
    hash_index_add(&pool->index, hash, (uint32_t)pool->texts.count);
    *array_add(pool->arena, &pool->texts) = (struct slice){copy, text.length};
    return copy;
}
