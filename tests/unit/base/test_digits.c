/* Digits, dates and names of cells that are written without printf are what printf writes. */
#include "check.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/date.h"
#include "base/digits.h"
#include "base/place.h"
#include "base/text.h"

static void check_digits(uint64_t value) {
    char printed[DIGITS_MOST + 2], put[DIGITS_MOST + 2];
    snprintf(printed, sizeof printed, "%" PRIu64, value);
    *put_digits(put, value) = '\0';
    CHECK_TEXT(put, printed);
}

static void test_digits(void) {
    for (uint64_t value = 0; value < 1200; value++)
        check_digits(value);
    for (uint64_t value = 1; value < UINT64_MAX / 11; value *= 11)
        check_digits(value);
    check_digits(UINT64_MAX);
    char two[3] = "";
    put_two_digits(two, 7);
    CHECK_TEXT(two, "07");
}

static void test_dates(void) {
    char printed[64], put[DATE_TEXT_SIZE];
    for (int day = -8000; day < 48000; day += 61) {
        struct civil civil = date_to_civil((struct date){day});
        snprintf(printed, sizeof printed, "%04d-%02d-%02d", civil.year, civil.month, civil.day);
        CHECK_TEXT(date_text((struct date){day}, put), printed);
        printed[7] = '\0';
        CHECK_TEXT(date_month_text((struct date){day}, put), printed);
    }
}

static void test_cells(void) {
    char cell[CELL_NAME_SIZE];
    CHECK_TEXT(place_cell_name(17, 5, cell), "F17");
    CHECK_TEXT(place_cell_name(1048576, 16383, cell), "XFD1048576");
    CHECK_TEXT(place_cell_name(17, NO_COLUMN, cell), "17");
    CHECK_TEXT(place_cell_name(0, 26, cell), "AA");
    CHECK_TEXT(place_cell_name(0, NO_COLUMN, cell), "");
}

static void test_text(void) {
    struct arena arena;
    arena_init(&arena);
    struct text text = {.arena = &arena};
    text_add(&text, "row ");
    text_add_whole(&text, 1048576);
    text_add_whole(&text, 0);
    CHECK_TEXT(text_string(&text), "row 10485760");
    arena_release(&arena);
}

int main(void) {
    test_digits();
    test_dates();
    test_cells();
    test_text();
    return checks_end("digits");
}
