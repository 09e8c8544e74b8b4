/* Civil dates as day numbers; the conversions count days in 400-year eras that start on March 1. */
#include "base/date.h"

#include <math.h>
#include <stdio.h>

#include "base/digits.h"

#define SERIAL_OF_1970 25569 /* serial of 1970-01-01 in the 1900 system */

static bool is_leap(int year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

static int days_in_month(int year, int month) {
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

struct date date_from_civil(int year, int month, int day) {
    if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month))
        return DATE_NONE;
    int shifted = month <= 2 ? year - 1 : year;
    int era = shifted / 400;
    int year_of_era = shifted - era * 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return (struct date){era * 146097 + day_of_era - 719468};
}

struct civil date_to_civil(struct date date) {
    int shifted = date.day + 719468;
    int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int day_of_era = shifted - era * 146097;
    int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int month_from_march = (5 * day_of_year + 2) / 153;
    int month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    return (struct civil){.year = year_of_era + era * 400 + (month <= 2),
                          .month = month,
                          .day = day_of_year - (153 * month_from_march + 2) / 5 + 1};
}

bool date_in_range(struct date date) {
    if (!date_is_set(date))
        return false;
    int year = date_to_civil(date).year;
    return year >= DATE_FIRST_YEAR && year <= DATE_LAST_YEAR;
}

struct date date_from_serial(double serial) {
    if (!(serial >= 1) || serial >= 2958466)
        return DATE_NONE;
    double days = floor(serial + 0.00005 / 86400); /* arithmetic's errors are microseconds, 23:59:59.9999 is a time */
    if (days == 60)
        return DATE_NONE;
    int whole = (int)days;
    return (struct date){(whole < 60 ? whole + 1 : whole) - SERIAL_OF_1970};
}

double date_to_serial(struct date date) {
    int serial = date.day + SERIAL_OF_1970;
    return serial <= 60 ? serial - 1 : serial;
}

int date_weekday(struct date date) {
    int weekday = (date.day + 3) % 7;
    return weekday < 0 ? weekday + 7 : weekday;
}

struct date date_week_start(struct date date, int first) {
    return (struct date){date.day - (date_weekday(date) - first + 7) % 7};
}

struct date date_week_friday(struct date date, int first) {
    return (struct date){date_week_start(date, first).day + (FRIDAY - first + 7) % 7};
}

/* Of years before 0, which no log has, the last four digits alone. */
static char *put_month(char *out, const struct civil *civil) {
    unsigned year = (unsigned)(civil->year < 0 ? -civil->year : civil->year) % 10000;
    out = put_two_digits(put_two_digits(out, year / 100), year % 100);
    *out++ = '-';
    return put_two_digits(out, (unsigned)civil->month);
}

static void put_day(char *out, const struct civil *civil) {
    *out++ = '-';
    *put_two_digits(out, (unsigned)civil->day) = '\0';
}

const char *date_text(struct date date, char *text) {
    struct civil civil = date_to_civil(date);
    put_day(put_month(text, &civil), &civil);
    return text;
}

const char *date_month_text(struct date date, char *text) {
    struct civil civil = date_to_civil(date);
    *put_month(text, &civil) = '\0';
    return text;
}

/* A week belongs to the year of its Thursday. */
const char *date_week_text(struct date date, char *text) {
    struct date thursday = {date.day - date_weekday(date) + 3};
    int year = date_to_civil(thursday).year, week = (thursday.day - date_from_civil(year, 1, 1).day) / 7 + 1;
    snprintf(text, DATE_TEXT_SIZE, "%04d-W%02u", year % 10000, (unsigned)week % 100);
    return text;
}

struct date date_month_start(struct date date) {
    struct civil civil = date_to_civil(date);
    return date_from_civil(civil.year, civil.month, 1);
}

struct date date_month_end(struct date date) {
    struct civil civil = date_to_civil(date);
    return date_from_civil(civil.year, civil.month, days_in_month(civil.year, civil.month));
}

struct date date_year_start(struct date date) {
    return date_from_civil(date_to_civil(date).year, 1, 1);
}

static int read_digits(const char *text, int count) {
    int value = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9')
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

bool date_parse_iso(const char *text, struct date *date) {
    int year = read_digits(text, 4);
    if (year < 0 || text[4] != '-')
        return false;
    int month = read_digits(text + 5, 2);
    if (month < 0 || text[7] != '-')
        return false;
    int day = read_digits(text + 8, 2);
    if (day < 0 || text[10] != '\0')
        return false;
    *date = date_from_civil(year, month, day);
    return date_is_set(*date);
}
