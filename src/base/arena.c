/* Arena blocks: one shared block that small requests are cut from, and a list of large ones. */
#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SHARED_FIRST (8u * 1024u) /* doubles from block to block: many arenas hold little */
#define SHARED_MOST  (256u * 1024u)
#define ALIGNMENT    16u

struct arena_block {
    struct arena_block *previous, *next;
    max_align_t memory[];
};

void arena_init(struct arena *arena) {
    *arena = (struct arena){0};
}

void arena_release(struct arena *arena) {
    for (struct arena_block *block = arena->blocks; block;) {
        struct arena_block *next = block->next;
        free(block);
        block = next;
    }
    *arena = (struct arena){0};
}

static void link_block(struct arena *arena, struct arena_block *block) {
    block->previous = NULL;
    block->next = arena->blocks;
    if (block->next)
        block->next->previous = block;
    arena->blocks = block;
}

static void unlink_block(struct arena *arena, struct arena_block *block) {
    if (block->previous)
        block->previous->next = block->next;
    else
        arena->blocks = block->next;
    if (block->next)
        block->next->previous = block->previous;
}

static size_t with_head(size_t size) {
    if (size > SIZE_MAX - sizeof(struct arena_block))
        out_of_memory();
    return sizeof(struct arena_block) + size;
}

static struct arena_block *new_block(struct arena *arena, size_t size) {
    struct arena_block *block = memory_alloc_array(1, with_head(size));
    link_block(arena, block);
    return block;
}

/* For what is written over at once: not zeroed. */
static struct arena_block *new_block_as_is(struct arena *arena, size_t size) {
    struct arena_block *block = memory_alloc(with_head(size));
    link_block(arena, block);
    return block;
}

static struct arena_block *block_of(void *memory) {
    return (struct arena_block *)(void *)((unsigned char *)memory - offsetof(struct arena_block, memory));
}

static bool is_large(size_t size) {
#ifdef ARENA_PLAIN
    (void)size;
    return true;
#else
    return size >= ARENA_LARGE;
#endif
}

static void open_shared(struct arena *arena, size_t size) {
    size_t twice = arena->shared * 2;
    arena->shared = twice == 0 ? SHARED_FIRST : twice < SHARED_MOST ? twice : SHARED_MOST;
    if (arena->shared < size)
        arena->shared = SHARED_MOST;
    arena->next = (unsigned char *)new_block(arena, arena->shared)->memory;
    arena->left = arena->shared;
}

static void *take_shared(struct arena *arena, size_t size) {
    void *memory = arena->next;
    arena->next += size;
    arena->left -= size;
    return memory;
}

void *arena_alloc(struct arena *arena, size_t size) {
    if (is_large(size))
        return new_block(arena, size)->memory;
    size_t wanted = size ? size : 1, skipped = arena->left % ALIGNMENT;
    if (wanted + skipped > arena->left) {
        open_shared(arena, wanted);
        skipped = 0;
    }
    take_shared(arena, skipped);
    return take_shared(arena, wanted);
}

/* Texts stand without gaps: there may be a million short ones. */
static void *alloc_text(struct arena *arena, size_t size) {
    if (is_large(size))
        return new_block(arena, size)->memory;
    if (size > arena->left)
        open_shared(arena, size);
    return take_shared(arena, size);
}

void *arena_alloc_array(struct arena *arena, size_t count, size_t item_size) {
    if (item_size && count > SIZE_MAX / item_size)
        out_of_memory();
    return arena_alloc(arena, count * item_size);
}

static void *move_to_new(struct arena *arena, const void *memory, size_t old_size, size_t new_size) {
    void *moved = is_large(new_size) ? new_block_as_is(arena, new_size)->memory : arena_alloc(arena, new_size);
    if (old_size)
        memcpy(moved, memory, old_size < new_size ? old_size : new_size);
    return moved;
}

/* Whether the last that was cut from the shared block is this, and what follows is enough for it to grow in its place. */
static bool can_grow(const struct arena *arena, const void *memory, size_t old_size, size_t new_size) {
    return !is_large(new_size) && new_size > old_size && (const unsigned char *)memory + old_size == arena->next && new_size - old_size <= arena->left;
}

void *arena_resize(struct arena *arena, void *memory, size_t old_size, size_t new_size) {
    if (!memory)
        return is_large(new_size) ? new_block_as_is(arena, new_size)->memory : arena_alloc(arena, new_size);
    if (!is_large(old_size) && can_grow(arena, memory, old_size, new_size)) {
        take_shared(arena, new_size - old_size);
        return memory;
    }
    if (!is_large(old_size))
        return move_to_new(arena, memory, old_size, new_size);
    if (!is_large(new_size)) {
        void *moved = move_to_new(arena, memory, old_size, new_size);
        arena_discard(arena, memory, old_size);
        return moved;
    }
    struct arena_block *block = block_of(memory);
    unlink_block(arena, block);
    block = memory_resize(block, with_head(new_size));
    link_block(arena, block);
    return block->memory;
}

void arena_discard(struct arena *arena, void *memory, size_t size) {
    if (!memory || !is_large(size))
        return;
    struct arena_block *block = block_of(memory);
    unlink_block(arena, block);
    free(block);
}

char *arena_copy_length(struct arena *arena, const char *text, size_t length) {
    char *copy = alloc_text(arena, length + 1);
    if (length)
        memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

char *arena_copy(struct arena *arena, const char *text) {
    return arena_copy_length(arena, text, strlen(text));
}

char *arena_vprint(struct arena *arena, const char *format, va_list arguments) {
    char small[256];
    va_list again;
    va_copy(again, arguments);
    int printed = vsnprintf(small, sizeof small, format, arguments);
    size_t length = printed < 0 ? 0 : (size_t)printed;
    char *text = alloc_text(arena, length + 1);
    if (length < sizeof small)
        memcpy(text, small, length);
    else
        vsnprintf(text, length + 1, format, again);
    va_end(again);
    return text;
}

char *arena_print(struct arena *arena, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vprint(arena, format, arguments);
    va_end(arguments);
    return text;
}
