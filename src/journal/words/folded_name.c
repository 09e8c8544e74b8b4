/* Folding of names to their letters and digits. */
#include "journal/words/folded_name.h"

#include "base/utf8.h"

enum { INCREMENT_SIGN = 0x2206, GREEK_DELTA = 0x3B4 };

/* Everything written outside ASCII counts as a letter except punctuation, symbols and blanks. */
static bool counts(uint32_t c) {
    if (c < 0x80)
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z');
    return c >= 0xC0 && c != 0xD7 && c != 0xF7 && !(c >= 0x2000 && c <= 0x303F) && !(c >= 0xFE00 && c <= 0xFEFF) && !(c >= 0x1F000 && c <= 0x1FBFF);
}

/* Many write no accents: "Echeance", "Pramie". */
static uint32_t without_accent(uint32_t c) {
    static const char letters[] = "aaaaaa ceeeeiiii nooooo  uuuuy y"; /* from U+00E0 on; a blank stays as it is */
    bool accented = c >= 0xE0 && c <= 0xFF && letters[c - 0xE0] != ' ';
    return accented ? (uint32_t)letters[c - 0xE0] : c;
}

/* One character off the text, folded. */
static uint32_t take_folded(struct slice *text) {
    uint32_t c = utf8_next_folded(text);
    return c == INCREMENT_SIGN ? GREEK_DELTA : without_accent(c);
}

bool folded_has_letter_or_digit(const char *text) {
    for (struct slice rest = slice_of(text); rest.length;)
        if (counts(utf8_next_folded(&rest)))
            return true;
    return false;
}

/* 0 = neither letter nor digit. */
static char fold_ascii(unsigned char byte) {
    unsigned char small = byte | 32;
    return small >= 'a' && small <= 'z' ? (char)small : byte >= '0' && byte <= '9' ? (char)byte : '\0';
}

/* What nearly all names are, or begin with; returns its length. */
static size_t fold_plain(struct slice *text, char *folded, size_t size) {
    size_t length = 0;
    const char *at = text->text, *end = at + text->length;
    for (; at < end && (unsigned char)*at < 0x80 && length + 4 < size; at++) {
        char c = fold_ascii((unsigned char)*at);
        folded[length] = c;
        length += c != '\0';
    }
    *text = (struct slice){at, (size_t)(end - at)};
    return length;
}

/* False: more than fits, which `folded` begins with. */
static bool fold_into(struct slice text, bool signs, char *folded, size_t size) {
    size_t length = signs ? 0 : fold_plain(&text, folded, size);
    while (text.length) {
        uint32_t c = take_folded(&text);
        if (!counts(c) && !(signs && !utf8_is_blank(c)))
            continue;
        if (length + 4 >= size)
            break;
        if (c < 0x80)
            folded[length++] = (char)c;
        else
            length += utf8_put(c, folded + length);
    }
    folded[length] = '\0';
    return !text.length;
}

static struct folded_name fold_kept(struct slice text, bool signs) {
    struct folded_name name;
    if (!fold_into(text, signs, name.text, sizeof name.text))
        name.text[0] = '\0';
    return name;
}

struct folded_name fold_slice(struct slice text) {
    struct folded_name name = fold_kept(text, false);
    if (!name.text[0] && text.length && memchr(text.text, '#', text.length)) /* whatever decorates it */
        return (struct folded_name){"#"};
    return name.text[0] ? name : fold_kept(text, true);
}

struct folded_name fold_name(const char *text) {
    return fold_slice(slice_of(text));
}

void fold_text(const char *text, char *folded, size_t size) {
    fold_into(slice_of(text), false, folded, size);
}

bool folds_to(const char *name, const char *folded) {
    const char *at = folded;
    struct slice rest = slice_of(name);
    while (rest.length) {
        char folded_character[4];
        uint32_t c = take_folded(&rest);
        if (!counts(c))
            continue;
        if (c < 0x80) {
            if ((unsigned char)*at++ != c)
                return false;
            continue;
        }
        size_t length = utf8_put(c, folded_character);
        if (strncmp(at, folded_character, length) != 0)
            return false;
        at += length;
    }
    return at > folded ? *at == '\0' : *folded && strcmp(fold_name(name).text, folded) == 0; /* signs alone: "#" */
}

bool name_is_among(const struct folded_name *folded, const char *names) {
    for (; *names; names += strlen(names) + 1)
        if (name_is(folded, names))
            return true;
    return false;
}
