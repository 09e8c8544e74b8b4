/* Date texts: up to three parts, told apart by their separators, then an optional time. */
#include "journal/cells/read_date.h"

#include <math.h>

#include "base/packed_words.h"
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

struct date_name {
    const char *name;
    int number;
};

/* Number of the name that the coming word abbreviates to three letters or more; 0 without. Takes the word. */
static int take_name(struct date_scan *scan, const struct date_name *names, size_t count) {
    size_t length = letters_ahead(scan);
    for (size_t i = 0; i < count && length >= 3; i++) {
        size_t matching = 0;
        while (matching < length && names[i].name[matching] && (scan->next[matching] | 32) == names[i].name[matching])
            matching++;
        if (matching == length) {
            scan->next += length;
            return names[i].number;
        }
    }
    return 0;
}

/* Spanish writes "3 de marzo de 2025". */
static void skip_of(struct date_scan *scan) {
    if (letters_ahead(scan) == 2 && (scan->next[0] | 32) == 'd' && (scan->next[1] | 32) == 'e') {
        scan->next += 2;
        skip_any(scan, " ");
    }
}

/* In English, German, French and Spanish, accents taken off. */
static int take_month(struct date_scan *scan) {
    static const struct date_name names[] = {
        {"january", 1},   {"februar", 2},  {"february", 2}, {"march", 3},    {"april", 4},     {"may", 5},       {"june", 6},
        {"july", 7},      {"august", 8},   {"september", 9}, {"october", 10}, {"november", 11}, {"december", 12}, {"sept", 9},
        {"januar", 1},    {"janner", 1},   {"marz", 3},     {"maerz", 3},    {"mrz", 3},    {"mai", 5},       {"juni", 6},      {"juli", 7},
        {"oktober", 10},  {"dezember", 12}, {"janvier", 1}, {"fevrier", 2},  {"mars", 3},      {"avril", 4},     {"juin", 6},
        {"juillet", 7},   {"aout", 8},     {"septembre", 9}, {"octobre", 10}, {"novembre", 11}, {"decembre", 12}, {"enero", 1},
        {"febrero", 2},   {"marzo", 3},    {"abril", 4},    {"mayo", 5},     {"junio", 6},     {"julio", 7},     {"agosto", 8},
        {"septiembre", 9}, {"setiembre", 9}, {"octubre", 10}, {"noviembre", 11}, {"diciembre", 12},
    };
    skip_of(scan);
    int month = take_name(scan, names, sizeof names / sizeof *names);
    if (month && at_any(scan, "."))
        scan->next++;
    return month;
}

