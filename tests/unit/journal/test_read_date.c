/* Every way of writing a date, and what is none. */
#include "check.h"

#include <stdlib.h>

#include "journal/cells/read_date.h"

static const struct {
    const char *text, *date;
    enum date_reading_order order;
} dates[] = {
    {"2025-03-14", "2025-03-14", READING_FIXED},
    {"2025-03-14 (Fri)", "2025-03-14", READING_FIXED},
    {"(Fri) 3/14/2025", "2025-03-14", READING_MONTH_FIRST},
    {"Fri. 3/14/2025 EST", "2025-03-14", READING_MONTH_FIRST},
    {"3/14/2025 ET", "2025-03-14", READING_MONTH_FIRST},
    {"14. März 2025", "2025-03-14", READING_FIXED},
    {"Fr, 14. Mai 2025", "2025-05-14", READING_FIXED},
    {"Montag, 3. Dez. 2025", "2025-12-03", READING_FIXED},
    {"14 févr. 2025", "2025-02-14", READING_FIXED},
    {"14 août 2025", "2025-08-14", READING_FIXED},
    {"14 DÉCEMBRE 2025", "2025-12-14", READING_FIXED},
    {"mardi 4 mars 2025", "2025-03-04", READING_FIXED},
    {"4 juil. 2025", "2025-07-04", READING_FIXED},
    {"3 de enero de 2025", "2025-01-03", READING_FIXED},
    {"14 ago 2025", "2025-08-14", READING_FIXED},
    {"14-dic-2025", "2025-12-14", READING_FIXED},
    {"2025-3-4", "2025-03-04", READING_FIXED},
    {"'2025-03-14", "2025-03-14", READING_FIXED},
    {"2025/03/14", "2025-03-14", READING_FIXED},
    {"2025-Mar-14", "2025-03-14", READING_FIXED},
    {"3/14/2025", "2025-03-14", READING_MONTH_FIRST},
    {"03/04/2025", "2025-03-04", READING_EITHER},
    {"3/3/2025", "2025-03-03", READING_FIXED},
    {"14/3/2025", "2025-03-14", READING_DAY_FIRST},
    {"3/14/25", "2025-03-14", READING_MONTH_FIRST},
    {"3/14/90", "1990-03-14", READING_MONTH_FIRST},
    {"3/14/99", "1999-03-14", READING_MONTH_FIRST},
    {"3/14/89", "2089-03-14", READING_MONTH_FIRST},
    {"03-14-2025", "2025-03-14", READING_MONTH_FIRST},
    {"14-03-2025", "2025-03-14", READING_DAY_FIRST},
    {"03-14-25", "2025-03-14", READING_MONTH_FIRST},
    {"14.3.2025", "2025-03-14", READING_FIXED},
    {"04.03.2025", "2025-03-04", READING_FIXED},
    {"14.03.25", "2025-03-14", READING_FIXED},
    {"14-Mar-2025", "2025-03-14", READING_FIXED},
    {"14-MAR-25", "2025-03-14", READING_FIXED},
    {"Mar 14, 2025", "2025-03-14", READING_FIXED},
    {"March 14, 2025", "2025-03-14", READING_FIXED},
    {"mar. 14 2025", "2025-03-14", READING_FIXED},
    {"Sept 5, 2025", "2025-09-05", READING_FIXED},
    {"Jan-19-2024", "2024-01-19", READING_FIXED},
    {"Jan 19 '24", "2024-01-19", READING_FIXED},
    {"14 Mar 2025", "2025-03-14", READING_FIXED},
    {"14 September 2025", "2025-09-14", READING_FIXED},
    {"14th March 2025", "2025-03-14", READING_FIXED},
    {"March 1st, 2025", "2025-03-01", READING_FIXED},
    {"14MAR25", "2025-03-14", READING_FIXED},
    {"20250314", "2025-03-14", READING_FIXED},
    {"Fri, Mar 14, 2025", "2025-03-14", READING_FIXED},
    {"Friday 3/14/2025", "2025-03-14", READING_MONTH_FIRST},
    {"2025-03-14T15:30:00Z", "2025-03-14", READING_FIXED},
    {"2025-03-14T15:30:00.000-0500", "2025-03-14", READING_FIXED},
    {"2025-03-14 15:30:00 EST", "2025-03-14", READING_FIXED},
    {"2025-03-14, 15:30:00", "2025-03-14", READING_FIXED},
    {"20250314;153000", "2025-03-14", READING_FIXED},
    {"20250314T153000", "2025-03-14", READING_FIXED},
    {"3/14/2025 3:30 PM", "2025-03-14", READING_MONTH_FIRST},
    {"3/14/2025 3:30:15 PM America/Denver", "2025-03-14", READING_MONTH_FIRST},
    {"14 Mar 2025 15:30", "2025-03-14", READING_FIXED},
    {"Mar 14, 2025 3:30 PM (EST)", "2025-03-14", READING_FIXED},
    {"2025-03-14Z", "2025-03-14", READING_FIXED},
    {"2025-03-14+01:00", "2025-03-14", READING_FIXED},
    {"03/31/2020 as of 03/30/2020", "2020-03-30", READING_MONTH_FIRST},
    {"03/31/2020 AS OF 2020-03-30", "2020-03-30", READING_FIXED},
    {"  2025-03-14  ", "2025-03-14", READING_FIXED},
    {"29/2/2024", "2024-02-29", READING_DAY_FIRST},
    {"1899-12-31", "1899-12-31", READING_FIXED},
};

