/* Date texts: up to three parts, told apart by their separators, then an optional time. */
#include "journal/cells/read_date.h"

#include <math.h>

#include "base/utf8.h"

enum { LONGEST_TIME = 48 };

struct date_scan {
    const char *next, *end;
};

static bool at_digit(const struct date_scan *scan) {
    return scan->next < scan->end && *scan->next >= '0' && *scan->next <= '9';
}

static bool at_letter(const struct date_scan *scan) {
    return scan->next < scan->end && ((*scan->next | 32) >= 'a') && ((*scan->next | 32) <= 'z');
}

static bool at_any(const struct date_scan *scan, const char *set) {
    return scan->next < scan->end && *scan->next && strchr(set, *scan->next);
}

static void skip_any(struct date_scan *scan, const char *set) {
    while (at_any(scan, set))
        scan->next++;
}

/* A run of at most 8 digits; 0 digits when there is none or it is longer. */
struct digits {
    int value, count;
};

static struct digits take_digits(struct date_scan *scan) {
    struct digits digits = {0};
    for (; at_digit(scan); scan->next++) {
        if (++digits.count > 8)
            return (struct digits){0};
        digits.value = digits.value * 10 + (*scan->next - '0');
    }
    return digits;
}

static size_t letters_ahead(const struct date_scan *scan) {
    struct date_scan ahead = *scan;
    while (at_letter(&ahead))
        ahead.next++;
    return (size_t)(ahead.next - scan->next);
}

/* Index of the name that the coming word abbreviates to three letters or more; -1 without. Takes the word. */
static int take_name(struct date_scan *scan, const char *const *names, int count) {
    size_t length = letters_ahead(scan);
    for (int i = 0; i < count && length >= 3; i++) {
        size_t matching = 0;
        while (matching < length && names[i][matching] && (scan->next[matching] | 32) == names[i][matching])
            matching++;
        if (matching == length) {
            scan->next += length;
            return i;
        }
    }
    return -1;
}

static int take_month(struct date_scan *scan) {
    static const char *const names[] = {"january", "february", "march",     "april",   "may",      "june",    "july",
                                        "august",  "september", "october", "november", "december", "sept"};
    int index = take_name(scan, names, 13);
    if (index >= 0 && at_any(scan, "."))
        scan->next++;
    return index == 12 ? 9 : index + 1;
}

