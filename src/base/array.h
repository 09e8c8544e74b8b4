/*
 * Growable arrays in an arena.
 *
 *     ARRAY(struct leg) legs = {0};
 *     *array_add(arena, &legs) = leg;
 *     for (size_t i = 0; i < legs.count; i++) use(&legs.items[i]);
 *
 * Items are zeroed when added and move when the array grows: keep indexes, not pointers,
 * while it grows. array_trim gives the unused end back.
 */
#ifndef WHEELGRADE_BASE_ARRAY_H
#define WHEELGRADE_BASE_ARRAY_H

#include <string.h>

#include "base/arena.h"

#define ARRAY(type)                                                                                          \
    struct {                                                                                                 \
        type *items;                                                                                         \
        size_t count, capacity;                                                                              \
    }

/* Room for one more item; returns a pointer to it. */
#define array_add(arena, array)                                                                              \
    ((array)->count == (array)->capacity                                                                     \
         ? ((array)->items = array_grow((arena), (array)->items, &(array)->capacity, sizeof *(array)->items)) \
         : (array)->items,                                                                                   \
     memset((array)->items + (array)->count, 0, sizeof *(array)->items),                                      \
     (array)->items + (array)->count++)

#define array_trim(arena, array)                                                                             \
    ((array)->items = arena_resize((arena), (array)->items, (array)->capacity * sizeof *(array)->items,       \
                                   (array)->count * sizeof *(array)->items),                                 \
     (array)->capacity = (array)->count)

/* Gives back what a large array holds; it is empty then. */
#define array_discard(arena, array)                                                                          \
    (arena_discard((arena), (array)->items, (array)->capacity * sizeof *(array)->items),                     \
     (array)->items = NULL, (array)->count = (array)->capacity = 0)

/* Half as much room again, not set: room that is not used yet costs no memory. */
void *array_grow(struct arena *arena, void *items, size_t *capacity, size_t item_size);

#endif
