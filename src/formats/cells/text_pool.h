/*
 * Texts that live for a while and are dropped together: those of a row, say.
 *
 * What is taken stays where it is until the pool is cleared. Clearing keeps the memory for the next texts.
 */
#ifndef WHEELGRADE_FORMATS_TEXT_POOL_H
#define WHEELGRADE_FORMATS_TEXT_POOL_H

#include <stddef.h>

struct text_chunk;

struct text_pool {
    struct text_chunk *chunk; /* the newest; older ones hang on it */
    char *next;
    size_t left;
};

/* A zeroed pool is ready. Room for `size` bytes; text_pool_give_back
 * returns the last `unused` bytes of the newest room. */
char *text_pool_take(struct text_pool *pool, size_t size);
void text_pool_give_back(struct text_pool *pool, size_t unused);
void text_pool_clear(struct text_pool *pool);
void text_pool_release(struct text_pool *pool);

#endif
