/* Looks for codes, names and signs of currencies in texts, number formats and headers. A "$" alone may be any dollar, and says less than all others. */
#include "journal/cells/currency_sign.h"

#include <string.h>

#include "base/currency.h"
#include "base/letters.h"
#include "base/packed_words.h"
#include "base/utf8.h"

const char currency_any_dollar[] = "$";

struct named_currency {
    const char *name, *code;
};

static const char *find_name(struct slice word, const struct named_currency *names, size_t count) {
    for (size_t i = 0; i < count; i++)
        if (utf8_equals_folded(word, slice_of(names[i].name)))
            return names[i].code;
    return NULL;
}

#define FIND_NAME(word, names) find_name((word), (names), sizeof(names) / sizeof *(names))

/* ---- texts ---- */

/* "CAD", "cad", "Cdn". */
static const char *code_of_word(struct slice word) {
    static const struct named_currency words[] = {{"cdn", "CAD"}, {"euro", "EUR"}, {"euros", "EUR"}, {"sek", "SEK"}, {"nok", "NOK"}, {"dkk", "DKK"}, {"pln", "PLN"},
                                                  {"mxn", "MXN"}, {"twd", "TWD"},  {"cny", "CNY"},   {"krw", "KRW"}, {"sfr", "CHF"}, {"kr", "kr"}};
    const char *code = currency_code_of(word);
    return code ? code : FIND_NAME(word, words);
}

/* The letters before a "$". */
static const char *code_of_dollar(struct slice word) {
    static const struct named_currency dollars[] = {{"us", "USD"}, {"usd", "USD"}, {"c", "CAD"},  {"ca", "CAD"}, {"can", "CAD"}, {"cdn", "CAD"}, {"cad", "CAD"}, {"a", "AUD"},
                                                    {"au", "AUD"}, {"aus", "AUD"}, {"nz", "NZD"}, {"hk", "HKD"}, {"s", "SGD"},   {"sg", "SGD"},  {"r", "BRL"},   {"br", "BRL"},
                                                    {"mx", "MXN"}, {"mex", "MXN"}, {"nt", "TWD"}};
    const char *code = FIND_NAME(word, dollars);
    return code ? code : code_of_word(word);
}

static struct slice word_at(struct slice text) {
    size_t length = 0;
    while (length < text.length && is_letter(text.text[length]))
        length++;
    return (struct slice){text.text, length};
}

/* "U.S.$": its last letter is no word. */
static bool ends_us(const char *start, const char *at) {
    return at - start >= 2 && at[-1] == '.' && (at[-2] | 32) == 'u';
}

static const char *sign_of_word(const char *start, struct slice word, bool dollar) {
    if (dollar)
        return ends_us(start, word.text) ? "USD" : code_of_dollar(word);
    return code_of_word(word);
}

/* The first sign that says which currency, else currency_any_dollar where a "$" stands; NULL without one. */
static const char *find_sign(struct slice text) {
    const char *weak = NULL;
    for (size_t i = 0; i < text.length;) {
        struct slice rest = {text.text + i, text.length - i}, word = word_at(rest);
        bool dollar = word.length < rest.length && rest.text[word.length] == '$';
        const char *code = word.length ? sign_of_word(text.text, word, dollar) : dollar ? NULL : currency_sign_at(rest).code;
        if (code)
            return code;
        weak = dollar ? currency_any_dollar : weak;
        i += word.length ? word.length : 1;
    }
    return weak;
}

/* ---- number formats ---- */

/* What a sign means where it is that of a country's language. */
static const char *code_of_language(struct slice language) {
    static const struct named_currency languages[] = {{"1009", "CAD"}, {"C0C", "CAD"}, {"C09", "AUD"}, {"1409", "NZD"}, {"C04", "HKD"}, {"3C09", "HKD"}, {"1004", "SGD"}, {"4809", "SGD"},
                                                      {"80A", "MXN"},  {"416", "BRL"}, {"404", "TWD"}, {"804", "CNY"},  {"41D", "SEK"}, {"81D", "SEK"},  {"414", "NOK"},  {"814", "NOK"},
                                                      {"406", "DKK"},  {"415", "PLN"}, {"807", "CHF"}, {"100C", "CHF"}, {"810", "CHF"}, {"4009", "INR"}, {"439", "INR"}};
    while (language.length > 1 && *language.text == '0')
        language = (struct slice){language.text + 1, language.length - 1};
    return FIND_NAME(language, languages);
}

/* In brackets stand a currency with its language, a language alone ("[$-409]"), a colour or a condition. */
static const char *bracketed(struct slice text) {
    if (text.length < 2 || text.text[0] != '$' || text.text[1] == '-')
        return NULL;
    const char *dash = memchr(text.text + 1, '-', text.length - 1);
    size_t length = dash ? (size_t)(dash - text.text) : text.length;
    const char *code = find_sign((struct slice){text.text + 1, length - 1});
    bool shared = !code || code == currency_any_dollar || strcmp(code, "JPY") == 0 || !is_letter(*code) || (*code | 32) == *code;
    const char *local = shared && dash ? code_of_language((struct slice){dash + 1, text.length - length - 1}) : NULL;
    return local ? local : code;
}

