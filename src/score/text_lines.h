/*
 * A text that grows line by line.
 */
#ifndef WHEELGRADE_SCORE_TEXT_LINES_H
#define WHEELGRADE_SCORE_TEXT_LINES_H

#include "base/array.h"

struct text_lines {
    struct arena *arena;
    ARRAY(char) text; /* terminated after every call */
};

void text_lines_add(struct text_lines *lines, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
