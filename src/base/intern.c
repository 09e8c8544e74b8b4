/* Interning: texts found by the hash of their folded characters. */
#include "base/intern.h"

#include <stdint.h>
#include <string.h>

#include "base/printable.h"
#include "base/utf8.h"

void intern_init(struct intern *intern, struct arena *arena) {
    *intern = (struct intern){.arena = arena, .index.arena = arena};
}

void intern_init_ignoring(struct intern *intern, struct arena *arena, const char *ignored) {
    *intern = (struct intern){.arena = arena, .index.arena = arena, .ignored = ignored};
}

static struct slice trimmed(const char *text) {
    return utf8_trim((struct slice){text, text ? strlen(text) : 0});
}

static bool is_ignored(const char *ignored, uint32_t c) {
    uint32_t compared = utf8_is_blank(c) ? ' ' : c;
    for (; ignored && *ignored; ignored++)
        if ((unsigned char)*ignored == compared)
            return true;
    return false;
}

/* The next character that counts, folded; 0 at the end. Most are small letters and digits, which nobody ignores or folds. */
static uint32_t next_counting(const char *ignored, struct slice *rest) {
    while (rest->length) {
        unsigned char byte = (unsigned char)*rest->text;
        if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) {
            *rest = (struct slice){rest->text + 1, rest->length - 1};
            return byte;
        }
        uint32_t c = utf8_next(rest);
        if (!is_ignored(ignored, c))
            return utf8_fold(c);
    }
    return 0;
}

static uint32_t folded_hash(const struct intern *intern, struct slice text) {
    uint64_t hash = hash_begin();
    for (struct slice rest = text; rest.length;) {
        uint32_t c = next_counting(intern->ignored, &rest);
        if (!c)
            break;
        hash = hash_add(hash, c);
    }
    return hash_finish(hash);
}

static bool is_equal(const struct intern *intern, struct slice a, struct slice b) {
    if (a.length == b.length && memcmp(a.text, b.text, a.length) == 0)
        return true;
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

/* Texts are kept as they may be shown, and compared so. */
static struct slice shown(const char *text, struct arena *arena) {
    return trimmed(printable_text(text, arena));
}

static const char *find(const struct intern *intern, uint32_t hash, struct slice text) {
    struct hash_probe probe = hash_probe(hash);
    uint32_t number;
    while ((number = hash_index_next(&intern->index, &probe)) != HASH_NONE)
        if (is_equal(intern, slice_of(intern->texts.items[number]), text))
            return intern->texts.items[number];
    return NULL;
}

static const char *find_or_add(struct intern *intern, struct slice slice) {
    uint32_t hash = folded_hash(intern, slice);
    const char *known = find(intern, hash, slice);
    if (known)
        return known;
    hash_index_add(&intern->index, hash, (uint32_t)intern->texts.count);
    return *array_add(intern->arena, &intern->texts) = arena_copy_length(intern->arena, slice.text, slice.length);
}

static const char **recent_place(struct intern *intern, const char *text) {
    size_t length = strlen(text), last = length ? length - 1 : 0;
    return &intern->recent[((unsigned char)text[0] * 7u + (unsigned char)text[last] * 3u + length) % INTERN_RECENT];
}

/* A text that is written as one of them is that one. */
const char *intern_text(struct intern *intern, const char *text) {
    const char **recent = recent_place(intern, text ? text : "");
    if (text && *recent && strcmp(*recent, text) == 0)
        return *recent;
    struct slice slice = shown(text, intern->arena);
    return slice.length ? *recent = find_or_add(intern, slice) : NULL;
}

const char *intern_find(const struct intern *intern, const char *text) {
    struct slice slice = shown(text, intern->arena);
    return slice.length ? find(intern, folded_hash(intern, slice), slice) : NULL;
}

void intern_discard(struct intern *intern) {
    hash_index_discard(&intern->index);
    array_discard(intern->arena, &intern->texts);
}
