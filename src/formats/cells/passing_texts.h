/*
 * Texts that live for a while and are dropped together: those of a row, say.
 *
 * What is taken stays where it is until they are cleared. Clearing keeps the memory for the next texts.
 */
#ifndef WHEELGRADE_FORMATS_PASSING_TEXTS_H
#define WHEELGRADE_FORMATS_PASSING_TEXTS_H

#include <stddef.h>

struct text_chunk;

struct passing_texts {
    struct text_chunk *chunk; /* the newest; older ones hang on it */
    char *next;
    size_t left;
};

/* A zeroed struct is ready; running out of memory ends the program. Room for `size` bytes; passing_texts_give_back
 * returns the last `unused` bytes of the newest room. */
char *passing_texts_take(struct passing_texts *texts, size_t size);
void passing_texts_give_back(struct passing_texts *texts, size_t unused);
void passing_texts_clear(struct passing_texts *texts);
void passing_texts_release(struct passing_texts *texts);

#endif
