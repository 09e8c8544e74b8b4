/* What may be shown, and what stands for the rest. */
#include "base/printable.h"

#include "base/text.h"
#include "base/utf8.h"

enum { REPLACEMENT = 0xFFFD, CONTROL_PICTURES = 0x2400, PICTURE_OF_DELETE = 0x2421 };

uint32_t printable_character(uint32_t character) {
    if (character == '\t' || character == '\n' || character == '\r' || character == 0x85 || character == 0x2028 || character == 0x2029)
        return ' ';
    if (character < 0x20)
        return CONTROL_PICTURES + character;
    if (character == 0x7F)
        return PICTURE_OF_DELETE;
    bool control = character >= 0x80 && character < 0xA0;
    return control || (character & 0xFFFE) == 0xFFFE ? REPLACEMENT : character;
}

/* An ill-formed byte counts as U+FFFD and is one byte long, which that character is not. */
static bool passes(struct slice *rest) {
    const char *start = rest->text;
    uint32_t character = utf8_next(rest);
    return character == printable_character(character) && !(character == REPLACEMENT && rest->text - start == 1);
}

bool is_printable(struct slice text) {
    while (text.length > 0) {
        if (*text.text >= ' ' && *text.text < 0x7F)
            text = (struct slice){text.text + 1, text.length - 1};
        else if (!passes(&text))
            return false;
    }
    return true;
}

const char *printable_text(const char *text, struct arena *arena) {
    struct text out = {.arena = arena};
    if (!text || is_printable(slice_of(text)))
        return text;
    for (struct slice rest = slice_of(text); rest.length > 0;) {
        char bytes[4];
        size_t length = utf8_put(printable_character(utf8_next(&rest)), bytes);
        text_add_slice(&out, (struct slice){bytes, length});
    }
    return text_string(&out);
}
