/* The window's bytes, and scanning steps over them. */
#include "formats/xml/xml_window.h"

#include <stdlib.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "formats/cells/encoding.h"

enum {
    WINDOW_PADDING = 64,    /* zeros after the end, longer than any literal that is compared */
    ENOUGH = 256 * 1024     /* what a step does not understand in so many bytes, it never will */
};

_Static_assert((int)WINDOW_PADDING <= (int)ZIP_KEPT_ZEROS, "a kept member is a window as it is");

/* BYTE_AMPERSAND marks ']' too, since "]]>" is not allowed in texts; BYTE_STOP is '<' and what texts may not hold. */
enum byte_class { BYTE_PLAIN = 0, BYTE_HIGH = 1, BYTE_AMPERSAND = 2, BYTE_STOP = 4 };

#define EIGHT(class)       class, class, class, class, class, class, class, class
#define THIRTY_TWO(class)  EIGHT(class), EIGHT(class), EIGHT(class), EIGHT(class)
#define STOP               BYTE_STOP
#define PLAIN              BYTE_PLAIN
#define AMPERSAND          BYTE_AMPERSAND

static const unsigned char byte_classes[256] = {
    EIGHT(STOP), STOP, PLAIN /* tab */, PLAIN /* line feed */, STOP, STOP, STOP, STOP, STOP, EIGHT(STOP), EIGHT(STOP),
    PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, AMPERSAND /* & */, PLAIN, EIGHT(PLAIN), EIGHT(PLAIN),
    PLAIN, PLAIN, PLAIN, PLAIN, STOP /* < */, PLAIN, PLAIN, PLAIN,
    EIGHT(PLAIN), EIGHT(PLAIN), EIGHT(PLAIN), PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, AMPERSAND /* ] */, PLAIN, PLAIN,
    EIGHT(PLAIN), EIGHT(PLAIN), EIGHT(PLAIN), PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, PLAIN, STOP /* delete */,
    THIRTY_TWO(BYTE_HIGH), THIRTY_TWO(BYTE_HIGH), THIRTY_TWO(BYTE_HIGH), THIRTY_TWO(BYTE_HIGH),
};

static void make_room(struct xml_window *window, size_t left, size_t added) {
    size_t needed = left + added + WINDOW_PADDING;
    if (needed > window->capacity) {
        window->capacity = needed + needed / 2;
        char *grown = memory_alloc(window->capacity);
        memcpy(grown, window->next, left);
        free(window->bytes);
        window->bytes = grown;
    } else {
        memmove(window->bytes, window->next, left);
    }
}

static void append(struct xml_window *window, struct slice piece) {
    size_t left = (size_t)(window->end - window->next);
    make_room(window, left, piece.length);
    memcpy(window->bytes + left, piece.text, piece.length);
    memset(window->bytes + left + piece.length, 0, WINDOW_PADDING);
    window->next = window->bytes;
    window->end = window->bytes + left + piece.length;
}

bool window_init(struct xml_window *window, struct zip_stream *stream, uint64_t offset) {
    struct slice kept = zip_stream_take_kept(stream);
    if (kept.text) { /* needs no copy: the window is all of it */
        size_t skipped = offset < kept.length ? (size_t)offset : kept.length;
        *window = (struct xml_window){.stream = stream, .next = kept.text + skipped, .end = kept.text + kept.length};
        return offset <= kept.length;
    }
    *window = (struct xml_window){.stream = stream, .bytes = memory_alloc_array(1, WINDOW_PADDING), .capacity = WINDOW_PADDING};
    window->next = window->end = window->bytes;
    for (;;) {
        struct slice piece = zip_stream_read(stream);
        if (piece.length == 0)
            return offset == 0 && !stream->failed;
        if (piece.length <= offset) {
            offset -= piece.length;
            continue;
        }
        append(window, (struct slice){piece.text + offset, (size_t)(piece.length - offset)});
        return true;
    }
}

bool window_more(struct xml_window *window) {
    if (window->end - window->next > ENOUGH)
        return false;
    struct slice piece = zip_stream_read(window->stream);
    if (piece.length)
        append(window, piece);
    return piece.length > 0;
}

void window_release(struct xml_window *window) {
    free(window->bytes);
    window->bytes = NULL;
}

