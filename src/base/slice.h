/* A stretch of bytes that somebody else owns: not terminated, may hold anything. */
#ifndef WHEELGRADE_BASE_SLICE_H
#define WHEELGRADE_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice {
    const char *text;
    size_t length;
};

static inline struct slice slice_of(const char *text) {
    return (struct slice){text, strlen(text)};
}

static inline bool slice_equals(struct slice slice, const char *text) {
    size_t length = strlen(text);
    return length == slice.length && (length == 0 || memcmp(slice.text, text, length) == 0);
}

/* Copied to `buffer`, which has room for it and its end, for readers of terminated text. */
static inline const char *slice_terminated(struct slice slice, char *buffer) {
    memcpy(buffer, slice.text, slice.length);
    buffer[slice.length] = '\0';
    return buffer;
}

#endif
