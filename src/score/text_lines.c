/* Appending formatted text. */
#include "score/text_lines.h"

#include <stdarg.h>
#include <stdio.h>

static void make_room(struct text_lines *lines, size_t more) {
    while (lines->text.capacity - lines->text.count < more)
        lines->text.items =
            array_grow(lines->arena, lines->text.items, &lines->text.capacity, sizeof *lines->text.items);
}

void text_lines_add(struct text_lines *lines, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    if (length >= 0) {
        make_room(lines, (size_t)length + 1);
        vsnprintf(lines->text.items + lines->text.count, (size_t)length + 1, format, again);
        lines->text.count += (size_t)length;
    }
    va_end(again);
}
