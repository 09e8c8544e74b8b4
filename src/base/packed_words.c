/* Lists of words, walked from the first to the last. */
#include "base/packed_words.h"

#include "base/utf8.h"

static const char *behind(const char *word) {
    return word + strlen(word) + 1;
}

const char *packed_words_next(const char *word) {
    const char *next = behind(word);
    return *next ? next : NULL;
}

/* Most words differ in their first letter. */
bool packed_words_have(const char *words, const char *word) {
    for (; *words; words = behind(words))
        if (*words == *word && strcmp(words, word) == 0)
            return true;
    return false;
}

bool packed_words_have_folded(const char *words, struct slice word) {
    for (; *words; words = behind(words))
        if (utf8_equals_folded(word, slice_of(words)))
            return true;
    return false;
}

bool packed_words_are_in(const char *words, const char *text) {
    for (; *words; words = behind(words))
        if (strstr(text, words))
            return true;
    return false;
}
