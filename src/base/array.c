/* Growth of arrays: half as much again, so that a million items waste little. */
#include "base/array.h"

#include <stdint.h>

void *array_grow(struct arena *arena, void *items, size_t *capacity, size_t item_size) {
    size_t wanted = *capacity < 8 ? 8 : *capacity + *capacity / 2;
    if (wanted > SIZE_MAX / item_size)
        out_of_memory();
    void *grown = arena_resize(arena, items, *capacity * item_size, wanted * item_size);
    *capacity = wanted;
    return grown;
}
