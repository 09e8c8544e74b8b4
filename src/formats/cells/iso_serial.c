/* ISO 8601 dates, times and durations, digit by digit. */
#include "formats/cells/iso_serial.h"

#include "base/date.h"
#include "base/number_text.h"
#include "base/utf8.h"

static bool take_number(const char **next, const char *end, size_t most_digits, int *number) {
    size_t count = 0;
    for (*number = 0; *next < end && **next >= '0' && **next <= '9' && count < most_digits;
         (*next)++, count++)
        *number = *number * 10 + (**next - '0');
    return count > 0;
}

static bool take_character(const char **next, const char *end, char character) {
    bool there = *next < end && **next == character;
    *next += there;
    return there;
}

/* HH:MM[:SS[.fff]] with an optional zone, which is dropped, as a fraction of a day. */
static bool parse_iso_time(const char *next, const char *end, double *fraction) {
    int hour, minute, second = 0, thousandths = 0, zone;
    if (!take_number(&next, end, 2, &hour) || !take_character(&next, end, ':') ||
        !take_number(&next, end, 2, &minute))
        return false;
    if (take_character(&next, end, ':') && !take_number(&next, end, 2, &second))
        return false;
    if (take_character(&next, end, '.') && !take_number(&next, end, 3, &thousandths))
        return false;
    while (take_number(&next, end, 1, &zone))
        ; /* beyond milliseconds */
    bool zoned =
        take_character(&next, end, 'Z') || take_character(&next, end, '+') || take_character(&next, end, '-');
    if ((!zoned && next != end) || hour > 24 || minute > 59 || second > 60)
        return false;
    *fraction = (hour * 3600 + minute * 60 + second) / 86400.0;
    return true;
}

bool parse_iso_serial(struct slice text, double *serial) {
    struct slice trimmed = utf8_trim(text);
    const char *next = trimmed.text, *end = next + trimmed.length;
    int year, month, day;
    double fraction = 0;
    if (parse_iso_time(next, end, serial))
        return true;
    if (!take_number(&next, end, 4, &year) || !take_character(&next, end, '-') ||
        !take_number(&next, end, 2, &month) || !take_character(&next, end, '-') ||
        !take_number(&next, end, 2, &day))
        return false;
    struct date date = date_from_civil(year, month, day);
    bool timed = next < end && (*next == 'T' || *next == ' ');
    if (!date_is_set(date) || (timed ? !parse_iso_time(next + 1, end, &fraction) : next != end))
        return false;
    *serial = date_to_serial(date) + fraction;
    return true;
}

/* Takes "12H" off a duration when its letter is the one given; 0 when there is no such part. */
static double take_part(const char **next, const char *end, char letter) {
    const char *digits = *next;
    double number;
    while (digits < end && ((*digits >= '0' && *digits <= '9') || *digits == '.'))
        digits++;
    if (digits == end || *digits != letter || !number_parse(*next, (size_t)(digits - *next), &number))
        return 0;
    *next = digits + 1;
    return number;
}

bool parse_iso_duration(struct slice text, double *days) {
    const char *next = text.text, *end = next + text.length;
    double sign = take_character(&next, end, '-') ? -1 : 1;
    if (!take_character(&next, end, 'P'))
        return false;
    double sum = take_part(&next, end, 'D');
    if (take_character(&next, end, 'T')) {
        sum += take_part(&next, end, 'H') / 24;
        sum += take_part(&next, end, 'M') / 1440;
        sum += take_part(&next, end, 'S') / 86400;
    }
    *days = sign * sum;
    return next == end;
}
