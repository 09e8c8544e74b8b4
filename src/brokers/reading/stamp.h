/*
 * When something happened, as exports write it: a date, often a time, sometimes an offset or a zone (docs/spec/brokers.md §2).
 *
 * Dates are New York's. A stamp with an offset or a zone is converted by the US rule of summer time (the second Sunday of March to the first of
 * November; until 2006 the first of April to the last of October); one without is New York's already. "05/05/2025 as of 05/02/2025" is the second
 * date.
 */
#ifndef WHEELGRADE_BROKERS_STAMP_H
#define WHEELGRADE_BROKERS_STAMP_H

#include "base/date.h"
#include "base/slice.h"

enum { NO_TIME = -1 };

struct stamp {
    struct date date;
    int32_t seconds; /* of the day; NO_TIME = only the date is known */
    bool either;     /* day and month could be exchanged; `date` is the month-first reading */
    bool day_first;  /* they are: the first number is above 12 */
    bool month_first; /* the second is */
};

/* False when the text is no date. */
bool read_stamp(const char *text, struct stamp *stamp);

/* "15:45:10", "3:45 PM", and the part of a day that spreadsheets make of it: seconds of the day, or NO_TIME. */
int32_t read_time(const char *text);

#endif
