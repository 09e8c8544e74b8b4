/* Dates, money, numbers as text, interning. */
#include "check.h"

#include <stdlib.h>

#include "base/date.h"
#include "base/printable.h"
#include "base/intern.h"
#include "base/money.h"
#include "base/number_text.h"
#include "base/place.h"
#include "base/text_pool.h"
#include "base/utf8.h"

static void test_dates(void) {
    char text[DATE_TEXT_SIZE];
    CHECK_INT(date_from_civil(1970, 1, 1).day, 0);
    CHECK_INT(date_from_civil(2000, 2, 29).day, 11016);
    CHECK(!date_is_set(date_from_civil(2023, 2, 29)));
    CHECK(!date_is_set(date_from_civil(2023, 13, 1)));
    for (int day = -200000; day < 400000; day += 37) {
        struct civil civil = date_to_civil((struct date){day});
        CHECK(date_from_civil(civil.year, civil.month, civil.day).day == day);
    }
    CHECK_TEXT(date_text(date_from_serial(1), text), "1900-01-01");
    CHECK_TEXT(date_text(date_from_serial(59), text), "1900-02-28");
    CHECK(!date_is_set(date_from_serial(60)));
    CHECK_TEXT(date_text(date_from_serial(61), text), "1900-03-01");
    CHECK_TEXT(date_text(date_from_serial(45730.9999999999), text), "2025-03-15");
    CHECK_TEXT(date_text(date_from_serial(45730.99999999884 /* 23:59:59.9999 */), text), "2025-03-14");
    CHECK_TEXT(date_text(date_from_serial(45730.99998842593 /* 23:59:59 */), text), "2025-03-14");
    CHECK_TEXT(date_text(date_from_serial(45730.99999), text), "2025-03-14");
    for (int serial = 1; serial < 60000; serial++)
        if (serial != 60)
            CHECK(date_to_serial(date_from_serial(serial)) == serial);
    CHECK_TEXT(date_week_text(date_from_civil(2024, 12, 30), text), "2025-W01");
    CHECK_TEXT(date_week_text(date_from_civil(2021, 1, 3), text), "2020-W53");
    CHECK_INT(date_weekday(date_from_civil(2025, 3, 14)), 4);
    CHECK_TEXT(date_text(date_week_start(date_from_civil(2025, 3, 14), 0), text), "2025-03-10");
    CHECK_TEXT(date_text(date_week_start(date_from_civil(2025, 3, 16), SUNDAY), text), "2025-03-16");
    CHECK_TEXT(date_text(date_week_friday(date_from_civil(2025, 3, 16), SUNDAY), text), "2025-03-21");
    CHECK_TEXT(date_text(date_week_friday(date_from_civil(2025, 3, 16), 0), text), "2025-03-14");
    CHECK_TEXT(date_text(date_month_end(date_from_civil(2024, 2, 5)), text), "2024-02-29");
    struct date date;
    CHECK(date_parse_iso("2025-03-14", &date) && date.day == date_from_civil(2025, 3, 14).day);
    CHECK(!date_parse_iso("2025-3-14", &date));
    CHECK(!date_parse_iso("", &date));
}

static void test_money(void) {
    char text[MONEY_TEXT_SIZE];
    CHECK_INT(money_from_dollars(2.675).units, 26750);
    CHECK_INT(money_from_dollars(-0.00005).units, -1);
    CHECK_INT(money_amount(2.10, 2, 100).units, 4200000);
    CHECK_INT(money_share((struct money){10}, 1, 3).units, 3);
    CHECK_INT(money_share((struct money){-15}, 1, 2).units, -8);
    CHECK_INT(money_from_dollars(1e300).units, MONEY_LIMIT);
    CHECK_INT(money_add((struct money){MONEY_LIMIT}, (struct money){MONEY_LIMIT}).units, MONEY_LIMIT);
    CHECK_TEXT(money_text(money_from_dollars(1234567.895), text), "1,234,567.90");
    CHECK_TEXT(money_text(money_from_dollars(-0.65), text), "-0.65");
    CHECK_TEXT(money_text(money_from_dollars(-0.004), text), "0.00");
    CHECK_TEXT(money_text((struct money){MONEY_LIMIT}, text), "461,168,601,842,738.79");
}

static void check_number(double value, const char *expected) {
    char text[NUMBER_TEXT_SIZE];
    number_print(value, text);
    CHECK_TEXT(text, expected);
}

static void test_numbers(void) {
    check_number(0, "0");
    check_number(-0.0, "0");
    check_number(0.1, "0.1");
    check_number(-1234.5, "-1234.5");
    check_number(1e14, "100000000000000");
    check_number(0.1 + 0.2, "0.30000000000000004");
    check_number(1.0 / 3, "0.3333333333333333");
    check_number(0.000123, "0.000123");
    check_number(5e-324, "4.94065645841247e-324");
    check_number((double)INFINITY, "0");
    double value;
    uint64_t state = 7;
    for (int i = 0; i < 200000; i++) {
        char text[NUMBER_TEXT_SIZE];
        double random_value = (double)check_random(&state) / (double)(check_random(&state) % 100000 + 1) * (i % 2 ? 1 : -1e-7);
        size_t length = number_print(random_value, text);
        CHECK(number_parse(text, length, &value) && value == random_value);
    }
    CHECK(number_parse("1e3", 3, &value) && value == 1000);
    CHECK(number_parse("-.5", 3, &value) && value == -0.5);
    CHECK(!number_parse("1e", 2, &value) && !number_parse("", 0, &value) && !number_parse("1x", 2, &value));
    CHECK(!number_parse("-", 1, &value) && !number_parse("nan", 3, &value) && !number_parse("0x10", 4, &value));
    CHECK(number_round(2.675, 2) == 2.68 && number_round(72.25, 1) == 72.3 && number_round(-0.05, 1) == -0.1);
    CHECK(number_round(1.0 / 3, 4) == 0.3333 && number_round(2.0 / 3, 4) == 0.6667);
    CHECK(number_round(0.049999999999999996, 1) == 0 && number_round(99.95, 1) == 100);
}

