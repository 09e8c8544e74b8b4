/* Growing text and XML escapes (XML 1.0, 2.4 and 3.3.3). */
#include "package/splice_text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

static void make_room(struct splice_text *text, size_t more) {
    size_t wanted = text->capacity ? text->capacity : 256;
    while (wanted - text->length <= more) {
        if (wanted > SIZE_MAX / 2)
            out_of_memory();
        wanted *= 2;
    }
    if (wanted == text->capacity)
        return;
    text->bytes = arena_resize(text->arena, text->bytes, text->capacity, wanted);
    text->capacity = wanted;
}

void splice_add(struct splice_text *text, struct slice bytes) {
    if (!bytes.length)
        return;
    make_room(text, bytes.length);
    memcpy(text->bytes + text->length, bytes.text, bytes.length);
    text->length += bytes.length;
}

void splice_print(struct splice_text *text, const char *format, ...) {
    char small[512];
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(small, sizeof small, format, arguments);
    va_end(arguments);
    if (length >= 0 && (size_t)length < sizeof small) {
        splice_add(text, (struct slice){small, (size_t)length});
        return;
    }
    va_start(arguments, format);
    splice_add(text, slice_of(arena_vprint(text->arena, format, arguments)));
    va_end(arguments);
}

/* What stands for a byte: an entity, "" for a character XML cannot hold, NULL for itself. */
static const char *entity_for(unsigned char byte, bool attribute) {
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return attribute ? "&quot;" : NULL;
    case '\n':
        return attribute ? "&#10;" : NULL;
    case '\t':
        return attribute ? "&#9;" : NULL;
    case '\r':
        return "&#13;";
    default:
        return byte < ' ' ? "" : NULL;
    }
}

static void escape(struct splice_text *text, const char *value, bool attribute) {
    const char *kept = value;
    for (; *value; value++) {
        const char *entity = entity_for((unsigned char)*value, attribute);
        if (!entity)
            continue;
        splice_add(text, (struct slice){kept, (size_t)(value - kept)});
        splice_add(text, slice_of(entity));
        kept = value + 1;
    }
    splice_add(text, (struct slice){kept, (size_t)(value - kept)});
}

void splice_escape(struct splice_text *text, const char *value) {
    escape(text, value, false);
}

void splice_escape_attribute(struct splice_text *text, const char *value) {
    escape(text, value, true);
}

const char *splice_terminated(struct splice_text *text) {
    make_room(text, 1);
    text->bytes[text->length] = '\0';
    return text->bytes;
}
