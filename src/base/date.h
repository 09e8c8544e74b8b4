/*
 * Civil dates of the Gregorian calendar, without time or zone.
 *
 * A date is the number of days since 1970-01-01 (a Thursday). DATE_NONE is "no date".
 * Spreadsheet serials are those of the 1900 system (ECMA-376 part 1, 18.17.4.1): serial 1 is
 * 1900-01-01, 60 is a day that never was. Weeks follow ISO 8601 unless they start on Sunday.
 */
#ifndef WHEELGRADE_BASE_DATE_H
#define WHEELGRADE_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

struct date {
    int32_t day;
};

#define DATE_NONE ((struct date){INT32_MIN})

/* The span the program accepts: 1990-01-01 to 2100-12-31. */
#define DATE_FIRST_YEAR 1990
#define DATE_LAST_YEAR  2100

struct civil {
    int year;
    int month; /* 1–12 */
    int day;   /* 1–31 */
};

enum { DATE_TEXT_SIZE = 16 }; /* "2025-03-14", "2025-W11" and "2025-03" fit */

static inline bool date_is_set(struct date date) {
    return date.day != INT32_MIN;
}

static inline int date_compare(struct date a, struct date b) {
    return (a.day > b.day) - (a.day < b.day);
}

struct date date_from_civil(int year, int month, int day); /* DATE_NONE when there is no such day */
struct civil date_to_civil(struct date date);
bool date_in_range(struct date date); /* within DATE_FIRST_YEAR … DATE_LAST_YEAR */

/* Serial of the 1900 system, the day of 23:59:59.9999 but not of a microsecond before midnight, which
 * is what arithmetic leaves of the next; DATE_NONE below 1, at 60, or beyond year 9999. */
struct date date_from_serial(double serial);
double date_to_serial(struct date date);

/* Serials of the 1904 system are so many days less. */
enum { DAYS_TO_1904 = 1462 };

enum { FRIDAY = 4, SATURDAY, SUNDAY };
int date_weekday(struct date date); /* 0 Monday … 6 Sunday */

/* First day of the week that holds the date, and the Friday of that week, which names it; `first` is the weekday it begins with, by date_weekday. */
struct date date_week_start(struct date date, int first);
struct date date_week_friday(struct date date, int first);

/* Text into `text` (DATE_TEXT_SIZE bytes), which is returned. */
const char *date_text(struct date date, char *text);       /* 2025-03-14 */
const char *date_month_text(struct date date, char *text); /* 2025-03 */
const char *date_week_text(struct date date, char *text);  /* 2025-W11: the ISO week of this very day */

/* First and last day of the date's month; the same day of the year's start. */
struct date date_month_start(struct date date);
struct date date_month_end(struct date date);
struct date date_year_start(struct date date);

/* Read exactly YYYY-MM-DD. */
bool date_parse_iso(const char *text, struct date *date);

#endif