static bool ends_name(char c) {
    return c == '=' || c == '>' || c == '/' || c == ' ' || c == '<' || c == '"' || c == '\0';
}

const char *xml_scan_attribute(const char *at, struct xml_attribute *attribute) {
    const char *name = at = xml_skip_blanks(at);
    attribute->name = (struct slice){name, 0};
    if (*at == '>' || *at == '/')
        return at;
    while (!ends_name(*at))
        at++;
    attribute->name.length = (size_t)(at - name);
    if (at[0] != '=' || at[1] != '"' || STARTS_WITH(name, "xmlns"))
        return NULL;
    const char *value = at += 2;
    while (*at != '"' && *at != '<' && *at)
        at++;
    attribute->value = (struct slice){value, (size_t)(at - value)};
    return *at == '"' ? at + 1 : NULL;
}

const char *xml_scan_tag_end(const char *at, bool *empty) {
    *empty = *at == '/';
    at += *empty;
    return *at == '>' ? at + 1 : NULL;
}

const char *xml_scan_tag_rest(const char *at, bool *empty) {
    struct xml_attribute attribute;
    if (*at == '>' || *at == '/')
        return xml_scan_tag_end(at, empty);
    if (*at != ' ')
        return NULL;
    do
        at = xml_scan_attribute(at, &attribute);
    while (at && attribute.name.length);
    return at ? xml_scan_tag_end(at, empty) : NULL;
}

const char *xml_skip_text(const char *at) {
    while (*at != '<' && *at)
        at++;
    return *at == '<' ? at : NULL;
}

const char *xml_scan_text(const char *at, struct slice *text, bool *special) {
    const char *start = at;
    unsigned seen = 0, class;
    while (!((class = byte_classes[(unsigned char)*at]) & BYTE_STOP)) {
        seen |= class;
        at++;
    }
    *text = (struct slice){start, (size_t)(at - start)};
    *special = seen & BYTE_AMPERSAND;
    if (*at != '<' || (seen & BYTE_HIGH && !utf8_is_valid(*text)))
        return NULL;
    /* U+FFFE and U+FFFF are no characters of XML. */
    bool no_characters = seen & BYTE_HIGH && (bytes_find(start, text->length, "\xEF\xBF\xBE", 3) ||
                                              bytes_find(start, text->length, "\xEF\xBF\xBF", 3));
    if (no_characters)
        return NULL;
    return at;
}

/* The number of a reference "#65" or "#x41"; 0 when it is none, or no character of XML. */
static uint32_t character_reference(struct slice name) {
    bool hexadecimal = name.length > 1 && name.text[1] == 'x';
    uint32_t character = 0;
    size_t first = hexadecimal ? 2 : 1;
    if (name.length <= first || name.length > 9)
        return 0;
    for (size_t i = first; i < name.length; i++) {
        int digit = encoding_hex_digit(name.text[i]);
        if (digit < 0 || (!hexadecimal && digit > 9))
            return 0;
        character = character * (hexadecimal ? 16 : 10) + (uint32_t)digit;
    }
    bool allowed = character == '\t' || character == '\n' || character == '\r' ||
                   (character >= ' ' && character < 0xD800) || (character >= 0xE000 && character < 0xFFFE) ||
                   (character >= 0x10000 && character <= 0x10FFFF);
    return allowed ? character : 0;
}

static uint32_t reference_character(struct slice name) {
    static const struct {
        const char *name;
        uint32_t character;
    } entities[] = {{"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    if (name.length > 0 && name.text[0] == '#')
        return character_reference(name);
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++)
        if (slice_equals(name, entities[i].name))
            return entities[i].character;
    return 0;
}

bool xml_decode_references(struct slice text, char *out, size_t *length) {
    size_t written = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] == ']' && text.length - i >= 3 && STARTS_WITH(text.text + i, "]]>"))
            return false;
        if (text.text[i] != '&') {
            out[written++] = text.text[i];
            continue;
        }
        const char *name = text.text + i + 1;
        const char *end = memchr(name, ';', text.length - i - 1);
        uint32_t character = end ? reference_character((struct slice){name, (size_t)(end - name)}) : 0;
        if (!character)
            return false;
        written += utf8_put(character, out + written);
        i += (size_t)(end - name) + 1;
    }
    *length = written;
    return true;
}
