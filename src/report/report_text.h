/*
 * A text that grows: what a report is composed in before it becomes a file.
 *
 * The bytes live in the arena; `bytes` is terminated after every addition.
 */
#ifndef WHEELGRADE_REPORT_REPORT_TEXT_H
#define WHEELGRADE_REPORT_REPORT_TEXT_H

#include "base/arena.h"

struct report_text {
    struct arena *arena;
    char *bytes;
    size_t length, capacity;
};

struct report_text report_text_start(struct arena *arena);
void text_add(struct report_text *text, const char *addition);
void text_add_length(struct report_text *text, const char *addition, size_t length);
void text_print(struct report_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Adds with & < > " ' as HTML entities. */
void text_add_html(struct report_text *text, const char *addition);

#endif
