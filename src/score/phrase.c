/* Rounded numbers in words. */
#include "score/phrase.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

#include "base/number_text.h"

#define MINUS        "\xE2\x88\x92"
#define LARGEST_TEXT 1e12 /* beyond it a number is shown in its shortest form */
#define MOST_DECIMALS 6

static const double powers[MOST_DECIMALS + 1] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

/* digits · 10^-decimals, with all its decimals. Every score has such texts: printf's way of it is a sixth of grading. */
static void put_scaled(uint64_t digits, int decimals, char *out) {
    char reversed[32];
    int count = 0;
    for (; digits || count <= decimals; digits /= 10)
        reversed[count++] = (char)('0' + digits % 10);
    while (count > 0) {
        if (count == decimals)
            *out++ = '.';
        *out++ = reversed[--count];
    }
    *out = '\0';
}

const char *phrase_fixed(double value, int decimals, char *text) {
    double rounded = number_round(fabs(value), decimals);
    const char *sign = value < 0 && rounded > 0 ? MINUS : "";
    size_t length = strlen(sign);
    memcpy(text, sign, length);
    if (!(rounded < LARGEST_TEXT)) {
        number_print(rounded, text + length);
        return text;
    }
    put_scaled((uint64_t)llround(rounded * powers[decimals]), decimals, text + length);
    return text;
}

const char *phrase_percent(double fraction, int decimals, char *text) {
    size_t length = strlen(phrase_fixed(fraction * 100, decimals, text));
    text[length] = '%';
    text[length + 1] = '\0';
    return text;
}

const char *phrase_short(double value, char *text) {
    phrase_fixed(value, MOST_DECIMALS, text);
    if (!strchr(text, '.') || strchr(text, 'e'))
        return text;
    char *end = text + strlen(text);
    while (end[-1] == '0')
        *--end = '\0';
    if (end[-1] == '.')
        end[-1] = '\0';
    return text;
}
