/* Names to numbers: open addressing, hashed over folded characters. */
#include "base/name_map.h"

#include <string.h>

#include "base/utf8.h"

struct name_slot {
    const char *name; /* NULL = empty */
    uint64_t hash;
    size_t number; /* NAME_MISSING = taken out */
};

void name_map_init(struct name_map *map, bool fold, struct arena *arena) {
    *map = (struct name_map){.arena = arena, .fold = fold};
}

static uint64_t hash_name(const struct name_map *map, const char *name) {
    uint64_t hash = 0xcbf29ce484222325u;
    for (struct slice rest = slice_of(name); rest.length;) {
        hash ^= map->fold ? utf8_fold(utf8_next(&rest)) : utf8_next(&rest);
        hash *= 0x100000001b3u;
    }
    hash ^= hash >> 29;
    return hash * 0x9e3779b97f4a7c15u;
}

static bool same_name(const struct name_map *map, const char *a, const char *b) {
    return map->fold ? utf8_equals_folded(slice_of(a), slice_of(b)) : strcmp(a, b) == 0;
}

static struct name_slot *find_slot(const struct name_map *map, uint64_t hash, const char *name) {
    size_t index = (size_t)(hash >> 32) & (map->capacity - 1);
    for (;; index = (index + 1) & (map->capacity - 1)) {
        struct name_slot *slot = &map->slots[index];
        if (!slot->name || (slot->hash == hash && same_name(map, slot->name, name)))
            return slot;
    }
}

static void grow(struct name_map *map) {
    struct name_map old = *map;
    map->capacity = old.capacity ? old.capacity * 2 : 32;
    map->slots = arena_alloc_array(map->arena, map->capacity, sizeof *map->slots);
    for (size_t i = 0; i < old.capacity; i++)
        if (old.slots[i].name)
            *find_slot(map, old.slots[i].hash, old.slots[i].name) = old.slots[i];
    arena_discard(map->arena, old.slots, old.capacity * sizeof *old.slots);
}

size_t name_map_find(const struct name_map *map, const char *name) {
    if (!map->capacity)
        return NAME_MISSING;
    const struct name_slot *slot = find_slot(map, hash_name(map, name), name);
    return slot->name ? slot->number : NAME_MISSING;
}

static struct name_slot *take_slot(struct name_map *map, const char *name) {
    if (map->count * 4 >= map->capacity * 3)
        grow(map);
    uint64_t hash = hash_name(map, name);
    struct name_slot *slot = find_slot(map, hash, name);
    if (!slot->name) {
        *slot = (struct name_slot){.name = name, .hash = hash, .number = NAME_MISSING};
        map->count++;
    }
    return slot;
}

void name_map_set(struct name_map *map, const char *name, size_t number) {
    take_slot(map, name)->number = number;
}

size_t name_map_add(struct name_map *map, const char *name, size_t number) {
    struct name_slot *slot = take_slot(map, name);
    if (slot->number == NAME_MISSING)
        slot->number = number;
    return slot->number;
}
