/* Every way of writing a number, and what is none. */
#include "check.h"

#include "journal/cells/read_number.h"

static const struct {
    const char *text;
    double value;
} numbers[] = {
    {"1.25", 1.25},        {"1,25", 1.25},         {"1,250", 1250},        {"1.234,56", 1234.56},
    {"1,234.56", 1234.56}, {"0,125", 0.125},       {"-0,125", -0.125},     {"00,125", 0.125},
    {"$1,250.50", 1250.5}, {"-$1.25", -1.25},      {"$-1.25", -1.25},      {"($1.25)", -1.25},
    {"$(1.25)", -1.25},    {"(1,250)", -1250},     {"1.25-", -1.25},       {"\xE2\x88\x92" "1.25", -1.25},
    {"+3", 3},             {" 7 ", 7},             {"\xC2\xA0" "7.5\xC2\xA0", 7.5},
    {"1\xC2\xA0" "234,56", 1234.56},               {"1 234", 1234},        {"1\xE2\x80\xAF" "234.5", 1234.5},
    {"28%", 0.28},         {"28 %", 0.28},         {"-22.5%", -0.225},     {"\xE2\x82\xAC" "12,50", 12.5},
    {"12,50 \xE2\x82\xAC", 12.5},                  {"1.25 USD", 1.25},     {"USD 1.25", 1.25},     {"51 usd", 51},     {"eur 1,5", 1.5},
    {"US$ 1.25", 1.25},    {"1,234,567", 1234567}, {"1.234.567", 1234567}, {"1.234.567,8", 1234567.8},
    {"1,234,567.8", 1234567.8},                    {".5", 0.5},            {",5", 0.5},
    {"5.", 5},             {"1.234", 1.234},       {"12,3456", 12.3456},   {"1'234.50", 1234.5},
    {"1\xE2\x80\x99" "234", 1234},                 {"1.5e3", 1500},        {"2E-2", 0.02},
    {"1 234,567", 1234.567},                       {"0", 0},               {"-0", 0},
    {"'1.25", 1.25},       {" '-1,234.50", -1234.5},
};

static const char *const none[] = {"",      " ",     "abc",   "1.2.3", "1,2,3",  "12 34",    "1,23,456", "--1",
                                   "(1",    "1)",    "(-1)",  "$",     "-",      "%",        "1%%",      "1 2 3",
                                   "0x10",  "1.5e",  "$1$",   "nan",   "inf",    "1,234,56", "1..2",     ".",
                                   "n/a",   "1-2",   "1/2",   "#N/A",  "1.234.56", "1234 567", "USD",      "150 C",    "'",        "''1",
                                   ",",     "'.",    ".%",    "$,",    "-.",     "(.)",      ". USD"};

static const char *const dashes[] = {"-", "--", " \xE2\x80\x94 ", "\xE2\x88\x92"};

static const struct {
    const char *text;
    enum number_form form;
} forms[] = {
    {"1.310", NUMBER_POINT_AND_THREE}, {"-12.500", NUMBER_POINT_AND_THREE}, {"$ 1.310", NUMBER_POINT_AND_THREE}, {"0.125", NUMBER_DECIMAL_POINT},
    {".125", NUMBER_DECIMAL_POINT},    {"1234.500", NUMBER_DECIMAL_POINT},  {"1.31", NUMBER_DECIMAL_POINT},      {"1,234.56", NUMBER_DECIMAL_POINT},
    {"1.310 %", NUMBER_DECIMAL_POINT}, {"980,50", NUMBER_DECIMAL_COMMA},    {"1.234,56", NUMBER_DECIMAL_COMMA},  {"1.234.567", NUMBER_DECIMAL_COMMA},
    {"1,250", NUMBER_PLAIN},           {"120", NUMBER_PLAIN},               {"14.03.2025", NUMBER_PLAIN},        {"put", NUMBER_PLAIN},
};

static void check_forms(void) {
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++)
        CHECK_INT(number_form(forms[i].text), forms[i].form);
}

int main(void) {
    check_forms();
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        double value = -99;
        CHECK(read_number(numbers[i].text, &value));
        if (fabs(value - numbers[i].value) > 1e-12)
            fprintf(stderr, "\"%s\":\n", numbers[i].text);
        CHECK_NEAR(value, numbers[i].value, 1e-12);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        double value;
        if (read_number(none[i], &value))
            fprintf(stderr, "\"%s\" is read as %g\n", none[i], value);
        CHECK(!read_number(none[i], &value));
    }
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++)
        CHECK(number_is_dash(dashes[i]));
    CHECK(!number_is_dash(""));
    CHECK(!number_is_dash("-1"));
    return checks_end("read_number");
}
