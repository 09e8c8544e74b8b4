/* Amounts in currencies with and without decimals. */
#include "check.h"

#include "base/currency.h"

static void check_amount(const char *code, double dollars, const char *expected) {
    char text[MONEY_TEXT_SIZE];
    CHECK_TEXT(currency_text(code, money_from_dollars(dollars), text), expected);
}

int main(void) {
    check_amount("USD", 1234.5, "1,234.50");
    check_amount("JPY", 1234.5, "1,235");
    check_amount("JPY", -0.4, "0");
    check_amount("JPY", -1234567, "-1,234,567");
    check_amount("SEK", -0.65, "-0.65"); /* not in the table */
    CHECK_TEXT(currency_find("GBP").symbol, "\u00a3");
    CHECK(currency_find("SEK").symbol == NULL && currency_find("SEK").width == 4);
    CHECK(currency_find("CHF").width == 4 && currency_find("EUR").width == 1 && currency_find("JPY").decimals == 0);
    return checks_end("base/currency");
}
