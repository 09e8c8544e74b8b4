/* The year is tried behind the text: what reads as a date then was one without. */
#include "journal/cells/without_year.h"

#include <stdio.h>
#include <string.h>

#include "journal/cells/read_date.h"

enum { DAYS_BACK = 10, LONGEST_DATE = 24 };

static const char *separator_of(struct slice date) {
    bool point = memchr(date.text, '.', date.length), slash = memchr(date.text, '/', date.length), dash = memchr(date.text, '-', date.length);
    return date.text[date.length - 1] == '.' ? "" : slash ? "/" : point ? "." : dash ? "-" : " ";
}

static bool read_in_year(struct slice date, int year, struct date *found) {
    char text[LONGEST_DATE + 8];
    struct date_reading reading;
    snprintf(text, sizeof text, "%.*s%s%d", (int)date.length, date.text, separator_of(date), year);
    if (!read_date(text, &reading))
        return false;
    *found = reading.date;
    return date_to_civil(reading.date).year == year;
}

bool add_year(struct slice text, struct slice date, struct date from, char whole[WITH_YEAR_SIZE]) {
    struct date found, earliest = {from.day - DAYS_BACK};
    if (!date_is_set(from) || date.length < 3 || date.length > LONGEST_DATE)
        return false;
    int year = date_to_civil(earliest).year;
    if (!read_in_year(date, year, &found))
        return false;
    if (date_compare(found, earliest) < 0)
        year++;
    size_t before = (size_t)(date.text - text.text), behind = text.length - before - date.length;
    int length = snprintf(whole, WITH_YEAR_SIZE, "%.*s%s%d%.*s", (int)(before + date.length), text.text, separator_of(date), year, (int)behind,
                          date.text + date.length);
    return length > 0 && length < WITH_YEAR_SIZE;
}
