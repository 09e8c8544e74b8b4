/* Chunks of memory, the newest first. */
#include "formats/cells/passing_texts.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"

#define CHUNK_SIZE ((size_t)1 << 16)

struct text_chunk {
    struct text_chunk *older;
    size_t size;
    char bytes[];
};

static void add_chunk(struct passing_texts *texts, size_t size) {
    size = size < CHUNK_SIZE ? CHUNK_SIZE : size;
    if (size > SIZE_MAX - sizeof(struct text_chunk))
        out_of_memory();
    struct text_chunk *chunk = memory_alloc(sizeof *chunk + size);
    chunk->older = texts->chunk;
    chunk->size = size;
    texts->chunk = chunk;
    texts->next = chunk->bytes;
    texts->left = size;
}

char *passing_texts_take(struct passing_texts *texts, size_t size) {
    if (size > texts->left)
        add_chunk(texts, size);
    char *room = texts->next;
    texts->next += size;
    texts->left -= size;
    return room;
}

void passing_texts_give_back(struct passing_texts *texts, size_t unused) {
    texts->next -= unused;
    texts->left += unused;
}

static void free_chunks(struct text_chunk *chunk) {
    while (chunk) {
        struct text_chunk *older = chunk->older;
        free(chunk);
        chunk = older;
    }
}

void passing_texts_clear(struct passing_texts *texts) {
    if (!texts->chunk)
        return;
    free_chunks(texts->chunk->older);
    texts->chunk->older = NULL;
    texts->next = texts->chunk->bytes;
    texts->left = texts->chunk->size;
}

void passing_texts_release(struct passing_texts *texts) {
    free_chunks(texts->chunk);
    *texts = (struct passing_texts){0};
}
