/*
 * A sliding window on a stream of XML, and the small steps of scanners for XML in the form that programs
 * usually write.
 *
 * The window always ends in NUL bytes, so a step needs no bounds: it returns where it ended, or NULL when
 * what it wanted is not there — cut off by the window's end, or in a form it does not know. The scanner then
 * asks for more and tries the same step again; window_more returns false when the stream has ended or enough
 * was there to tell: expat's turn.
 *
 * The common form: UTF-8, no prefixes, attributes in double quotes, no CDATA, comments or processing
 * instructions, only the five named entities and character references, no carriage returns in texts.
 */
#ifndef WHEELGRADE_FORMATS_XML_WINDOW_H
#define WHEELGRADE_FORMATS_XML_WINDOW_H

#include "formats/zip/zip.h"

struct xml_window {
    struct zip_stream *stream;
    char *bytes; /* owned; NULL where the stream is of a member that is kept, as long as it is */
    size_t capacity;
    const char *next; /* first byte not yet taken */
    const char *end;  /* of the bytes; zeros follow */
};

/* Starts `offset` bytes into the stream; false when it ends before that. */
bool window_init(struct xml_window *window, struct zip_stream *stream, uint64_t offset);
bool window_more(struct xml_window *window);
void window_release(struct xml_window *window);

struct xml_attribute {
    struct slice name, value; /* value as written: references not replaced */
};

/* Takes one attribute off a start tag. At the tag's end the name is empty and the result points to '/' or
 * '>'. NULL also for xmlns declarations. */
const char *xml_scan_attribute(const char *at, struct xml_attribute *attribute);

/* Ends a start tag: "/>" or ">". */
const char *xml_scan_tag_end(const char *at, bool *empty);

/* Skips attributes and ends the tag. */
const char *xml_scan_tag_rest(const char *at, bool *empty);

/* Text up to the next '<'. `special` tells whether it holds references; ill-formed UTF-8 and characters that
 * XML forbids give NULL. */
const char *xml_scan_text(const char *at, struct slice *text, bool *special);

/* Skips text up to the next '<' without looking at it. */
const char *xml_skip_text(const char *at);

/* Replaces the references of a text; `out` needs its length. False when there is one that it does not know. */
bool xml_decode_references(struct slice text, char *out, size_t *length);

static inline const char *xml_skip_blanks(const char *at) {
    while (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')
        at++;
    return at;
}

#define STARTS_WITH(at, literal) (memcmp((at), literal, sizeof(literal) - 1) == 0)

#endif