static void skip_weekday(struct date_scan *scan) {
    static const struct date_name names[] = {
        {"monday", 1},  {"tuesday", 2}, {"wednesday", 3},  {"thursday", 4},   {"friday", 5},   {"saturday", 6}, {"sunday", 7},
        {"montag", 1},  {"dienstag", 2}, {"mittwoch", 3},  {"donnerstag", 4}, {"freitag", 5},  {"samstag", 6},  {"sonntag", 7},
        {"lundi", 1},   {"mardi", 2},   {"mercredi", 3},   {"jeudi", 4},      {"vendredi", 5}, {"samedi", 6},   {"dimanche", 7},
        {"lunes", 1},   {"martes", 2},  {"miercoles", 3},  {"jueves", 4},     {"viernes", 5},  {"sabado", 6},   {"domingo", 7},
    };
    static const char *const short_names[] = {"mo", "di", "mi", "do", "fr", "sa", "so", "lu", "ma", "me", "je", "ve"};
    struct date_scan month = *scan;
    bool taken = !take_month(&month) && take_name(scan, names, sizeof names / sizeof *names); /* "Mar" is March, not mardi */
    for (size_t i = 0; i < sizeof short_names / sizeof *short_names && letters_ahead(scan) == 2 && !taken; i++)
        if ((scan->next[0] | 32) == short_names[i][0] && (scan->next[1] | 32) == short_names[i][1]) {
            scan->next += 2;
            taken = true;
        }
    if (taken)
        skip_any(scan, ".,) ");
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
    skip_of(scan);
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
    skip_any(scan, "(");
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

/* "ET", "EST", "UTC" */
static bool at_zone(const struct date_scan *scan) {
    static const char zones[] = "et\0" "est\0" "edt\0" "ct\0" "cst\0" "cdt\0" "mt\0" "mst\0" "mdt\0" "pt\0" "pst\0" "pdt\0" "utc\0" "gmt\0" "cet\0" "cest\0";
    size_t length = letters_ahead(scan);
    for (const char *known = zones; known; known = packed_words_next(known))
        if (strlen(known) == length && utf8_equals_folded((struct slice){scan->next, length}, slice_of(known)))
            return true;
    return false;
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
    if (at_digit(&scan) ? !apart || !take_hours(&scan) : !at_any(&scan, "Zz+-") && !(apart && at_zone(&scan)))
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

/* A weekday in brackets behind the date. */
static struct slice without_brackets(struct slice text) {
    if (!text.length || text.text[text.length - 1] != ')')
        return text;
    size_t open = text.length - 1;
    while (open > 0 && text.text[open] != '(')
        open--;
    for (size_t i = open + 1; i + 1 < text.length; i++)
        if (text.text[i] >= '0' && text.text[i] <= '9')
            return text;
    return open ? utf8_trim((struct slice){text.text, open}) : text;
}

/* What tells a weekly from a monthly contract: "2/21/25 W". */
static struct slice without_cycle(struct slice text) {
    static const char cycles[] = " w\0" " m\0" " q\0" " w1\0" " w2\0" " w3\0" " w4\0" " w5\0" " weekly\0" " weeklys\0" " monthly\0" " quarterly\0" " leap\0";
    for (const char *known = cycles; known; known = packed_words_next(known)) {
        size_t length = strlen(known);
        if (text.length > length && utf8_equals_folded((struct slice){text.text + text.length - length, length}, slice_of(known)))
            return utf8_trim((struct slice){text.text, text.length - length});
    }
    return text;
}

enum { LONGEST_DATE = 120 };

/* Latin letters without their accents, all else beyond ASCII as `?`. */
static struct slice without_accents(struct slice text, char *buffer) {
    static const char *const accented[] = {"aàáâäãå", "eèéêë", "iìíîï", "oòóôöõ", "uùúûü", "nñ", "cç"};
    size_t length = 0;
    while (text.length) {
        uint32_t c = utf8_next(&text), folded = utf8_fold(c);
        char plain = c < 0x80 ? (char)c : utf8_is_blank(c) ? ' ' : '?';
        for (size_t i = 0; c >= 0x80 && i < sizeof accented / sizeof *accented; i++)
            for (struct slice letters = slice_of(accented[i] + 1); letters.length;)
                if (utf8_next(&letters) == folded)
                    plain = accented[i][0];
        buffer[length++] = plain;
    }
    return (struct slice){buffer, length};
}

/* Where the arrow of "3/14/2025 → 3/21/2025" stands, and how long it is; `text.length` = nowhere. */
static size_t find_arrow(struct slice text, size_t *length) {
    static const char *const arrows[] = {"→", "->"};
    for (size_t i = 1; i < text.length; i++)
        for (size_t n = 0; n < sizeof arrows / sizeof *arrows; n++) {
            *length = strlen(arrows[n]);
            if (i + *length < text.length && memcmp(text.text + i, arrows[n], *length) == 0)
                return i;
        }
    return text.length;
}

bool read_range_end(const char *text, struct date_reading *reading) {
    struct slice whole = utf8_trim(slice_of(text));
    size_t length, arrow = find_arrow(whole, &length);
    return arrow < whole.length && read_date_slice((struct slice){whole.text + arrow + length, whole.length - arrow - length}, reading);
}

bool date_says_more(const char *text) {
    struct slice whole = utf8_trim(slice_of(text));
    size_t arrow, last = whole.length;
    bool cycle = last > 3 && whole.text[last - 1] == ')' && strchr("wWmMqQ", whole.text[last - 2]);
    return cycle || without_cycle(whole).length < last || find_arrow(whole, &arrow) < last;
}

bool read_date_slice(struct slice text, struct date_reading *reading) {
    char plain[LONGEST_DATE];
    size_t arrow;
    text = utf8_trim(text);
    text = utf8_trim((struct slice){text.text, find_arrow(text, &arrow)});
    if (text.length && *text.text == '\'') /* typed to have a text, and kept by exports */
        text = (struct slice){text.text + 1, text.length - 1};
    if (!text.length || text.length > LONGEST_DATE)
        return false;
    text = without_cycle(without_brackets(without_accents(effective_part(text), plain)));
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

bool settle_date(struct date *date, enum date_reading_order reading, enum date_reading_order order) {
    switch (reading) {
    case READING_FIXED:
        return true;
    case READING_EITHER:
        if (order == READING_DAY_FIRST)
            *date = date_swapped(*date);
        return true;
    case READING_MONTH_FIRST:
    case READING_DAY_FIRST:
        break;
    }
    return reading == order;
}

struct date date_from_digits(double number) {
    if (!(number >= 19000101 && number <= 99991231) || floor(number) != number)
        return DATE_NONE;
    int digits = (int)number;
    return date_from_civil(digits / 10000, digits / 100 % 100, digits % 100);
}
