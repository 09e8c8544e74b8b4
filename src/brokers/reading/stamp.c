/* Stamps: the date is cut off the time, then the zone tells how far New York is. */
#include "brokers/reading/stamp.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "journal/cells/read_date.h"

enum { FIRST_SERIAL = 36526 /* 2000-01-01 */, LAST_SERIAL = 73051 /* 2100-01-01 */ };

enum { LONGEST_STAMP = 80, DAY_SECONDS = 86400, DAY_MINUTES = 1440, EASTERN = -300 /* minutes, in winter */ };

struct zone {
    bool stated;
    int minutes; /* east of Greenwich */
};

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static int take_number(const char **at, int most_digits) {
    int value = 0;
    for (int i = 0; i < most_digits && is_digit(**at); i++)
        value = value * 10 + (*(*at)++ - '0');
    return value;
}

/* ---- zones ---- */

/* Names that mean New York's own time are no zones to convert from. */
static const struct {
    const char *name;
    int minutes;
} zones[] = {
    {"UTC", 0},    {"GMT", 0},    {"Z", 0},      {"CST", -360}, {"CDT", -300}, {"MST", -420}, {"MDT", -360}, {"PST", -480}, {"PDT", -420},
    {"AKST", -540}, {"AKDT", -480}, {"HST", -600}, {"HKT", 480},  {"SGT", 480},  {"JST", 540},  {"CET", 60},   {"CEST", 120}, {"BST", 60},
};

static struct zone zone_by_name(const char *name) {
    size_t length = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        if (utf8_equals_folded((struct slice){name, length}, slice_of(zones[i].name)))
            return (struct zone){true, zones[i].minutes};
    return (struct zone){0};
}

/* "+0800", "-05:00", "[-5:EST]", "+5.5" */
static struct zone zone_by_offset(const char *text) {
    int sign = *text++ == '-' ? -1 : 1;
    const char *at = text;
    int hours = take_number(&at, 2), minutes = 0;
    if (at == text)
        return (struct zone){0};
    if (*at == '.' && is_digit(at[1]))
        minutes = (at[1] - '0') * 6;
    else if (*at == ':' && is_digit(at[1]))
        at++, minutes = take_number(&at, 2);
    else if (is_digit(*at))
        minutes = take_number(&at, 2);
    return (struct zone){true, sign * (hours * 60 + minutes)};
}

static struct zone read_zone(const char *text) {
    text += strspn(text, " [(");
    return *text == '+' || *text == '-' ? zone_by_offset(text) : zone_by_name(text);
}

/* ---- New York ---- */

/* The n-th Sunday of a month (n from 1), or with n = 0 the last. */
static struct date sunday_of(int year, int month, int n) {
    if (n == 0) {
        struct date last = date_month_end(date_from_civil(year, month, 1));
        return (struct date){last.day - (date_weekday(last) + 1) % 7};
    }
    struct date first = date_from_civil(year, month, 1);
    return (struct date){first.day + 6 - date_weekday(first) + 7 * (n - 1)};
}

/* Whether a moment of winter time, in minutes since 1970, lies in summer time. */
static bool is_summer(int64_t minute) {
    struct date day = {(int32_t)(minute / DAY_MINUTES)};
    int year = date_to_civil(day).year;
    struct date first = year > 2006 ? sunday_of(year, 3, 2) : sunday_of(year, 4, 1);
    struct date last = year > 2006 ? sunday_of(year, 11, 1) : sunday_of(year, 10, 0);
    int64_t from = (int64_t)first.day * DAY_MINUTES + 120, to = (int64_t)last.day * DAY_MINUTES + 60;
    return minute >= from && minute < to;
}

static void move_to_new_york(struct stamp *stamp, int zone_minutes) {
    if (!date_in_range(stamp->date))
        return;
    int64_t winter = (int64_t)stamp->date.day * DAY_MINUTES + stamp->seconds / 60 - zone_minutes + EASTERN;
    int64_t local = winter + (is_summer(winter) ? 60 : 0);
    int32_t second = stamp->seconds % 60;
    stamp->date.day = (int32_t)(local / DAY_MINUTES);
    stamp->seconds = (int32_t)(local % DAY_MINUTES) * 60 + second;
}

/* ---- texts ---- */

/* Hours, minutes and seconds behind, then AM or PM. NULL when there is no such time. */
static const char *finish_time(const char *at, int hours, int minutes, int seconds, int32_t *time) {
    if (*at == '.')
        at += 1 + strspn(at + 1, "0123456789");
    const char *half = at + strspn(at, " ");
    if (half[0] && strchr("aApP", half[0]) && (half[1] | 32) == 'm') {
        hours = hours % 12 + ((half[0] | 32) == 'p' ? 12 : 0);
        at = half + 2;
    }
    if (hours > 23 || minutes > 59 || seconds > 60)
        return NULL;
    *time = hours * 3600 + minutes * 60 + (seconds < 60 ? seconds : 59);
    return at;
}

