/* A text that is gathered piece by piece. A zeroed buffer is ready; it owns its memory until released. */
#ifndef WHEELGRADE_FORMATS_TEXT_BUFFER_H
#define WHEELGRADE_FORMATS_TEXT_BUFFER_H

#include "base/slice.h"

struct text_buffer {
    char *text; /* not terminated */
    size_t length, capacity;
};

void text_buffer_append(struct text_buffer *buffer, struct slice text);
void text_buffer_release(struct text_buffer *buffer);

static inline void text_buffer_clear(struct text_buffer *buffer) {
    buffer->length = 0;
}

static inline struct slice text_buffer_slice(const struct text_buffer *buffer) {
    return (struct slice){buffer->text ? buffer->text : "", buffer->length};
}

#endif