/* Against the C library: as few digits as round-trip, and the nearest of those. */
static void test_shortest(void) {
    uint64_t state = 11;
    for (int i = 0; i < 300000; i++) {
        char text[NUMBER_TEXT_SIZE], library[NUMBER_TEXT_SIZE];
        double value = (double)check_random(&state) / (double)(check_random(&state) % 1000 + 1) / pow(10, (double)(check_random(&state) % 14)) * (1 + (double)check_random(&state) / 3e9);
        for (int precision = 15; precision <= 17; precision++) {
            snprintf(library, sizeof library, "%.*g", precision, value);
            if (strtod(library, NULL) == value)
                break;
        }
        number_print(value, text);
        CHECK(strtod(text, NULL) == value);
        CHECK(strlen(text) <= strlen(library) || strchr(library, 'e'));
        if (!strchr(library, 'e') && value >= 1e-6)
            CHECK_TEXT(text, library);
    }
}

static void test_texts(void) {
    struct arena arena;
    struct intern intern;
    char text[CELL_NAME_SIZE];
    arena_init(&arena);
    intern_init(&intern, &arena);
    const char *first = intern_text(&intern, " Grp-001\xC2\xA0");
    CHECK_TEXT(first, "Grp-001");
    CHECK(intern_text(&intern, "GRP-001") == first);
    CHECK(intern_text(&intern, "  ") == NULL && intern_text(&intern, NULL) == NULL);
    CHECK(intern_text(&intern, "Übung") == intern_text(&intern, "übung"));
    CHECK(intern_find(&intern, "grp-002") == NULL);
    CHECK(intern_text(&intern, "GRP001") != first);
    struct intern loose;
    intern_init_ignoring(&loose, &arena, " -_");
    const char *account = intern_text(&loose, "Schwab IRA");
    CHECK(intern_text(&loose, "schwab\xC2\xA0_ira-") == account && intern_find(&loose, "SchwabIRA") == account);
    CHECK(intern_text(&loose, "Schwab IRA 2") != account && intern_text(&loose, "_") == intern_text(&loose, "--"));
    for (int i = 0; i < 5000; i++)
        intern_text(&intern, arena_print(&arena, "G%d", i));
    CHECK_TEXT(intern_find(&intern, "g4999"), "G4999");
    CHECK(!utf8_is_valid(slice_of("\xC0\x80")) && !utf8_is_valid(slice_of("\xED\xA0\x80")));
    CHECK(!utf8_is_valid((struct slice){"a\0b", 3}) && utf8_is_valid(slice_of("Ω…")));
    CHECK(utf8_compare("abc", "ABD") < 0 && utf8_compare("a", "a") == 0);
    CHECK_INT(utf8_count("−18.8 ok"), 8);
    CHECK_TEXT(place_cell_name(17, 5, text), "F17");
    CHECK_TEXT(place_cell_name(1048576, 16383, text), "XFD1048576");
    CHECK_TEXT(place_cell_name(3, NO_COLUMN, text), "3");
    arena_release(&arena);
}

static void test_text_pool(void) {
    struct arena arena;
    struct text_pool pool;
    char text[] = "KO";
    arena_init(&arena);
    text_pool_init(&pool, &arena);
    const char *kept = text_pool_copy(&pool, slice_of(text));
    CHECK(kept != text);
    CHECK(text_pool_copy(&pool, slice_of("KO")) == kept);
    CHECK(text_pool_copy(&pool, slice_of("ko")) != kept);
    CHECK(text_pool_copy(&pool, slice_of("KO ")) != kept);
    CHECK_TEXT(text_pool_copy(&pool, slice_of("")), "");
    const char *longer = text_pool_copy(&pool, slice_of("twelve bytes and more"));
    CHECK(text_pool_copy(&pool, slice_of("twelve bytes and mord")) != longer);
    CHECK(text_pool_copy(&pool, slice_of("twelve bytes and more")) == longer);
    text[0] = 'x';
    CHECK_TEXT(kept, "KO");
    arena_release(&arena);
}

static void test_printable(void) {
    struct arena arena;
    arena_init(&arena);
    const char *plain = "XYZ Kö \U0001F600";
    CHECK(printable_text(plain, &arena) == plain);
    CHECK(printable_text(NULL, &arena) == NULL);
    CHECK_TEXT(printable_text("a\x01\x1f\x7f", &arena), "a\u2401\u241F\u2421");
    CHECK_TEXT(printable_text("a\tb\nc\r", &arena), "a b c ");
    CHECK_TEXT(printable_text("\xEF\xBF\xBE\xEF\xBF\xBF\xC2\x9B", &arena), "\uFFFD\uFFFD\uFFFD");
    CHECK_TEXT(printable_text("\xED\xA0\x80|\xFF", &arena), "\uFFFD\uFFFD\uFFFD|\uFFFD");
    CHECK_TEXT(printable_text("\uFFFD", &arena), "\uFFFD");
    arena_release(&arena);
}

int main(void) {
    test_text_pool();
    test_printable();
    test_dates();
    test_money();
    test_numbers();
    test_shortest();
    test_texts();
    return checks_end("base");
}