/* The letters and signs that the first section shows besides its digits, and what stands in brackets. */
struct shown_format {
    char text[64];
    size_t length;
    const char *bracket; /* currency; NULL = none */
};

static void show(struct shown_format *shown, char c) {
    if (shown->length < sizeof shown->text)
        shown->text[shown->length++] = c;
}

/* What begins at `at`, up to its last character; NULL where it does not end. */
static const char *show_part(struct shown_format *shown, const char *at) {
    const char *end = *at == '[' ? strchr(at, ']') : *at == '"' ? strchr(at + 1, '"') : at;
    switch (*at) {
    case '[':
        if (end && !shown->bracket)
            shown->bracket = bracketed((struct slice){at + 1, (size_t)(end - at - 1)});
        return end;
    case '"':
        for (const char *c = at + 1; end && c < end; c++)
            show(shown, *c);
        return end;
    case '\\':
        if (at[1])
            show(shown, at[1]);
        return at[1] ? at + 1 : at;
    case '_':
    case '*':
        show(shown, ' ');
        return at[1] ? at + 1 : at;
    default:
        show(shown, *at);
        return at;
    }
}

const char *format_currency(const char *number_format) {
    struct shown_format shown = {.length = 0};
    for (const char *at = number_format; *at && *at != ';'; at++) {
        at = show_part(&shown, at);
        if (!at)
            return NULL;
    }
    const char *code = find_sign((struct slice){shown.text, shown.length});
    bool bracket = shown.bracket && (!code || code == currency_any_dollar);
    return bracket ? shown.bracket : code;
}

struct style_currencies style_currencies(const struct workbook *workbook, struct arena *arena) {
    struct style_currencies found = {arena_alloc_array(arena, workbook->style_count, sizeof *found.codes), workbook->style_count};
    for (size_t i = 0; i < found.count; i++)
        found.codes[i] = workbook->styles[i].number_format ? format_currency(workbook->styles[i].number_format) : NULL;
    return found;
}

const char *cell_currency(const struct cell *cell, const struct style_currencies *by_style) {
    if (!cell)
        return NULL;
    if (cell->kind == CELL_TEXT)
        return find_sign(slice_of(cell->text));
    return cell->kind == CELL_NUMBER && cell->style < by_style->count ? by_style->codes[cell->style] : NULL;
}

/* ---- names ---- */

const char *header_currency(const char *header) {
    const char *code = find_sign(slice_of(header));
    return code == currency_any_dollar || (code && (*code | 32) == *code) ? NULL : code;
}

const char *account_currency(const char *name) {
    static const char usual[] = "USD\0" "CAD\0" "EUR\0" "GBP\0" "AUD\0" "CHF\0" "JPY\0" "HKD\0" "SEK\0" "NOK\0" "DKK\0" "INR\0";
    const char *code = header_currency(name);
    for (const char *known = usual; known && code; known = packed_words_next(known))
        if (strcmp(code, known) == 0)
            return code;
    return NULL;
}

/* Words of a name, one of which says whose dollar or pound it is. */
static const char *code_by_words(struct slice text) {
    static const struct named_currency words[] = {{"us", "USD"},     {"usa", "USD"},     {"american", "USD"}, {"canadian", "CAD"}, {"canada", "CAD"}, {"can", "CAD"},  {"loonie", "CAD"}, {"australian", "AUD"}, {"aussie", "AUD"},
                                                  {"pound", "GBP"},  {"pounds", "GBP"},  {"sterling", "GBP"}, {"francs", "CHF"},   {"franc", "CHF"},  {"franken", "CHF"}, {"swiss", "CHF"},  {"yen", "JPY"},        {"rupee", "INR"},
                                                  {"rupees", "INR"}, {"u.s", "USD"},     {"u.s.", "USD"}};
    const char *code = NULL;
    for (size_t i = 0; i < text.length && !code;) {
        size_t length = strcspn(text.text + i, " -()/,");
        length = length < text.length - i ? length : text.length - i;
        code = FIND_NAME(((struct slice){text.text + i, length}), words);
        i += length + 1;
    }
    return code;
}

const char *currency_of_name(const char *name) {
    static const struct named_currency names[] = {{"dollar", "USD"}, {"dollars", "USD"}, {"$", "USD"}};
    struct slice text = utf8_trim(slice_of(name));
    const char *code = FIND_NAME(text, names);
    const char *sign = code ? code : find_sign(text);
    return sign && sign != currency_any_dollar ? sign : code_by_words(text);
}
