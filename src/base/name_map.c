/* Names to numbers, found by the hash of their characters, folded or not. */
#include "base/name_map.h"

#include <string.h>

#include "base/utf8.h"

void name_map_init(struct name_map *map, bool fold, struct arena *arena) {
    *map = (struct name_map){.arena = arena, .fold = fold, .index.arena = arena};
}

static uint32_t hash_name(const struct name_map *map, const char *name) {
    uint64_t hash = hash_begin();
    if (map->fold)
        for (struct slice rest = slice_of(name); rest.length;)
            hash = hash_add(hash, utf8_next_folded(&rest));
    else
        for (; *name; name++)
            hash = hash_add(hash, (unsigned char)*name);
    return hash_finish(hash);
}

static bool same_name(const struct name_map *map, const char *a, const char *b) {
    return map->fold ? utf8_equals_folded(slice_of(a), slice_of(b)) : strcmp(a, b) == 0;
}

static struct name_entry *find_entry(const struct name_map *map, uint32_t hash, const char *name) {
    struct hash_probe probe = hash_probe(hash);
    uint32_t number;
    while ((number = hash_index_next(&map->index, &probe)) != HASH_NONE)
        if (same_name(map, map->entries.items[number].name, name))
            return &map->entries.items[number];
    return NULL;
}

size_t name_map_find(const struct name_map *map, const char *name) {
    const struct name_entry *entry = find_entry(map, hash_name(map, name), name);
    return entry ? entry->number : NAME_MISSING;
}

static struct name_entry *take_entry(struct name_map *map, const char *name) {
    uint32_t hash = hash_name(map, name);
    struct name_entry *entry = find_entry(map, hash, name);
    if (entry)
        return entry;
    hash_index_add(&map->index, hash, (uint32_t)map->entries.count);
    entry = array_add(map->arena, &map->entries);
    *entry = (struct name_entry){.name = name, .number = NAME_MISSING};
    return entry;
}

void name_map_set(struct name_map *map, const char *name, size_t number) {
    take_entry(map, name)->number = number;
}

size_t name_map_add(struct name_map *map, const char *name, size_t number) {
    struct name_entry *entry = take_entry(map, name);
    if (entry->number == NAME_MISSING)
        entry->number = number;
    return entry->number;
}
