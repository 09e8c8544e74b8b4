/* Lists of words, walked from the first to the last. */
#include "base/packed_words.h"

#include "base/utf8.h"

const char *packed_words_next(const char *word) {
    const char *next = word + strlen(word) + 1;
    return *next ? next : NULL;
}

bool packed_words_have(const char *words, const char *word) {
    for (; words; words = packed_words_next(words))
        if (strcmp(words, word) == 0)
            return true;
    return false;
}

bool packed_words_have_folded(const char *words, struct slice word) {
    for (; words; words = packed_words_next(words))
        if (utf8_equals_folded(word, slice_of(words)))
            return true;
    return false;
}

bool packed_words_are_in(const char *words, const char *text) {
    for (; words; words = packed_words_next(words))
        if (strstr(text, words))
            return true;
    return false;
}
