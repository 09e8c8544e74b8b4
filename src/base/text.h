/*
 * A text that grows in an arena: what reports, explanations, formulas and XML are put together in.
 *
 *     struct text text = {.arena = arena};
 *     text_print(&text, "row %u", row);
 *     return text_string(&text);
 *
 * The text is terminated after every addition; it moves when it grows.
 */
#ifndef WHEELGRADE_BASE_TEXT_H
#define WHEELGRADE_BASE_TEXT_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

/* Either may be NULL: absent texts are the same. */
static inline bool texts_equal(const char *left, const char *right) {
    return left == right || (left && right && strcmp(left, right) == 0);
}

struct text {
    struct arena *arena;
    char *bytes; /* NULL before the first addition */
    size_t length, capacity;
};

/* Room for a text of `length` bytes in all, where that is known: it does not double then. */
void text_reserve(struct text *text, size_t length);

void text_add(struct text *text, const char *addition);
void text_add_slice(struct text *text, struct slice addition);
void text_add_whole(struct text *text, uint64_t number); /* in digits */
void text_print(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The text so far, good until the next addition. */
static inline const char *text_string(const struct text *text) {
    return text->bytes ? text->bytes : "";
}

static inline struct slice text_slice(const struct text *text) {
    return (struct slice){text_string(text), text->length};
}

#endif
