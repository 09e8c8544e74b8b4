/* Looks for the signs of base/currency.h in texts, number formats and headers. */
#include "journal/cells/currency_sign.h"

#include <string.h>

#include "base/currency.h"
#include "base/utf8.h"

static const char *find_sign(struct slice text) {
    const char *code = NULL;
    for (size_t i = 0; i < text.length && !code; i++)
        code = currency_sign_at((struct slice){text.text + i, text.length - i}).code;
    return code;
}

/* In brackets stand a currency with its language, a language alone ("[$-409]"), a colour or a condition. */
static const char *bracketed(struct slice text) {
    if (text.length < 2 || text.text[0] != '$' || text.text[1] == '-')
        return NULL;
    const char *dash = memchr(text.text + 1, '-', text.length - 1);
    return find_sign((struct slice){text.text + 1, dash ? (size_t)(dash - text.text - 1) : text.length - 1});
}

const char *format_currency(const char *number_format) {
    const char *code = NULL;
    for (const char *at = number_format; *at && *at != ';' && !code; at++) {
        if (*at != '[') {
            code = currency_sign_at(slice_of(at)).code;
            continue;
        }
        const char *end = strchr(at, ']');
        if (!end)
            return NULL;
        code = bracketed((struct slice){at + 1, (size_t)(end - at - 1)});
        at = end;
    }
    return code;
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

static bool is_letter(char c) {
    return (c | 32) >= 'a' && (c | 32) <= 'z';
}

const char *header_currency(const char *header) {
    for (const char *at = header; *at; at++) {
        bool inside = at > header && is_letter(at[-1]) && is_letter(*at);
        struct currency_sign sign = currency_sign_at(slice_of(at));
        bool ends = sign.code && (!is_letter(*at) || !is_letter(at[sign.length]));
        if (ends && !inside && *at != '$')
            return sign.code;
    }
    return NULL;
}

const char *currency_of_name(const char *name) {
    static const struct {
        const char *name, *code;
    } names[] = {
        {"euro", "EUR"},   {"euros", "EUR"},           {"dollar", "USD"}, {"dollars", "USD"},   {"us dollar", "USD"},         {"us dollars", "USD"},
        {"pound", "GBP"},  {"pounds", "GBP"},          {"francs", "CHF"}, {"franken", "CHF"},   {"swiss franc", "CHF"},       {"yen", "JPY"},
        {"loonie", "CAD"}, {"canadian dollar", "CAD"}, {"rupee", "INR"},  {"us-dollar", "USD"}, {"australian dollar", "AUD"},
    };
    struct slice text = utf8_trim(slice_of(name));
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (utf8_equals_folded(text, slice_of(names[i].name)))
            return names[i].code;
    return currency_code_of(text);
}
