/* Ratios: two numbers around a sign or a word. */
#include "journal/cells/split_ratio.h"

#include <math.h>
#include <string.h>

#include "base/fraction.h"
#include "base/number_text.h"
#include "base/packed_words.h"
#include "base/utf8.h"

enum { MOST_SHARES = 10000, LARGEST_DIVISOR = 1000, MINUTES_A_DAY = 1440 };

static bool set_ratio(double new_shares, double old_shares, struct split_ratio *ratio) {
    bool whole = floor(new_shares) == new_shares && floor(old_shares) == old_shares;
    if (!whole || !(new_shares >= 1 && new_shares <= MOST_SHARES) || !(old_shares >= 1 && old_shares <= MOST_SHARES))
        return false;
    struct fraction reduced = fraction_of((int32_t)new_shares, (int32_t)old_shares);
    *ratio = (struct split_ratio){(int32_t)reduced.numerator, (int32_t)reduced.denominator};
    return ratio->new_shares != ratio->old_shares;
}

bool split_ratio_of_number(double number, struct split_ratio *ratio) {
    for (int divisor = 1; divisor <= LARGEST_DIVISOR && number > 0; divisor++) {
        double shares = number * divisor;
        if (fabs(shares - round(shares)) <= 1e-9 * shares)
            return set_ratio(round(shares), divisor, ratio);
    }
    return false;
}

bool split_ratio_of_time(double serial, struct split_ratio *ratio) {
    double minutes = round(serial * MINUTES_A_DAY), hours = floor(minutes / 60);
    return serial > 0 && fabs(serial * MINUTES_A_DAY - minutes) < 1e-3 && set_ratio(hours, minutes - hours * 60, ratio);
}

struct split_ratio split_ratio_inverted(struct split_ratio ratio) {
    return (struct split_ratio){ratio.old_shares, ratio.new_shares};
}

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static const char *skip_blanks(const char *text) {
    while (*text == ' ' || *text == '-')
        text++;
    return text;
}

/* A number off the text; NULL when none begins there. */
static const char *take_shares(const char *text, double *number) {
    size_t length = 0;
    while (is_digit(text[length]) || (length && text[length] == '.' && is_digit(text[length + 1])))
        length++;
    return length && number_parse(text, length, number) ? text + length : NULL;
}

/* What stands between the two numbers; NULL when it is something else. */
static const char *take_between(const char *text) {
    static const char between[] = ":\0" "/\0" "for\0" "to\0";
    if (text[0] == '-' && is_digit(text[1]))
        return text + 1;
    text = skip_blanks(text);
    for (const char *known = between; known; known = packed_words_next(known)) {
        size_t length = strlen(known);
        if (strlen(text) > length && utf8_equals_folded((struct slice){text, length}, slice_of(known)))
            return skip_blanks(text + length);
    }
    return NULL;
}

static bool read_ratio_at(const char *text, struct split_ratio *ratio) {
    double new_shares, old_shares;
    struct split_ratio quotient;
    const char *rest = take_shares(text, &new_shares);
    rest = rest ? take_between(rest) : NULL;
    rest = rest ? take_shares(rest, &old_shares) : NULL;
    bool goes_on = rest && (*rest == ':' || *rest == '/' || *rest == '-') && is_digit(rest[1]);
    if (!rest || goes_on || !(old_shares > 0) || !split_ratio_of_number(new_shares / old_shares, &quotient))
        return false; /* "6/9/22" and "10:30:00" are no ratios */
    *ratio = quotient;
    return true;
}

bool read_split_ratio(const char *text, struct split_ratio *ratio) {
    for (const char *at = text; *at; at++) {
        bool starts = is_digit(*at) && (at == text || (!is_digit(at[-1]) && !strchr(".:/", at[-1])));
        if (starts && read_ratio_at(at, ratio))
            return true;
    }
    return false;
}
