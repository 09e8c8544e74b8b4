/* Amounts in currencies with and without decimals. */
#include "check.h"

#include "base/currency.h"

static void check_amount(const char *code, double dollars, const char *expected) {
    char text[MONEY_TEXT_SIZE];
    CHECK_TEXT(currency_text(code, money_from_dollars(dollars), text), expected);
}

static void check_sign(const char *text, const char *code, size_t length) {
    struct currency_sign sign = currency_sign_at(slice_of(text));
    CHECK_TEXT(sign.code ? sign.code : "", code);
    CHECK_INT(sign.length, length);
}

static void test_signs(void) {
    check_sign("US$ 5", "USD", 3);
    check_sign("$5", "USD", 1);
    check_sign("C$5", "CAD", 2);
    check_sign("CA$5", "CAD", 3);
    check_sign("R$ 5", "BRL", 2);
    check_sign("CHF 5", "CHF", 3);
    check_sign("CHF", "CHF", 3);
    check_sign("\u20b9 5", "INR", 3);
    check_sign("NZD", "NZD", 3);
    check_sign("5 USD", "", 0);
    CHECK(currency_sign_at((struct slice){"US$", 2}).code == NULL);
    CHECK_TEXT(currency_code_of(slice_of("gbp")), "GBP");
    CHECK_TEXT(currency_code_of(slice_of("CHF")), "CHF");
    CHECK(!currency_code_of(slice_of("gb")) && !currency_code_of(slice_of("sek")));
}

int main(void) {
    test_signs();
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
