/* The checks of text settings. */
#include "settings/text_value.h"

#include <string.h>

#include "base/printable.h"
#include "base/utf8.h"

bool text_value_is_letter(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

bool text_value_is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

static bool is_alphanumeric(char byte) {
    return text_value_is_letter(byte) || text_value_is_digit(byte);
}

bool text_value_is_ticker(struct slice text) {
    bool fits = text.length >= 1 && text.length <= 12 && is_alphanumeric(text.text[0]);
    for (size_t i = 0; fits && i < text.length; i++)
        fits = is_alphanumeric(text.text[i]) || memchr(".-/ ", text.text[i], 4) != NULL;
    return fits;
}

bool text_value_is_currency(struct slice text) {
    bool letters = text.length == 3;
    for (size_t i = 0; letters && i < 3; i++)
        letters = text.text[i] >= 'A' && text.text[i] <= 'Z';
    return letters;
}

bool is_plain_text(struct slice text, size_t most) {
    return text.length >= 1 && text.length <= most && is_printable(text);
}

const char *text_value_in_capitals(struct slice text, struct arena *arena) {
    char *copy = arena_copy_length(arena, text.text, text.length);
    for (size_t i = 0; i < text.length; i++)
        if (copy[i] >= 'a' && copy[i] <= 'z')
            copy[i] = (char)(copy[i] - 'a' + 'A');
    return copy;
}

/* Takes the next word off the front of a list; false at its end. */
static bool next_ticker(struct slice *list, struct slice *word) {
    static const char separators[] = " \t,;";
    while (list->length > 0 && strchr(separators, list->text[0]))
        *list = (struct slice){list->text + 1, list->length - 1};
    size_t length = 0;
    while (length < list->length && !strchr(separators, list->text[length]))
        length++;
    *word = (struct slice){list->text, length};
    *list = (struct slice){list->text + length, list->length - length};
    return length > 0;
}

bool text_value_is_ticker_list(struct slice text) {
    enum { LIST_MOST = 1000 };
    struct slice word;
    bool fits = text.length <= LIST_MOST;
    while (fits && next_ticker(&text, &word))
        fits = text_value_is_ticker(word);
    return fits;
}

bool text_value_list_has_ticker(const char *list, const char *ticker) {
    struct slice rest = slice_of(list ? list : ""), word;
    while (next_ticker(&rest, &word))
        if (utf8_equals_folded(word, slice_of(ticker)))
            return true;
    return false;
}
