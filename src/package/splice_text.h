/*
 * Text that grows in an arena: what is spliced into parts is put together here.
 *
 * splice_escape writes character data or an attribute's value: & < > " as entities, line breaks and tabs of
 * attributes as character references, and leaves out what XML 1.0 cannot hold.
 */
#ifndef WHEELGRADE_PACKAGE_SPLICE_TEXT_H
#define WHEELGRADE_PACKAGE_SPLICE_TEXT_H

#include "base/arena.h"
#include "base/slice.h"

struct splice_text {
    struct arena *arena;
    char *bytes;
    size_t length, capacity;
};

void splice_add(struct splice_text *text, struct slice bytes);
void splice_print(struct splice_text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void splice_escape(struct splice_text *text, const char *value);
void splice_escape_attribute(struct splice_text *text, const char *value);

static inline struct slice splice_slice(const struct splice_text *text) {
    return (struct slice){text->bytes ? text->bytes : "", text->length};
}

/* A terminated copy-free view; the buffer must not grow afterwards. */
const char *splice_terminated(struct splice_text *text);

#endif
