/* Memory that is not to be had ends the program, in its libraries too.
 *
 * libxlsxwriter goes on without what it could not allocate: cells would be missing from the graded workbook, or it
 * crashes. So the program's malloc stands before the C library's. The sanitizers bring their own. */
#include <stdlib.h>

#include "base/memory.h"

#ifndef ARENA_PLAIN

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *memory, size_t size);

void *malloc(size_t size) {
    void *memory = __libc_malloc(size);
    if (!memory)
        out_of_memory();
    return memory;
}

void *calloc(size_t count, size_t size) {
    void *memory = __libc_calloc(count, size);
    if (!memory)
        out_of_memory();
    return memory;
}

void *realloc(void *old, size_t size) {
    void *memory = __libc_realloc(old, size);
    if (!memory && size > 0)
        out_of_memory();
    return memory;
}

#endif
