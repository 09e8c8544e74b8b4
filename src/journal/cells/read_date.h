/*
 * A date as people and brokers type it (docs/spec/transaction-log.md §2).
 *
 * ISO, YYYY/MM/DD, M/D/YYYY, M/D/YY (90–99 = 19xx), D.M.YYYY, D-Mon-YYYY, Mon D, YYYY, D Mon YYYY, YYYYMMDD, each with an optional
 * time and zone, which are dropped; "03/31/2020 as of 03/30/2020" is the second date, of "3/14/2025 → 3/21/2025" it is the first. Whether 3/4 is March or April is for
 * the whole column to decide, so a reading says which orders it allows.
 */
#ifndef WHEELGRADE_JOURNAL_READ_DATE_H
#define WHEELGRADE_JOURNAL_READ_DATE_H

#include "base/date.h"
#include "base/slice.h"

enum date_reading_order {
    READING_FIXED,       /* the format leaves no choice, or both orders give the same day */
    READING_EITHER,      /* `date` is the month-first reading, date_swapped() the other */
    READING_MONTH_FIRST, /* the second number is above 12 */
    READING_DAY_FIRST    /* the first number is above 12 */
};

struct date_reading {
    struct date date;
    enum date_reading_order order;
};

/* False when the text is no date; any year from 1 to 9999 is read. */
bool read_date(const char *text, struct date_reading *reading);
bool read_date_slice(struct slice text, struct date_reading *reading);

/* The second date of two with an arrow between; false without. */
bool read_range_end(const char *text, struct date_reading *reading);

/* A second date behind an arrow, or the cycle of a contract ("2/21/25 W", "(M)"), stands in the text, too. */
bool date_says_more(const char *text);

/* Month and day exchanged: the other reading of READING_EITHER. */
struct date date_swapped(struct date date);

/* Gives a date read as `reading` its column's order. False when the value allows only the other order. */
bool settle_date(struct date *date, enum date_reading_order reading, enum date_reading_order order);

/* 20250314 and the like as a number; DATE_NONE when it is none. */
struct date date_from_digits(double number);

#endif
