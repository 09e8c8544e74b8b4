/*
 * Memory outside an arena: for handles and buffers that whoever took them frees.
 *
 * None of these returns NULL: where there is no memory the program ends with one sentence and exit status 2, so no caller
 * needs to test. Sizes that come from a file must be checked before they get here.
 */
#ifndef WHEELGRADE_BASE_MEMORY_H
#define WHEELGRADE_BASE_MEMORY_H

#include <stddef.h>

/* Not set. */
void *memory_alloc(size_t size);

/* Zeroed; a product that overflows counts as out of memory. */
void *memory_alloc_array(size_t count, size_t item_size);

/* What memory_alloc returned, or NULL, in another size; added bytes are not set. */
void *memory_resize(void *memory, size_t size);

/* For memory that a library or the C library could not get. */
_Noreturn void out_of_memory(void);

#endif
