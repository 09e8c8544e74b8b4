/* Text that grows in an arena, doubling. */
#include "report/report_text.h"

#include <string.h>

struct report_text report_text_start(struct arena *arena) {
    enum { FIRST_SIZE = 1024 };
    return (struct report_text){arena, arena_alloc(arena, FIRST_SIZE), 0, FIRST_SIZE};
}

void text_add_length(struct report_text *text, const char *addition, size_t length) {
    while (text->capacity - text->length <= length) {
        text->bytes = arena_resize(text->arena, text->bytes, text->capacity, text->capacity * 2);
        text->capacity *= 2;
    }
    memcpy(text->bytes + text->length, addition, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_add(struct report_text *text, const char *addition) {
    text_add_length(text, addition, strlen(addition));
}

void text_print(struct report_text *text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    text_add(text, arena_vprint(text->arena, format, arguments));
    va_end(arguments);
}

static const char *entity(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        return NULL;
    }
}

void text_add_html(struct report_text *text, const char *addition) {
    for (; *addition; addition++) {
        const char *escaped = entity(*addition);
        if (escaped)
            text_add(text, escaped);
        else
            text_add_length(text, addition, 1);
    }
}