static const char *const none[] = {"",           " ",           "abc",         "2025-13-01", "2025-02-30",  "13/13/2025",
                                   "2/29/2025",  "0/1/2025",    "3/14",        "2025-03",    "2025",        "25-03-14",
                                   "14.13.2025", "32 Mar 2025", "14 Foo 2025", "Mar 2025",   "3/14/202",    "3/14/20255",
                                   "2025-03/14", "20251314",    "2025-03-14x", "123456789",  "Monday",      "2025-03-14 12 apples",
                                   "3/14-2025",  "Ma 14, 2025", "as of",       "14",         "3/14/2025 tomorrow", "45730",
                                   "2025-03-14 Tuesday evening", "//",         "Mar 142025"};

/* Every beginning of a text, in memory that ends with it: nothing is read beyond. */
static void check_beginnings(const char *text) {
    for (size_t length = 1; length <= strlen(text); length++) {
        char *alone = malloc(length);
        struct date_reading reading, same;
        CHECK(alone);
        if (!alone)
            return;
        memcpy(alone, text, length);
        bool read = read_date_slice((struct slice){alone, length}, &reading);
        CHECK_INT(read, read_date_slice((struct slice){text, length}, &same));
        CHECK(!read || reading.order == same.order);
        free(alone);
    }
}

int main(void) {
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct date_reading reading = {DATE_NONE, READING_FIXED};
        char text[DATE_TEXT_SIZE] = "none";
        bool read = read_date(dates[i].text, &reading);
        CHECK_TEXT(read ? date_text(reading.date, text) : text, dates[i].date);
        if (!read || (int)reading.order != (int)dates[i].order)
            fprintf(stderr, "\"%s\":\n", dates[i].text);
        CHECK_INT(reading.order, dates[i].order);
    }
    for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
        struct date_reading reading;
        if (read_date(none[i], &reading))
            fprintf(stderr, "\"%s\" is read\n", none[i]);
        CHECK(!read_date(none[i], &reading));
    }
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        check_beginnings(dates[i].text);
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        check_beginnings(none[i]);
    check_beginnings("14th");
    char text[DATE_TEXT_SIZE];
    CHECK_TEXT(date_text(date_swapped(date_from_civil(2025, 3, 4)), text), "2025-04-03");
    CHECK_TEXT(date_text(date_from_digits(20250314), text), "2025-03-14");
    CHECK(!date_is_set(date_from_digits(20251314)));
    CHECK(!date_is_set(date_from_digits(45730)));
    CHECK(!date_is_set(date_from_digits(20250314.5)));
    return checks_end("read_date");
}