/* "15:45:10", "3:45 PM", "9:05:10.123" */
static const char *take_clock(const char *at, int32_t *time) {
    int hours = take_number(&at, 2), minutes, seconds = 0;
    if (*at++ != ':' || !is_digit(*at))
        return NULL;
    minutes = take_number(&at, 2);
    if (*at == ':' && is_digit(at[1]))
        at++, seconds = take_number(&at, 2);
    return finish_time(at, hours, minutes, seconds, time);
}

/* "154510", "1545" */
static const char *take_digits(const char *at, int32_t *time) {
    size_t digits = strspn(at, "0123456789");
    if (digits != 6 && digits != 4)
        return NULL;
    int hours = take_number(&at, 2), minutes = take_number(&at, 2);
    int seconds = digits == 6 ? take_number(&at, 2) : 0;
    return finish_time(at, hours, minutes, seconds, time);
}

/* "20250207 103000", "2025-02-07,103000" */
static const char *find_time_digits(const char *text, const char **end) {
    const char *gap = strpbrk(text, " ,");
    const char *start = gap ? gap + strspn(gap, " ,") : NULL;
    if (!start || strlen(start) != 6 || strspn(start, "0123456789") != 6)
        return NULL;
    *end = gap;
    return start;
}

/* Where the time begins in a stamp: its hours' first digit; NULL = no time. `*end` is where the date ends. */
static const char *find_time(const char *text, const char **end) {
    const char *colon = strchr(text, ':'), *semicolon = strchr(text, ';');
    if (strspn(text, "0123456789") >= 12) { /* 20250530160000.000[-5:EST] */
        *end = text + 8;
        return text + 8;
    }
    if (semicolon) {
        *end = semicolon;
        return semicolon + 1 + strspn(semicolon + 1, " ");
    }
    if (!colon)
        return find_time_digits(text, end);
    if (colon == text || !is_digit(colon[-1]))
        return NULL;
    const char *start = colon - 1;
    if (start > text && is_digit(start[-1]))
        start--;
    *end = start;
    while (*end > text && strchr(" ,Tt", (*end)[-1]))
        (*end)--;
    return start;
}

static bool take_date(struct slice text, struct stamp *stamp) {
    struct date_reading reading;
    if (!read_date_slice(text, &reading) || !date_in_range(reading.date))
        return false;
    *stamp = (struct stamp){.date = reading.date, .seconds = NO_TIME};
    bool brokers_own = bytes_find(text.text, text.length, " as of ", 7) != NULL; /* no spreadsheet program writes it anew */
    stamp->either = reading.order == READING_EITHER && !brokers_own;
    stamp->day_first = reading.order == READING_DAY_FIRST;
    stamp->month_first = reading.order == READING_MONTH_FIRST && !brokers_own;
    return true;
}

/* "45688", "45688.4375": a date whose cell shows the number that spreadsheet programs keep. */
static bool take_serial(const char *text, struct stamp *stamp) {
    double serial;
    size_t length = strlen(text);
    if (strspn(text, "0123456789") != 5 || strspn(text, "0123456789.") != length || !number_parse(text, length, &serial) || serial < FIRST_SERIAL ||
        serial >= LAST_SERIAL)
        return false;
    double seconds = floor((serial - floor(serial)) * DAY_SECONDS + 0.5);
    *stamp = (struct stamp){.date = date_from_serial(floor(serial)), .seconds = seconds > 0 && seconds < DAY_SECONDS ? (int32_t)seconds : NO_TIME};
    return true;
}

bool read_stamp(const char *text, struct stamp *stamp) {
    if (take_serial(text, stamp))
        return true;
    const char *end = text, *time = strlen(text) <= LONGEST_STAMP ? find_time(text, &end) : NULL, *rest = NULL;
    int32_t seconds = NO_TIME;
    if (!time)
        return take_date(slice_of(text), stamp);
    rest = strchr(time, ':') && strchr(time, ':') - time <= 2 ? take_clock(time, &seconds) : NULL;
    if (!rest)
        rest = take_digits(time, &seconds);
    if (!rest || !take_date((struct slice){text, (size_t)(end - text)}, stamp))
        return take_date(slice_of(text), stamp);
    stamp->seconds = seconds;
    struct zone zone = read_zone(rest);
    if (zone.stated && seconds != 0) /* midnight to the second is a day without a time, whatever zone stands behind it */
        move_to_new_york(stamp, zone.minutes);
    return true;
}

int32_t read_time(const char *text) {
    int32_t time = NO_TIME;
    double part;
    if (take_clock(text, &time))
        return time;
    bool is_part = number_parse(text, strlen(text), &part) && part >= 0 && part < 1;
    return is_part ? (int32_t)(part * DAY_SECONDS + 0.5) % DAY_SECONDS : NO_TIME;
}
