/* Interning: an open-addressing table of folded texts. */
#include "base/intern.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

struct intern_slot {
    uint64_t hash;
    const char *text; /* as first written; NULL = empty slot */
};

void intern_init(struct intern *intern, struct arena *arena) {
    *intern = (struct intern){.arena = arena};
}

static struct slice trimmed(const char *text) {
    return utf8_trim((struct slice){text, text ? strlen(text) : 0});
}

static uint64_t folded_hash(struct slice text) {
    uint64_t hash = 0xcbf29ce484222325u;
    for (struct slice rest = text; rest.length;) {
        hash ^= utf8_fold(utf8_next(&rest));
        hash *= 0x100000001b3u;
    }
    hash ^= hash >> 32;
    return hash * 0x9e3779b97f4a7c15u;
}

/* The slot that holds the text, or the empty one where it would go. */
static struct intern_slot *find_slot(const struct intern *intern, uint64_t hash, struct slice text) {
    size_t index = (size_t)hash & (intern->capacity - 1);
    while (intern->slots[index].text) {
        struct intern_slot *slot = &intern->slots[index];
        if (slot->hash == hash && utf8_equals_folded(slice_of(slot->text), text))
            return slot;
        index = (index + 1) & (intern->capacity - 1);
    }
    return &intern->slots[index];
}

static void grow(struct intern *intern) {
    struct intern old = *intern;
    intern->capacity = old.capacity ? old.capacity * 2 : 64;
    intern->slots = arena_alloc_array(intern->arena, intern->capacity, sizeof *intern->slots);
    for (size_t i = 0; i < old.capacity; i++)
        if (old.slots[i].text)
            *find_slot(intern, old.slots[i].hash, slice_of(old.slots[i].text)) = old.slots[i];
    arena_discard(intern->arena, old.slots, old.capacity * sizeof *old.slots);
}

const char *intern_text(struct intern *intern, const char *text) {
    struct slice slice = trimmed(text);
    if (!slice.length)
        return NULL;
    if (intern->count * 4 >= intern->capacity * 3)
        grow(intern);
    uint64_t hash = folded_hash(slice);
    struct intern_slot *slot = find_slot(intern, hash, slice);
    if (!slot->text) {
        slot->hash = hash;
        slot->text = arena_copy_length(intern->arena, slice.text, slice.length);
        intern->count++;
    }
    return slot->text;
}

const char *intern_find(const struct intern *intern, const char *text) {
    struct slice slice = trimmed(text);
    if (!slice.length || !intern->capacity)
        return NULL;
    return find_slot(intern, folded_hash(slice), slice)->text;
}
