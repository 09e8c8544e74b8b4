/*
 * Memory that lives as long as a run.
 *
 * An arena hands out memory that is never freed piece by piece: releasing the
 * arena frees all of it. Whoever keeps something takes a `struct arena *`.
 * Small requests share blocks; a request of ARENA_LARGE bytes or more gets a
 * block of its own, so that arrays can grow in place (see array.h).
 *
 * Out of memory ends the program with one sentence and exit status 2: no caller
 * needs to test. Sizes that come from a file must be checked before they get here.
 * Memory is zeroed. An arena belongs to one thread. Compiled with ARENA_PLAIN
 * every request is a malloc of its own, so that the sanitizers see overruns.
 */
#ifndef WHEELGRADE_BASE_ARENA_H
#define WHEELGRADE_BASE_ARENA_H

#include <stdarg.h>
#include <stddef.h>

#include "base/memory.h"

#define ARENA_LARGE 16384u

struct arena_block;

struct arena {
    struct arena_block *blocks;
    unsigned char *next; /* free part of the shared block */
    size_t left, shared; /* of the shared block: bytes free, size */
};

void arena_init(struct arena *arena);
void arena_release(struct arena *arena);

/* Memory of `size` bytes, zeroed, aligned for any type. */
void *arena_alloc(struct arena *arena, size_t size);

/* The same for `count` items; a product that overflows counts as out of memory. */
void *arena_alloc_array(struct arena *arena, size_t count, size_t item_size);

/* Grow (or shrink) what arena_alloc returned; NULL is nothing that grows. The added bytes are not set. What was
 * taken last stays where it is if it can; large blocks are moved by the kernel, not copied. */
void *arena_resize(struct arena *arena, void *memory, size_t old_size, size_t new_size);

/* Give a large block back early; a no-op for memory that shares a block. */
void arena_discard(struct arena *arena, void *memory, size_t size);

char *arena_copy(struct arena *arena, const char *text);
char *arena_copy_length(struct arena *arena, const char *text, size_t length);
char *arena_print(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
char *arena_vprint(struct arena *arena, const char *format, va_list arguments);

#endif