static void skip_weekday(struct date_scan *scan) {
    static const char *const names[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
    if (take_name(scan, names, 7) >= 0)
        skip_any(scan, "., ");
}

static void skip_ordinal(struct date_scan *scan) {
    static const char *const endings[] = {"st", "nd", "rd", "th"};
    if (letters_ahead(scan) != 2)
        return;
    for (size_t i = 0; i < 4; i++)
        if ((scan->next[0] | 32) == endings[i][0] && (scan->next[1] | 32) == endings[i][1]) {
            scan->next += 2;
            return;
        }
}

static int full_year(struct digits year) {
    if (year.count == 4)
        return year.value;
    if (year.count != 2)
        return 0;
    return year.value >= 90 ? 1900 + year.value : 2000 + year.value;
}

static bool set_date(struct date_reading *reading, enum date_reading_order order, int year, int month, int day) {
    *reading = (struct date_reading){date_from_civil(year, month, day), order};
    return date_is_set(reading->date);
}

static bool small(struct digits digits) {
    return digits.count == 1 || digits.count == 2;
}

/* 2025-03-14, 2025/3/14, 2025-Mar-14 */
static bool take_year_first(struct date_scan *scan, int year, struct date_reading *reading) {
    if (!at_any(scan, "-/."))
        return false;
    char separator = *scan->next++;
    int month = at_letter(scan) ? take_month(scan) : take_digits(scan).value;
    if (scan->next == scan->end || *scan->next != separator)
        return false;
    scan->next++;
    struct digits day = take_digits(scan);
    return small(day) && set_date(reading, READING_FIXED, year, month, day.value);
}

/* 3/14/2025, 14-3-2025, 14.3.2025: `first` and its separator lie behind. */
static bool take_numbers(struct date_scan *scan, struct digits first, char separator, struct date_reading *reading) {
    struct digits second = take_digits(scan);
    if (!small(second) || scan->next == scan->end || *scan->next != separator)
        return false;
    scan->next++;
    struct digits last = take_digits(scan);
    int year = full_year(last);
    if (year == 0 || (separator == '-' && last.count == 2 && first.value > 12)) /* 25-03-14 could be anything */
        return false;
    if (separator == '.')
        return set_date(reading, READING_FIXED, year, second.value, first.value);
    if (first.value > 12)
        return set_date(reading, READING_DAY_FIRST, year, second.value, first.value);
    if (second.value > 12)
        return set_date(reading, READING_MONTH_FIRST, year, first.value, second.value);
    return set_date(reading, first.value == second.value ? READING_FIXED : READING_EITHER, year, first.value,
                    second.value);
}

/* 14-Mar-2025, 14 Mar 2025, 14MAR25 */
static bool take_day_then_name(struct date_scan *scan, int day, struct date_reading *reading) {
    skip_any(scan, "-/., ");
    int month = take_month(scan);
    skip_any(scan, "-/., '");
    int year = full_year(take_digits(scan));
    return month && year && set_date(reading, READING_FIXED, year, month, day);
}

/* Mar 14, 2025, Jan-19-2024 */
static bool take_name_first(struct date_scan *scan, struct date_reading *reading) {
    int month = take_month(scan);
    skip_any(scan, "- ");
    struct digits day = take_digits(scan);
    skip_ordinal(scan);
    const char *before = scan->next;
    skip_any(scan, "-, '");
    int year = scan->next > before ? full_year(take_digits(scan)) : 0;
    return month && small(day) && year && set_date(reading, READING_FIXED, year, month, day.value);
}

static bool take_date(struct date_scan *scan, struct date_reading *reading) {
    skip_weekday(scan);
    if (at_letter(scan))
        return take_name_first(scan, reading);
    struct digits first = take_digits(scan);
    if (first.count == 8)
        return set_date(reading, READING_FIXED, first.value / 10000, first.value / 100 % 100, first.value % 100);
    if (scan->next == scan->end)
        return false;
    if (first.count == 4)
        return take_year_first(scan, first.value, reading);
    if (!small(first))
        return false;
    skip_ordinal(scan);
    struct date_scan ahead = *scan;
    skip_any(&ahead, "-/., ");
    if (at_letter(&ahead))
        return take_day_then_name(scan, first.value, reading);
    if (!at_any(scan, "-/."))
        return false;
    char separator = *scan->next++;
    return take_numbers(scan, first, separator, reading);
}

/* "15:30", "3 PM", "153000" */
static bool take_hours(struct date_scan *scan) {
    struct digits hours = take_digits(scan);
    if (!small(hours))
        return hours.count == 4 || hours.count == 6;
    if (at_any(scan, ":"))
        return true;
    skip_any(scan, " ");
    return letters_ahead(scan) == 2 && (scan->next[1] | 32) == 'm';
}

/* Nothing, or a time, or a zone; whatever follows its beginning must look like more of the same. */
static bool is_time(struct date_scan scan) {
    const char *start = scan.next;
    skip_any(&scan, " ,;");
    if (at_any(&scan, "Tt"))
        scan.next++;
    bool apart = scan.next > start;
    if (scan.next == scan.end)
        return !apart;
    if (scan.end - scan.next > LONGEST_TIME)
        return false;
    if (at_digit(&scan) ? !apart || !take_hours(&scan) : !at_any(&scan, "Zz+-"))
        return false;
    while (scan.next < scan.end && (at_letter(&scan) || at_digit(&scan) || at_any(&scan, ":.+-/_() ")))
        scan.next++;
    return scan.next == scan.end;
}

/* What follows " as of ", or the whole. */
static struct slice effective_part(struct slice text) {
    static const char phrase[] = " as of ";
    enum { PHRASE = sizeof phrase - 1 };
    for (size_t i = 0; i + PHRASE < text.length; i++)
        if (utf8_equals_folded((struct slice){text.text + i, PHRASE}, (struct slice){phrase, PHRASE}))
            return utf8_trim((struct slice){text.text + i + PHRASE, text.length - i - PHRASE});
    return text;
}

bool read_date_slice(struct slice text, struct date_reading *reading) {
    enum { LONGEST_DATE = 120 };
    text = utf8_trim(text);
    if (text.length && *text.text == '\'') /* typed to have a text, and kept by exports */
        text = (struct slice){text.text + 1, text.length - 1};
    if (!text.length || text.length > LONGEST_DATE)
        return false;
    text = effective_part(text);
    struct date_scan scan = {text.text, text.text + text.length};
    return take_date(&scan, reading) && is_time(scan);
}

bool read_date(const char *text, struct date_reading *reading) {
    return read_date_slice(slice_of(text), reading);
}

struct date date_swapped(struct date date) {
    struct civil civil = date_to_civil(date);
    return date_from_civil(civil.year, civil.day, civil.month);
}

struct date date_from_digits(double number) {
    if (!(number >= 19000101 && number <= 99991231) || floor(number) != number)
        return DATE_NONE;
    int digits = (int)number;
    return date_from_civil(digits / 10000, digits / 100 % 100, digits % 100);
}
