/* Rounded numbers in words. */
#include "score/phrase.h"

#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/number_text.h"

#define MINUS        "\xE2\x88\x92"
#define LARGEST_TEXT 1e12 /* beyond it a number is shown in its shortest form */
#define MOST_DECIMALS 6

static const double powers[MOST_DECIMALS + 1] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};

const char *fixed_text(double value, int decimals, char *text) {
    double rounded = round_decimal(fabs(value), decimals);
    const char *sign = value < 0 && rounded > 0 ? MINUS : "";
    if (!(rounded < LARGEST_TEXT)) {
        size_t length = strlen(sign);
        memcpy(text, sign, length);
        number_print(rounded, text + length);
        return text;
    }
    uint64_t scaled = (uint64_t)llround(rounded * powers[decimals]);
    uint64_t unit = (uint64_t)powers[decimals];
    if (decimals == 0)
        snprintf(text, PHRASE_SIZE, "%s%" PRIu64, sign, scaled);
    else
        snprintf(text, PHRASE_SIZE, "%s%" PRIu64 ".%0*" PRIu64, sign, scaled / unit, decimals, scaled % unit);
    return text;
}

const char *percent_text(double fraction, int decimals, char *text) {
    size_t length = strlen(fixed_text(fraction * 100, decimals, text));
    text[length] = '%';
    text[length + 1] = '\0';
    return text;
}

const char *short_text(double value, char *text) {
    fixed_text(value, MOST_DECIMALS, text);
    if (!strchr(text, '.') || strchr(text, 'e'))
        return text;
    char *end = text + strlen(text);
    while (end[-1] == '0')
        *--end = '\0';
    if (end[-1] == '.')
        end[-1] = '\0';
    return text;
}
