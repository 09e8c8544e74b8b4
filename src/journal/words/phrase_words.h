/*
 * A text word by word: runs of letters, folded; digits and signs stand between them.
 */
#ifndef WHEELGRADE_JOURNAL_PHRASE_WORDS_H
#define WHEELGRADE_JOURNAL_PHRASE_WORDS_H

#include "base/slice.h"
#include "journal/words/folded_name.h"

enum { PHRASE_WORDS_MOST = 12 };

struct phrase_words {
    struct folded_name words[PHRASE_WORDS_MOST];
    size_t count;
    bool too_long; /* further words are not held */
};

struct phrase_words phrase_words_of(const char *text);

/* `count` words from `first` on as one name; "" where it would be too long. */
struct folded_name phrase_words_joined(const struct phrase_words *phrase, size_t first, size_t count);

#endif
