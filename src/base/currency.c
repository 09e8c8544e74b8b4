/* The table of currencies. */
#include "base/currency.h"

#include <string.h>

#include "base/utf8.h"

static const struct {
    const char *code, *symbol;
    int decimals;
} currencies[] = {
    {"USD", "$", 2}, {"CAD", "CA$", 2}, {"AUD", "A$", 2}, {"NZD", "NZ$", 2}, {"HKD", "HK$", 2}, {"SGD", "S$", 2},
    {"EUR", "\u20ac", 2}, {"GBP", "\u00a3", 2}, {"JPY", "\u00a5", 0}, {"INR", "\u20b9", 2}, {"CHF", "CHF ", 2},
};

struct currency currency_find(const char *code) {
    for (size_t i = 0; i < sizeof currencies / sizeof *currencies; i++)
        if (strcmp(currencies[i].code, code) == 0)
            return (struct currency){code, currencies[i].symbol, currencies[i].decimals, utf8_count(currencies[i].symbol)};
    return (struct currency){code, NULL, 2, strlen(code) + 1};
}

const char *currency_text(const char *code, struct money amount, char *text) {
    return money_text_decimals(amount, currency_find(code).decimals, text);
}
