/* Which encoding an XML part is in, and the part in UTF-8 (XML 1.0, appendix F). */
#include "formats/xml/xml_encoding.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "formats/cells/encoding.h"

static const char utf8_declaration[] = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";

static bool starts_with(struct slice bytes, const char *start, size_t length) {
    return bytes.length >= length && memcmp(bytes.text, start, length) == 0;
}

/* The bytes of the XML declaration, "<?xml" up to and including "?>"; empty when there is none. */
static struct slice find_declaration(struct slice bytes) {
    if (!starts_with(bytes, "<?xml", 5))
        return (struct slice){bytes.text, 0};
    const char *end = bytes_find(bytes.text, bytes.length, "?>", 2);
    return (struct slice){bytes.text, end ? (size_t)(end + 2 - bytes.text) : 0};
}

/* The quoted name after encoding=; empty when it is not given. */
static struct slice declared_encoding(struct slice declaration) {
    const char *found =
        declaration.length ? bytes_find(declaration.text, declaration.length, "encoding", 8) : NULL;
    const char *end = declaration.text + declaration.length;
    if (!found)
        return (struct slice){0};
    const char *open = found + 8;
    while (open < end && *open != '"' && *open != '\'')
        open++;
    const char *close = open < end ? memchr(open + 1, *open, (size_t)(end - open - 1)) : NULL;
    return close ? (struct slice){open + 1, (size_t)(close - open - 1)} : (struct slice){0};
}

static bool encoding_by_name(struct slice name, enum encoding *encoding) {
    static const struct {
        const char *name;
        enum encoding encoding;
    } names[] = {
        {"", ENCODING_UTF8},
        {"UTF-8", ENCODING_UTF8},
        {"US-ASCII", ENCODING_UTF8},
        {"ISO-8859-1", ENCODING_LATIN1},
        {"windows-1252", ENCODING_WINDOWS_1252},
        {"cp1252", ENCODING_WINDOWS_1252},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        *encoding = names[i].encoding;
        if (utf8_equals_folded(name, slice_of(names[i].name)))
            return true;
    }
    return false;
}

static bool find_encoding(struct slice bytes, enum encoding *encoding, size_t *mark) {
    *mark = 0;
    if (encoding_from_mark(bytes, encoding, mark))
        return true; /* expat lets the mark decide, too */
    if (starts_with(bytes, "<\0", 2) || starts_with(bytes, "\0<", 2)) {
        *encoding = bytes.text[0] ? ENCODING_UTF16_LE : ENCODING_UTF16_BE;
        return true;
    }
    return encoding_by_name(declared_encoding(find_declaration(bytes)), encoding);
}

bool xml_is_utf8(struct slice start) {
    enum encoding encoding;
    size_t mark;
    bool cut = starts_with(start, "<?xml", 5) && find_declaration(start).length == 0;
    return !cut && find_encoding(start, &encoding, &mark) && encoding == ENCODING_UTF8;
}

bool xml_is_latin1(struct slice start) {
    enum encoding encoding;
    size_t mark;
    return find_encoding(start, &encoding, &mark) && encoding == ENCODING_LATIN1;
}

bool xml_to_utf8(struct slice bytes, struct slice *utf8, struct arena *arena) {
    struct encoding_decoder decoder = {0};
    size_t mark;
    *utf8 = bytes;
    if (!find_encoding(bytes, &decoder.encoding, &mark))
        return false;
    if (decoder.encoding == ENCODING_UTF8)
        return true;
    struct slice rest = {bytes.text + mark, bytes.length - mark};
    size_t start = sizeof utf8_declaration - 1;
    char *decoded = arena_alloc(arena, start + encoding_decoder_room(&decoder, rest.length) + 1);
    size_t length = encoding_decoder_feed(&decoder, rest, decoded + start);
    length += encoding_decoder_finish(&decoder, decoded + start + length);
    size_t cut = find_declaration((struct slice){decoded + start, length}).length;
    memmove(decoded + start, decoded + start + cut, length - cut);
    memcpy(decoded, utf8_declaration, start);
    *utf8 = (struct slice){decoded, start + length - cut};
    decoded[utf8->length] = '\0';
    return decoder.ill_formed == 0;
}
