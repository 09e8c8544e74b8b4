/* Growth by half as much again. */
#include "formats/cells/text_buffer.h"

#include <stdlib.h>

#include "base/memory.h"

void text_buffer_append(struct text_buffer *buffer, struct slice text) {
    size_t needed = buffer->length + text.length;
    if (needed > buffer->capacity) {
        buffer->capacity = needed + needed / 2 + 64;
        buffer->text = memory_resize(buffer->text, buffer->capacity);
    }
    memcpy(buffer->text + buffer->length, text.text, text.length);
    buffer->length = needed;
}

void text_buffer_release(struct text_buffer *buffer) {
    free(buffer->text);
    *buffer = (struct text_buffer){0};
}
