/*
 * A table from names to numbers: part names, sheet names, table names, style records.
 *
 * With `fold`, names that differ only in case are one (OPC part names, ECMA-376 part 2, 6.2.2.3; sheet and
 * defined names as Excel compares them). Names are kept by pointer, not copied. A removed name is free again.
 */
#ifndef WHEELGRADE_BASE_NAME_MAP_H
#define WHEELGRADE_BASE_NAME_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/array.h"
#include "base/hash_index.h"

struct name_entry {
    const char *name;
    size_t number; /* NAME_MISSING = taken out */
};

struct name_map {
    struct arena *arena;
    bool fold;
    ARRAY(struct name_entry) entries;
    struct hash_index index;
};

#define NAME_MISSING SIZE_MAX

void name_map_init(struct name_map *map, bool fold, struct arena *arena);

/* The number of a name; NAME_MISSING when it is not there. */
size_t name_map_find(const struct name_map *map, const char *name);

/* Adds a name, or gives the one that is there a new number. `number` NAME_MISSING takes it out. */
void name_map_set(struct name_map *map, const char *name, size_t number);

/* Adds a name unless it is there. Returns its number. */
size_t name_map_add(struct name_map *map, const char *name, size_t number);

#endif
