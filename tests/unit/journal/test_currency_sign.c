/* Currencies that number formats and texts show. */
#include "check.h"

#include "journal/cells/currency_sign.h"

static void test_formats(void) {
    static const struct {
        const char *format, *code;
    } formats[] = {
        {"General", ""},         {"#,##0.00", ""},          {"\"$\"#,##0.00", "$"},       {"[$$-409]#,##0.00", "$"},
        {"[$$-1009]#,##0.00", "CAD"}, {"_-[$$-C0C]* #,##0.00_-", "CAD"}, {"\"Can$\"0.00", "CAD"}, {"\\C\\$0.00", "CAD"}, {"\"$\"0.00\" CAD\"", "CAD"},
        {"\"cad \"0.00", "CAD"}, {"[$kr-41D] 0.00", "SEK"}, {"\"kr\" 0.00", "kr"}, {"[$\u00a5-804]0.00", "CNY"}, {"\"US$\"0.00", "USD"}, {"_(\"$\"* #,##0.00_)", "$"},
        {"[$€-407] 0.00", "EUR"}, {"#,##0.00 \"€\"", "EUR"}, {"[$C$-1009]#,##0.00", "CAD"}, {"[$CAD] 0.00", "CAD"},
        {"[$-409]d-mmm-yy", ""}, {"[Red]0.00;\"$\"0", ""},  {"\"£\"0.00", "GBP"},         {"[$", ""},
    };
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        const char *code = format_currency(formats[i].format);
        CHECK_TEXT(code ? code : "", formats[i].code);
    }
}

static void test_cells(void) {
    const char *codes[] = {NULL, "EUR"};
    const struct style_currencies by_style = {codes, 2};
    struct cell text = {.kind = CELL_TEXT, .text = "C$1.60"}, plain = {.kind = CELL_TEXT, .text = "1.60"};
    struct cell number = {.kind = CELL_NUMBER, .style = 1, .number = 1.6};
    CHECK_TEXT(cell_currency(&text, &by_style), "CAD");
    CHECK(!cell_currency(&plain, &by_style));
    CHECK_TEXT(cell_currency(&number, &by_style), "EUR");
    CHECK(!cell_currency(NULL, &by_style));
    number.style = 2; /* not described */
    CHECK(!cell_currency(&number, &by_style));
}

static void test_headers(void) {
    static const struct {
        const char *header, *code;
    } headers[] = {
        {"Premium (EUR)", "EUR"}, {"Premium CHF", "CHF"}, {"CHF Premium", "CHF"}, {"Pr\u00e4mie in \u20ac", "EUR"}, {"Premium C$", "CAD"},
        {"Premium R$", "BRL"},    {"Premium $", ""},      {"Premium", ""},        {"Fusd", ""},                {"Neuro", ""},
    };
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        const char *code = header_currency(headers[i].header);
        CHECK_TEXT(code ? code : "", headers[i].code);
    }
}

int main(void) {
    test_headers();
    test_formats();
    test_cells();
    return checks_end("journal/currency_sign");
}
