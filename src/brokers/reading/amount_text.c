/* Numbers with the marks that brokers put around them. */
#include "brokers/reading/amount_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "journal/cells/read_number.h"

enum { LONGEST_AMOUNT = 64 };

bool amount_is_blank(const char *text) {
    return !text || number_is_dash(text) || utf8_equals_folded(slice_of(text), slice_of("n/a"));
}

static struct slice without_guard(struct slice text) {
    if (text.length >= 3 && memcmp(text.text, "=\"", 2) == 0 && text.text[text.length - 1] == '"')
        return utf8_trim((struct slice){text.text + 2, text.length - 3});
    return text;
}

double read_amount_text(const char *text, char *letter) {
    char buffer[LONGEST_AMOUNT];
    double value;
    if (letter)
        *letter = 0;
    if (amount_is_blank(text))
        return NAN;
    struct slice rest = without_guard(utf8_trim(slice_of(text)));
    if (rest.length && rest.text[0] == '@')
        rest = utf8_trim((struct slice){rest.text + 1, rest.length - 1});
    if (rest.length > 1 && strchr("sSlL", rest.text[rest.length - 1])) {
        if (letter)
            *letter = rest.text[rest.length - 1];
        rest.length--;
    }
    if (!rest.length || rest.length >= LONGEST_AMOUNT)
        return NAN;
    snprintf(buffer, sizeof buffer, "%.*s", (int)rest.length, rest.text);
    return read_number(buffer, &value) && isfinite(value) ? value : NAN;
}
