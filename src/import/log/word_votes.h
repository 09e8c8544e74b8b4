/* Which of several words a log uses most. */
#ifndef WHEELGRADE_IMPORT_WORD_VOTES_H
#define WHEELGRADE_IMPORT_WORD_VOTES_H

#include <stddef.h>
#include <stdint.h>

/* Begins as zeroes. */
struct word_votes {
    const char *leader; /* the word used most, of equals the first met; NULL = none */
    struct {
        const char *text;
        uint32_t count;
    } items[16];
    size_t count;
};

/* Interned; NULL votes for nothing. */
void word_vote(struct word_votes *votes, const char *text);

#endif
