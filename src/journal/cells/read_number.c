/* Number texts: what surrounds the digits is taken off first, then the separators are told apart. */
#include "journal/cells/read_number.h"

#include <stddef.h>

#include "base/number_text.h"
#include "base/utf8.h"

enum { LONGEST_NUMBER = 60 };

/* The text in ASCII, ended with a zero: `$` stands for any currency, `-` for any minus, `'` for any apostrophe, a space for any blank. */
struct plain_text {
    char text[LONGEST_NUMBER + 1];
    size_t length;
};

static bool is_currency(uint32_t c) {
    return c == '$' || (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF);
}

static char plain_character(uint32_t c) {
    if (is_currency(c))
        return '$';
    if (c == 0x2212 || c == 0x2013)
        return '-';
    if (c == 0x2019)
        return '\'';
    if (utf8_is_blank(c))
        return ' ';
    return c < 0x80 ? (char)c : '?';
}

/* People type '1.25 to have a text, and exports keep the apostrophe. */
static struct slice without_apostrophe(struct slice text) {
    bool marked = text.length && *text.text == '\'';
    return marked ? (struct slice){text.text + 1, text.length - 1} : text;
}

static bool make_plain(const char *text, struct plain_text *plain) {
    struct slice rest = without_apostrophe(utf8_trim(slice_of(text)));
    for (plain->length = 0; rest.length; plain->length++) {
        if (plain->length == LONGEST_NUMBER)
            return false;
        plain->text[plain->length] = plain_character(utf8_next(&rest));
    }
    plain->text[plain->length] = '\0';
    return plain->length > 0;
}

