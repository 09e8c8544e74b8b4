/* Every double comes back from its four bytes, or from the full ones beside them. */
#include "check.h"

#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/short_number.h"

/* Whether it comes back to the last bit; *count tells whether it is kept in full. */
static bool comes_back(double number, size_t *count) {
    double full[3] = {1.5, -2.5, 0};
    *count = 2;
    struct short_number kept = short_number_of(number, full, count);
    double read = short_number_value(kept, full);
    return (isnan(number) && isnan(read)) || memcmp(&read, &number, sizeof read) == 0;
}

static void test_short(void) {
    static const double numbers[] = {0, 1, -1, 0.01, -0.22, 0.5, 1.05, 97.5, 1234.56, 0.125, 0.000001, 268435455, -268435455, 26843545.5, 268.435455, 4999.99};
    size_t count;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        CHECK(comes_back(numbers[i], &count) && count == 2);
    CHECK(comes_back(NAN, &count) && count == 2);
    CHECK(isnan(short_number_value(SHORT_NUMBER_NONE, NULL)));
}

static void test_full(void) {
    static const double numbers[] = {-0.0, 1.0 / 3, 1e300, -1e300, 5e-324, INFINITY, -INFINITY, 268435456, 0.0000001, 0.1 + 0.2, 1234.5678901};
    size_t count;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        CHECK(comes_back(numbers[i], &count) && count == 3);
}

/* Prices as cells hold them: whole cents and tenths of them, as reading their text gives them. */
static void test_every_price(void) {
    char text[32];
    size_t count, kept = 0, lost = 0;
    for (int tenths = -20000; tenths < 200000; tenths += 7) {
        snprintf(text, sizeof text, "%s%d.%03d", tenths < 0 ? "-" : "", abs(tenths) / 1000, abs(tenths) % 1000);
        lost += !comes_back(strtod(text, NULL), &count);
        kept += count - 2;
    }
    CHECK(lost == 0 && kept == 0);
}

static void test_any_double(void) {
    uint64_t state = 88172645463325252u;
    size_t lost = 0, count;
    for (int i = 0; i < 200000; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        double number;
        memcpy(&number, &state, sizeof number);
        lost += !comes_back(number, &count);
    }
    CHECK(lost == 0);
}

int main(void) {
    test_short();
    test_full();
    test_every_price();
    test_any_double();
    return checks_end("short numbers");
}
