/*
 * A list of words as one string: they stand one behind the other, each ended by a 0, the last by two ("put\0" "call\0").
 *
 * A table of pointers takes ten bytes more for every word. There is at least one word, and none is empty.
 */
#ifndef WHEELGRADE_BASE_PACKED_WORDS_H
#define WHEELGRADE_BASE_PACKED_WORDS_H

#include "base/slice.h"

/* The word after that one; NULL after the last. */
const char *packed_words_next(const char *word);

bool packed_words_have(const char *words, const char *word);
bool packed_words_have_folded(const char *words, struct slice word); /* case ignored */

/* Whether one of the words is part of the text. */
bool packed_words_are_in(const char *words, const char *text);

#endif