struct number_scan {
    const char *first, *end; /* what is left */
    int signs, percents, parentheses, currencies;
    bool negative;
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/* In small letters, too. */
static bool is_code(const char *text, const char *code, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (text[i] != code[i] && text[i] != (code[i] | 32))
            return false;
    return true;
}

static bool take_currency_code(struct number_scan *scan) {
    enum { LONGEST = 3 };
    static const char codes[][LONGEST + 1] = {"USD", "US$", "CAD", "CA$", "C$", "A$", "EUR", "GBP", "CHF"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        ptrdiff_t length = codes[i][LONGEST - 1] ? LONGEST : LONGEST - 1;
        if (scan->end - scan->first <= length)
            continue;
        bool front = is_code(scan->first, codes[i], (size_t)length);
        if (!front && !is_code(scan->end - length, codes[i], (size_t)length))
            continue;
        if (front)
            scan->first += length;
        else
            scan->end -= length;
        scan->currencies++;
        return true;
    }
    return false;
}

static bool take_sign(struct number_scan *scan, char c) {
    scan->signs++;
    scan->negative |= c == '-' || c == '(';
    return true;
}

static bool take_front(struct number_scan *scan) {
    char c = *scan->first;
    if (is_digit(c) || c == '.' || c == ',')
        return false;
    if (c != ' ' && c != '$' && c != '+' && c != '-' && c != '(')
        return take_currency_code(scan);
    scan->first++;
    scan->currencies += c == '$';
    scan->parentheses += c == '(';
    return c == ' ' || c == '$' || take_sign(scan, c);
}

static bool take_back(struct number_scan *scan) {
    char c = scan->end[-1];
    if (is_digit(c) || c == '.' || c == ',')
        return false;
    if (c != ' ' && c != '$' && c != '-' && c != ')' && c != '%')
        return take_currency_code(scan);
    scan->end--;
    scan->currencies += c == '$';
    scan->percents += c == '%';
    scan->parentheses -= c == ')';
    return c != '-' || take_sign(scan, c);
}

static bool strip(struct number_scan *scan) {
    while (scan->first < scan->end && take_front(scan))
        ;
    while (scan->first < scan->end && take_back(scan))
        ;
    return scan->first < scan->end && scan->parentheses == 0 && scan->signs <= 1 && scan->percents <= 1 &&
           scan->currencies <= 1;
}

struct separators {
    int points, commas, others; /* others: spaces and apostrophes */
    const char *last_point, *last_comma;
    char other;
};

static bool count_separators(const struct number_scan *scan, struct separators *found) {
    *found = (struct separators){0};
    for (const char *c = scan->first; c < scan->end; c++) {
        if (*c == '.') {
            found->points++;
            found->last_point = c;
        } else if (*c == ',') {
            found->commas++;
            found->last_comma = c;
        } else if (*c == ' ' || *c == '\'') {
            if (found->others++ && found->other != *c)
                return false;
            found->other = *c;
        } else if (!is_digit(*c)) {
            return false;
        }
    }
    return true;
}

static bool only_zeros(const char *first, const char *end) {
    while (first < end && *first == '0')
        first++;
    return first == end;
}

/* Where the decimals begin; `end` when the number is whole. */
static const char *find_decimal(const struct number_scan *scan, const struct separators *found) {
    if (found->points && found->commas)
        return found->last_point > found->last_comma ? found->last_point : found->last_comma;
    if (found->points)
        return found->points == 1 ? found->last_point : scan->end;
    if (found->commas != 1)
        return scan->end;
    bool thousands = scan->end - found->last_comma == 4 && !found->others &&
                     !only_zeros(scan->first, found->last_comma);
    return thousands ? scan->end : found->last_comma;
}

/* Digits in groups of three, one kind of separator; `out` gets the digits. False when the groups are odd. */
static bool take_whole_part(const char *first, const char *end, char *out, size_t *length) {
    char separator = '\0';
    int group = 0;
    for (const char *c = first; c < end; c++) {
        if (is_digit(*c)) {
            group++;
            out[(*length)++] = *c;
            continue;
        }
        bool odd = separator ? group != 3 || *c != separator : group < 1 || group > 3;
        if (odd)
            return false;
        separator = *c;
        group = 0;
    }
    return !separator || group == 3;
}

static bool parse_grouped(const struct number_scan *scan, double *value) {
    struct separators found;
    if (!count_separators(scan, &found))
        return number_parse(scan->first, (size_t)(scan->end - scan->first), value); /* 1.5e3 */
    const char *decimal = find_decimal(scan, &found);
    char digits[LONGEST_NUMBER + 2];
    size_t length = 0;
    if (!take_whole_part(scan->first, decimal, digits, &length))
        return false;
    if (decimal < scan->end)
        digits[length++] = '.';
    for (const char *c = decimal + 1; c < scan->end; c++) {
        if (!is_digit(*c))
            return false;
        digits[length++] = *c;
    }
    return number_parse(digits, length, value);
}

/* Whether a digit comes first, or right after the point or comma that does. */
static bool starts_with_digit(const struct number_scan *scan) {
    const char *digit = scan->first + (*scan->first == '.' || *scan->first == ',');
    return digit < scan->end && is_digit(*digit);
}

bool read_number(const char *text, double *value) {
    struct plain_text plain;
    if (!make_plain(text, &plain))
        return false;
    struct number_scan scan = {.first = plain.text, .end = plain.text + plain.length};
    if (!strip(&scan) || !starts_with_digit(&scan) || !parse_grouped(&scan, value))
        return false;
    if (scan.percents)
        *value /= 100;
    if (scan.negative)
        *value = -*value;
    return true;
}

/* One point before the three last digits, one to three digits before it. */
static bool groups_by_point(const struct number_scan *scan, const struct separators *found) {
    return found->points == 1 && !found->commas && !found->others && !scan->percents && scan->end - found->last_point == 4 &&
           found->last_point - scan->first <= 3 && !only_zeros(scan->first, found->last_point);
}

enum number_form number_form(const char *text) {
    struct plain_text plain;
    double value;
    if (!read_number(text, &value) || !make_plain(text, &plain))
        return NUMBER_PLAIN;
    struct number_scan scan = {.first = plain.text, .end = plain.text + plain.length};
    struct separators found;
    if (!strip(&scan) || !count_separators(&scan, &found))
        return NUMBER_PLAIN;
    if (groups_by_point(&scan, &found))
        return NUMBER_POINT_AND_THREE;
    const char *decimal = find_decimal(&scan, &found);
    if (decimal == scan.end)
        return found.points > 1 ? NUMBER_DECIMAL_COMMA : NUMBER_PLAIN;
    return *decimal == ',' ? NUMBER_DECIMAL_COMMA : NUMBER_DECIMAL_POINT;
}

bool number_is_dash(const char *text) {
    bool dashes = false;
    if (text[0] > ' ' && text[0] < 0x7F && text[0] != '-') /* as nearly all texts begin */
        return false;
    for (struct slice rest = slice_of(text); rest.length;) {
        uint32_t c = utf8_next(&rest);
        if (utf8_is_blank(c))
            continue;
        if (c != '-' && c != 0x2212 && !(c >= 0x2012 && c <= 0x2015))
            return false;
        dashes = true;
    }
    return dashes;
}
