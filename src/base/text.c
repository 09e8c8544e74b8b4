/* Texts that grow, doubling. */
#include "base/text.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

#include "base/digits.h"

enum { FIRST_SIZE = 256 };

/* For `more` bytes and the terminator. */
static void make_room(struct text *text, size_t more) {
    size_t capacity = text->capacity ? text->capacity : FIRST_SIZE;
    while (capacity - text->length <= more) {
        if (capacity > SIZE_MAX / 2)
            out_of_memory();
        capacity *= 2;
    }
    if (capacity == text->capacity)
        return;
    text->bytes = arena_resize(text->arena, text->bytes, text->capacity, capacity);
    text->capacity = capacity;
}

void text_reserve(struct text *text, size_t length) {
    if (length >= SIZE_MAX)
        out_of_memory();
    if (text->capacity > length)
        return;
    text->bytes = arena_resize(text->arena, text->bytes, text->capacity, length + 1);
    text->capacity = length + 1;
}

void text_add_slice(struct text *text, struct slice addition) {
    make_room(text, addition.length);
    if (addition.length)
        memcpy(text->bytes + text->length, addition.text, addition.length);
    text->length += addition.length;
    text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *addition) {
    text_add_slice(text, slice_of(addition));
}

void text_add_whole(struct text *text, uint64_t number) {
    char digits[DIGITS_MOST];
    text_add_slice(text, (struct slice){digits, (size_t)(put_digits(digits, number) - digits)});
}

void text_print(struct text *text, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    make_room(text, 0);
    int printed = vsnprintf(text->bytes + text->length, text->capacity - text->length, format, arguments);
    size_t length = printed < 0 ? 0 : (size_t)printed;
    if (length >= text->capacity - text->length) {
        make_room(text, length);
        vsnprintf(text->bytes + text->length, length + 1, format, again);
    }
    text->length += length;
    text->bytes[text->length] = '\0';
    va_end(again);
    va_end(arguments);
}
