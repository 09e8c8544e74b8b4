/* The table of currencies. */
#include "base/currency.h"

#include <string.h>

#include "base/utf8.h"

enum { CURRENCIES = 12, CODE_LENGTH = 3 };

static const struct {
    const char *code, *symbol;
    int decimals;
    const char *also; /* another sign of it; NULL = none */
} currencies[CURRENCIES] = {
    {"USD", "$", 2, "US$"}, {"CAD", "CA$", 2, "C$"}, {"AUD", "A$", 2, "AU$"}, {"NZD", "NZ$", 2, NULL}, {"HKD", "HK$", 2, NULL},
    {"SGD", "S$", 2, NULL}, {"BRL", "R$", 2, NULL}, {"EUR", "\u20ac", 2, NULL}, {"GBP", "\u00a3", 2, NULL}, {"JPY", "\u00a5", 0, NULL},
    {"INR", "\u20b9", 2, NULL}, {"CHF", "CHF ", 2, NULL},
};

struct currency currency_find(const char *code) {
    for (size_t i = 0; i < CURRENCIES; i++)
        if (strcmp(currencies[i].code, code) == 0)
            return (struct currency){code, currencies[i].symbol, currencies[i].decimals, utf8_count(currencies[i].symbol)};
    return (struct currency){code, NULL, 2, strlen(code) + 1};
}

const char *currency_text(const char *code, struct money amount, char *text) {
    return money_text_decimals(amount, currency_find(code).decimals, text);
}

/* The longest sign counts: "C$" before "$". */
struct currency_sign currency_sign_at(struct slice text) {
    struct currency_sign found = {NULL, 0};
    for (size_t i = 0; i < CURRENCIES; i++) {
        const char *const signs[] = {currencies[i].code, currencies[i].symbol, currencies[i].also};
        for (size_t s = 0; s < sizeof signs / sizeof *signs && signs[s]; s++) {
            size_t length = strcspn(signs[s], " "); /* "CHF " */
            if (length > found.length && length <= text.length && memcmp(text.text, signs[s], length) == 0)
                found = (struct currency_sign){currencies[i].code, length};
        }
    }
    return found;
}

/* Most words are longer, or begin with another letter. */
const char *currency_code_of(struct slice word) {
    for (size_t i = 0; i < CURRENCIES && word.length == CODE_LENGTH; i++)
        if ((word.text[0] | 32) == (currencies[i].code[0] | 32) && utf8_equals_folded(word, slice_of(currencies[i].code)))
            return currencies[i].code;
    return NULL;
}
