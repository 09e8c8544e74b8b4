/*
 * Copies of texts, equal ones made once: what many cells share costs its length once, however often a file refers to it.
 *
 * Equal means byte for byte. The copies live as long as the pool's arena.
 */
#ifndef WHEELGRADE_BASE_TEXT_POOL_H
#define WHEELGRADE_BASE_TEXT_POOL_H

#include "base/array.h"
#include "base/hash_index.h"
#include "base/slice.h"

struct text_pool {
    struct arena *arena;
    ARRAY(struct slice) texts; /* each ends in a NUL */
    struct hash_index index;
};

void text_pool_init(struct text_pool *pool, struct arena *arena);

const char *text_pool_copy(struct text_pool *pool, struct slice text);

#endif
