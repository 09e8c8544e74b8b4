/*
 * UTF-8 texts: validity, one character at a time, folding of case, trimming.
 *
 * Everything above the file readers is valid UTF-8 without NUL. Folding is the simple, length-independent
 * kind (one character to one) for ASCII, Latin-1, Latin Extended-A, Greek and Cyrillic. Blanks are ASCII white space,
 * no-break space U+00A0, U+2000–U+200B, U+202F, U+3000 and U+FEFF.
 */
#ifndef WHEELGRADE_BASE_UTF8_H
#define WHEELGRADE_BASE_UTF8_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* True when all of it is well-formed UTF-8 (RFC 3629) without NUL. */
bool utf8_is_valid(struct slice text);

/* Takes one character off the front of a non-empty valid text (an ill-formed byte counts as U+FFFD). */
uint32_t utf8_next(struct slice *text);

/* Appends a character; returns its length (1–4) written to `out`. */
size_t utf8_put(uint32_t character, char *out);

uint32_t utf8_fold(uint32_t character);
/* The same as utf8_next, folded. */
static inline uint32_t utf8_next_folded(struct slice *text) {
    unsigned char byte = (unsigned char)*text->text;
    if (byte >= 0x80)
        return utf8_fold(utf8_next(text));
    *text = (struct slice){text->text + 1, text->length - 1};
    return byte >= 'A' && byte <= 'Z' ? byte + 32u : byte;
}

bool utf8_is_blank(uint32_t character);
struct slice utf8_trim(struct slice text);
bool utf8_equals_folded(struct slice a, struct slice b);

/* -1, 0, 1: by folded characters alone. */
int utf8_compare_folded(struct slice a, struct slice b);

/* -1, 0, 1: by folded characters, then by bytes; a total order that does not depend on the locale. */
int utf8_compare(const char *a, const char *b);

/* Number of characters; what a column's width is reckoned from. */
size_t utf8_count(const char *text);

#endif
