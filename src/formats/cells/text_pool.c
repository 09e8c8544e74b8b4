/* Chunks of memory, the newest first. */
#include "formats/cells/text_pool.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"

#define CHUNK_SIZE ((size_t)1 << 16)

struct text_chunk {
    struct text_chunk *older;
    size_t size;
    char bytes[];
};

static void add_chunk(struct text_pool *pool, size_t size) {
    size = size < CHUNK_SIZE ? CHUNK_SIZE : size;
    if (size > SIZE_MAX - sizeof(struct text_chunk))
        out_of_memory();
    struct text_chunk *chunk = memory_alloc(sizeof *chunk + size);
    chunk->older = pool->chunk;
    chunk->size = size;
    pool->chunk = chunk;
    pool->next = chunk->bytes;
    pool->left = size;
}

char *text_pool_take(struct text_pool *pool, size_t size) {
    if (size > pool->left)
        add_chunk(pool, size);
    char *room = pool->next;
    pool->next += size;
    pool->left -= size;
    return room;
}

void text_pool_give_back(struct text_pool *pool, size_t unused) {
    pool->next -= unused;
    pool->left += unused;
}

static void free_chunks(struct text_chunk *chunk) {
    while (chunk) {
        struct text_chunk *older = chunk->older;
        free(chunk);
        chunk = older;
    }
}

void text_pool_clear(struct text_pool *pool) {
    if (!pool->chunk)
        return;
    free_chunks(pool->chunk->older);
    pool->chunk->older = NULL;
    pool->next = pool->chunk->bytes;
    pool->left = pool->chunk->size;
}

void text_pool_release(struct text_pool *pool) {
    free_chunks(pool->chunk);
    *pool = (struct text_pool){0};
}
