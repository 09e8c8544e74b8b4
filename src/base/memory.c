/* The C library's memory, and the end of the program where there is none. */
#include "base/memory.h"

#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

void out_of_memory(void) {
    static atomic_flag ending = ATOMIC_FLAG_INIT;
    if (atomic_flag_test_and_set(&ending))
        _Exit(2); /* on its way out already, where streams that are flushed want memory */
    fputs("wheelgrade: out of memory\n", stderr); /* takes none itself: what buffer it has was there from the start */
    exit(2);
}

void *memory_alloc(size_t size) {
    void *memory = malloc(size ? size : 1);
    if (!memory)
        out_of_memory();
    return memory;
}

void *memory_alloc_array(size_t count, size_t item_size) {
    void *memory = calloc(count ? count : 1, item_size);
    if (!memory)
        out_of_memory();
    return memory;
}

void *memory_resize(void *memory, size_t size) {
    void *resized = realloc(memory, size ? size : 1);
    if (!resized)
        out_of_memory();
    return resized;
}
