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

void intern_init_ignoring(struct intern *intern, struct arena *arena, const char *ignored) {
    *intern = (struct intern){.arena = arena, .ignored = ignored};
}

static struct slice trimmed(const char *text) {
    return utf8_trim((struct slice){text, text ? strlen(text) : 0});
}

/* The next character that counts, folded; 0 at the end. */
static uint32_t next_counting(const char *ignored, struct slice *rest) {
    while (rest->length) {
        uint32_t c = utf8_next(rest);
        uint32_t compared = utf8_is_blank(c) ? ' ' : c;
        if (!ignored || compared == 0 || compared >= 0x80 || !strchr(ignored, (int)compared))
            return utf8_fold(c);
    }
    return 0;
}

static uint64_t folded_hash(const struct intern *intern, struct slice text) {
    uint64_t hash = 0xcbf29ce484222325u;
    for (struct slice rest = text; rest.length;) {
        uint32_t c = next_counting(intern->ignored, &rest);
        if (!c)
            break;
        hash ^= c;
        hash *= 0x100000001b3u;
    }
    hash ^= hash >> 32;
    return hash * 0x9e3779b97f4a7c15u;
}

static bool is_equal(const struct intern *intern, struct slice a, struct slice b) {
    if (!intern->ignored)
        return utf8_equals_folded(a, b);
    uint32_t c;
    do {
        c = next_counting(intern->ignored, &a);
        if (c != next_counting(intern->ignored, &b))
            return false;
    } while (c);
    return true;
}

/* The slot that holds the text, or the empty one where it would go. */
static struct intern_slot *find_slot(const struct intern *intern, uint64_t hash, struct slice text) {
    size_t index = (size_t)hash & (intern->capacity - 1);
    while (intern->slots[index].text) {
        struct intern_slot *slot = &intern->slots[index];
        if (slot->hash == hash && is_equal(intern, slice_of(slot->text), text))
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
    uint64_t hash = folded_hash(intern, slice);
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
    return find_slot(intern, folded_hash(intern, slice), slice)->text;
}
