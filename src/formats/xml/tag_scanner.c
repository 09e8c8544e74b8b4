/* The scanner: one buffer that holds at most a piece and an unfinished tag. */
#include "formats/xml/tag_scanner.h"

#include <stdlib.h>

#include "base/bytes.h"
#include "base/memory.h"

enum { LONGEST_TAG = 1 << 20, LONGEST_OPENING = 9 /* "<![CDATA[" */ };

/* Past the tag that starts at `at`; NULL when it is not all there. */
static const char *tag_end(const char *at, const char *end) {
    for (at++; at < end; at++) {
        char c = *at;
        if (c == '>')
            return at + 1;
        if (c == '"' || c == '\'')
            do
                at++;
            while (at < end && *at != c);
    }
    return NULL;
}

/* Past what starts with "<!" or "<?": sets what ends it. NULL:
 * more is needed to tell, or it is none of the kinds allowed. */
static const char *take_opening(struct tag_scanner *scanner, const char *at, size_t left) {
    static const struct {
        const char *open, *close;
    } kinds[] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        size_t length = strlen(kinds[i].open);
        if (left >= length && memcmp(at, kinds[i].open, length) == 0) {
            scanner->until = kinds[i].close;
            return at + length;
        }
    }
    scanner->failed = left >= LONGEST_OPENING;
    return NULL;
}

/* The part of a comment, section or instruction that is there; ends it when its end is. */
static const char *take_until(struct tag_scanner *scanner, const char *at, const char *end) {
    size_t length = strlen(scanner->until);
    const char *close = bytes_find(at, (size_t)(end - at), scanner->until, length);
    if (close) {
        scanner->until = NULL;
        return close + length;
    }
    return (size_t)(end - at) >= length ? end - length + 1 : at;
}

static const char *take_tag(struct tag_scanner *scanner, struct slice tag, const char *end) {
    const char *stop = tag.text + tag.length;
    scanner->tag(scanner->context, tag);
    size_t uncut = scanner->stopped || !scanner->uncut ? 0 : scanner->uncut(scanner->context, stop, end);
    if (uncut)
        scanner->rest(scanner->context, (struct slice){stop, uncut});
    return stop + uncut;
}

/* Takes one thing off the front; returns where it ended, NULL when more bytes are needed or it failed. */
static const char *take(struct tag_scanner *scanner, const char *at, const char *end) {
    const char *stop;
    if (scanner->until)
        stop = take_until(scanner, at, end);
    else if (*at != '<')
        stop = (stop = memchr(at, '<', (size_t)(end - at))) ? stop : end;
    else if (end - at < 2)
        return NULL;
    else if (at[1] == '!' || at[1] == '?')
        stop = take_opening(scanner, at, (size_t)(end - at));
    else {
        stop = tag_end(at, end);
        scanner->failed = !stop && end - at > LONGEST_TAG;
        return stop ? take_tag(scanner, (struct slice){at, (size_t)(stop - at)}, end) : NULL;
    }
    if (stop && stop > at)
        scanner->rest(scanner->context, (struct slice){at, (size_t)(stop - at)});
    return stop > at ? stop : NULL;
}

static void keep_piece(struct tag_scanner *scanner, struct slice piece) {
    if (scanner->capacity - scanner->used < piece.length) {
        scanner->capacity = scanner->used + piece.length * 2;
        scanner->bytes = memory_resize(scanner->bytes, scanner->capacity);
    }
    memcpy(scanner->bytes + scanner->used, piece.text, piece.length);
    scanner->used += piece.length;
}

void tag_scanner_feed(struct tag_scanner *scanner, struct slice piece) {
    if (scanner->failed || scanner->stopped || !piece.length)
        return;
    keep_piece(scanner, piece);
    const char *at = scanner->bytes, *end = at + scanner->used, *next;
    while (at < end && !scanner->stopped && (next = take(scanner, at, end)))
        at = next;
    if (scanner->pause)
        scanner->pause(scanner->context);
    scanner->used = (size_t)(end - at);
    memmove(scanner->bytes, at, scanner->used);
}

bool tag_scanner_end(struct tag_scanner *scanner) {
    bool whole = !scanner->failed && (scanner->stopped || (scanner->used == 0 && !scanner->until));
    free(scanner->bytes);
    scanner->bytes = NULL;
    return whole;
}
