/*
 * What the texts of a column were found to mean, for the rows that say the same: most logs have a few actions and short notes.
 */
#ifndef WHEELGRADE_JOURNAL_RECENT_TEXTS_H
#define WHEELGRADE_JOURNAL_RECENT_TEXTS_H

#include <stdbool.h>
#include <stddef.h>

#include "journal/words/action_halves.h"

enum { RECENT_TEXTS = 32, RECENT_TEXT_SIZE = 40 };

/* Texts by their hash: a new one takes the place of another. */
struct recent_texts {
    char items[RECENT_TEXTS][RECENT_TEXT_SIZE];
};

struct recent_actions {
    struct recent_texts texts;
    struct recent_action {
        enum direction by_sign; /* what was asked with the text … */
        enum sides sides;
        struct action_meaning meaning; /* … and what was answered */
    } items[RECENT_TEXTS + 1];
};

struct recent_notes {
    struct recent_texts texts;
    struct note_meaning {
        bool assigned, paper, never_filled;
    } items[RECENT_TEXTS + 1];
};

/* The place of what is known of the text, false = it is new there. A text that is too long to be kept is new in the last place each time. */
bool recent_text_find(struct recent_texts *texts, const char *text, size_t *place);

/* action_of_halves, without a cell beside. */
struct action_meaning recent_action_of(struct recent_actions *recent, const char *text, enum direction by_sign, enum sides sides);

#endif
