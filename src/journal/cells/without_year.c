/* The year is tried behind the text: what reads as a date then was one without. */
#include "journal/cells/without_year.h"

#include <stdio.h>
#include <string.h>

#include "journal/cells/read_date.h"

enum { DAYS_BACK = 10, LONGEST_DATE = 24, LEAP_YEAR = 2000 };

static const char *separator_of(struct slice date) {
    bool point = memchr(date.text, '.', date.length), slash = memchr(date.text, '/', date.length), dash = memchr(date.text, '-', date.length);
    return date.text[date.length - 1] == '.' ? "" : slash ? "/" : point ? "." : dash ? "-" : " ";
}

static bool read_in_year(struct slice date, int year, struct date_reading *reading) {
    char text[LONGEST_DATE + 8];
    snprintf(text, sizeof text, "%.*s%s%d", (int)date.length, date.text, separator_of(date), year);
    return read_date(text, reading) && date_to_civil(reading->date).year == year;
}

/* Day and month have no more: most dates are told by it at once. */
static bool has_few_digits(struct slice text) {
    enum { DIGITS_MOST = 4 };
    size_t digits = 0;
    for (size_t i = 0; i < text.length; i++)
        digits += text.text[i] >= '0' && text.text[i] <= '9';
    return digits > 0 && digits <= DIGITS_MOST;
}

bool read_without_year(struct slice date, struct date_reading *reading) {
    struct date_reading whole;
    if (!has_few_digits(date) || date.length < 3 || date.length > LONGEST_DATE || read_date_slice(date, &whole))
        return false;
    return read_in_year(date, LEAP_YEAR, reading);
}

struct date date_in_year(struct date date, int year) {
    struct civil civil = date_to_civil(date);
    struct date found = date_from_civil(year, civil.month, civil.day);
    return date_is_set(found) ? found : date_from_civil(year, civil.month, civil.day - 1);
}

struct date next_day_without_year(struct date date, struct date from) {
    int year = date_to_civil(from).year;
    struct date found = date_in_year(date, year);
    return date_compare(found, from) < 0 ? date_in_year(date, year + 1) : found;
}

struct date last_day_without_year(struct date date, struct date until) {
    int year = date_to_civil(until).year;
    struct date found = date_in_year(date, year);
    return date_compare(found, until) > 0 ? date_in_year(date, year - 1) : found;
}

struct date expiry_without_year(struct date row_date) {
    return (struct date){row_date.day - DAYS_BACK};
}

bool add_year(struct slice text, struct slice date, struct date from, char whole[WITH_YEAR_SIZE]) {
    struct date_reading found;
    if (!date_is_set(from) || date.length < 3 || date.length > LONGEST_DATE)
        return false;
    struct date earliest = expiry_without_year(from);
    int year = date_to_civil(earliest).year;
    if (!read_in_year(date, year, &found))
        return false;
    if (date_compare(found.date, earliest) < 0)
        year++;
    size_t before = (size_t)(date.text - text.text), behind = text.length - before - date.length;
    int length = snprintf(whole, WITH_YEAR_SIZE, "%.*s%s%d%.*s", (int)(before + date.length), text.text, separator_of(date), year, (int)behind,
                          date.text + date.length);
    return length > 0 && length < WITH_YEAR_SIZE;
}
