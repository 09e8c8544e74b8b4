/* UTF-8 decoding, simple case folding and trimming. */
#include "base/utf8.h"

#include "base/compare.h"

struct character {
    uint32_t value;
    size_t length; /* bytes; 0 = ill-formed */
};

static bool is_continuation(unsigned char byte) {
    return (byte & 0xC0) == 0x80;
}

static struct character decode_long(struct slice text) {
    static const struct {
        unsigned char mask, lead;
        size_t length;
        uint32_t least;
    } forms[] = {{0xE0, 0xC0, 2, 0x80}, {0xF0, 0xE0, 3, 0x800}, {0xF8, 0xF0, 4, 0x10000}};
    const unsigned char *bytes = (const unsigned char *)text.text;
    for (size_t f = 0; f < sizeof forms / sizeof *forms; f++) {
        if ((bytes[0] & forms[f].mask) != forms[f].lead)
            continue;
        if (text.length < forms[f].length)
            return (struct character){0};
        uint32_t value = bytes[0] & (unsigned char)~forms[f].mask;
        for (size_t i = 1; i < forms[f].length; i++) {
            if (!is_continuation(bytes[i]))
                return (struct character){0};
            value = value << 6 | (bytes[i] & 0x3F);
        }
        if (value < forms[f].least || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
            return (struct character){0};
        return (struct character){value, forms[f].length};
    }
    return (struct character){0};
}

static struct character decode(struct slice text) {
    unsigned char byte = (unsigned char)*text.text;
    return byte < 0x80 ? (struct character){byte, 1} : decode_long(text);
}

bool utf8_is_valid(struct slice text) {
    while (text.length) {
        struct character character = decode(text);
        if (!character.length || !character.value)
            return false;
        text.text += character.length;
        text.length -= character.length;
    }
    return true;
}

uint32_t utf8_next(struct slice *text) {
    struct character character = decode(*text);
    if (!character.length)
        character = (struct character){0xFFFD, 1};
    text->text += character.length;
    text->length -= character.length;
    return character.value;
}

size_t utf8_put(uint32_t character, char *out) {
    if (character < 0x80) {
        out[0] = (char)character;
        return 1;
    }
    size_t length = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
    static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length; i-- > 1; character >>= 6)
        out[i] = (char)(0x80 | (character & 0x3F));
    out[0] = (char)(lead[length] | character);
    return length;
}

uint32_t utf8_fold(uint32_t c) {
    if (c >= 'A' && c <= 'Z')
        return c + 32;
    if (c < 0xC0)
        return c;
    if ((c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9 && c != 0x3A2) || (c >= 0x410 && c <= 0x42F))
        return c + 32;
    if (c >= 0x400 && c <= 0x40F)
        return c + 80;
    if ((c >= 0x100 && c <= 0x137 && c != 0x130) || (c >= 0x14A && c <= 0x177) || (c >= 0x460 && c <= 0x481))
        return c | 1;
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E))
        return c + (c & 1);
    return c;
}

bool utf8_is_blank(uint32_t c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F ||
           c == 0x3000 || c == 0xFEFF;
}

static size_t last_character(struct slice text) {
    size_t start = text.length - 1;
    while (start > 0 && is_continuation((unsigned char)text.text[start]))
        start--;
    return start;
}

/* As nearly all texts begin and end. */
static bool is_plainly_visible(char byte) {
    return byte > ' ' && byte < 0x7F;
}

struct slice utf8_trim(struct slice text) {
    if (text.length && is_plainly_visible(text.text[0]) && is_plainly_visible(text.text[text.length - 1]))
        return text;
    for (struct slice rest = text; text.length && utf8_is_blank(utf8_next(&rest));)
        text = rest;
    while (text.length) {
        size_t start = last_character(text);
        struct slice last = {text.text + start, text.length - start};
        if (!utf8_is_blank(utf8_next(&last)))
            break;
        text.length = start;
    }
    return text;
}

int utf8_compare_folded(struct slice a, struct slice b) {
    while (a.length && b.length) {
        uint32_t x = utf8_next_folded(&a), y = utf8_next_folded(&b);
        if (x != y)
            return x < y ? -1 : 1;
    }
    return (a.length > 0) - (b.length > 0);
}

bool utf8_equals_folded(struct slice a, struct slice b) {
    return utf8_compare_folded(a, b) == 0;
}

int utf8_compare(const char *a, const char *b) {
    int order = utf8_compare_folded(slice_of(a), slice_of(b));
    if (order == 0)
        order = strcmp(a, b);
    return COMPARE(order, 0);
}

size_t utf8_count(const char *text) {
    size_t count = 0;
    for (struct slice rest = slice_of(text); rest.length; count++)
        utf8_next(&rest);
    return count;
}
