/* Account numbers in words are known by the word before them, or by their form. */
#include "brokers/reading/masked_words.h"

#include <string.h>

#include "base/letters.h"
#include "base/utf8.h"

enum { SHOWN = 4 };

static size_t number_length(const char *text) {
    size_t length = 0;
    while (is_letter_or_digit(text[length]) || (text[length] == '-' && is_letter_or_digit(text[length + 1])))
        length++;
    return length;
}

static size_t count_digits(struct slice token) {
    size_t digits = 0;
    for (size_t i = 0; i < token.length; i++)
        digits += token.text[i] >= '0' && token.text[i] <= '9';
    return digits;
}

/* Interactive Brokers' numbers are known by their form: "U1234567". */
static bool is_number_by_form(struct slice token) {
    return token.length >= 8 && token.length <= 9 && strchr("UIF", token.text[0]) && count_digits(token) == token.length - 1;
}

static bool is_one_of(struct slice word, const char *const *words, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (utf8_equals_folded(word, slice_of(words[i])))
            return true;
    return false;
}

/* "vs X12-345678-1", "account # 12345678". */
static bool names_number(struct slice word) {
    static const char *const words[] = {"vs", "account", "acct"};
    return is_one_of(word, words, sizeof words / sizeof *words);
}

/* "acct no. 1234-5678". */
static bool stands_between(struct slice word) {
    static const char *const words[] = {"no", "nr", "number"};
    return is_one_of(word, words, sizeof words / sizeof *words);
}

/* Its letters and digits but the last four become X. */
static void mask_token(char *token, size_t length) {
    size_t shown = 0;
    for (size_t i = length; i-- > 0;) {
        bool part = is_letter_or_digit(token[i]);
        if (part && shown >= SHOWN)
            token[i] = 'X';
        shown += part;
    }
}

const char *broker_words_masked(const char *text, struct arena *arena) {
    struct slice before = {"", 0};
    char *masked = NULL;
    for (size_t at = 0; text && text[at];) {
        struct slice token = {text + at, number_length(text + at)};
        if (token.length == 0) {
            at++;
            continue;
        }
        if (is_number_by_form(token) || (names_number(before) && count_digits(token) > SHOWN)) {
            masked = masked ? masked : arena_copy(arena, text);
            mask_token(masked + at, token.length);
        }
        before = stands_between(token) ? before : token;
        at += token.length;
    }
    return masked ? masked : text;
}
