/*
 * Cuts a stream of XML into tags and the rest, without taking it apart any further: what a sheet of a
 * gigabyte is spliced with.
 *
 * Tags arrive whole; everything else (character data, comments, CDATA sections, instructions) in pieces, all
 * in order, so that whoever copies what it is given copies the stream. A '>' within an attribute's value ends
 * no tag. The document has been read by the XML layer before: well-formedness is not checked again, but
 * nothing is trusted either. A DOCTYPE and a tag of more than a megabyte are failures.
 */
#ifndef WHEELGRADE_FORMATS_TAG_SCANNER_H
#define WHEELGRADE_FORMATS_TAG_SCANNER_H

#include <stdbool.h>

#include "base/slice.h"

struct tag_scanner {
    void *context;
    void (*tag)(void *context, struct slice tag);
    void (*rest)(void *context, struct slice bytes);
    /* after a tag: how many of the bytes that follow go to `rest` without being looked at; NULL = none */
    size_t (*uncut)(void *context, const char *at, const char *end);
    void (*pause)(void *context); /* what was given so far moves after this */
    bool stopped;                 /* set by a handler: enough */
    bool failed;
    char *bytes; /* owned */
    size_t used, capacity;
    const char *until; /* what ends the comment, section or instruction we are in */
};

/* Set the handlers before. */
void tag_scanner_feed(struct tag_scanner *scanner, struct slice piece);
/* Ends the stream; false when it was cut within a tag. Frees. */
bool tag_scanner_end(struct tag_scanner *scanner);

#endif
