/* Letters and digits of ASCII, whatever the locale. */
#ifndef WHEELGRADE_BASE_LETTERS_H
#define WHEELGRADE_BASE_LETTERS_H

#include <stdbool.h>

static inline bool is_letter(char c) {
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

static inline bool is_letter_or_digit(char c) {
    return is_letter(c) || (c >= '0' && c <= '9');
}

#endif
