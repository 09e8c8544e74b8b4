/*
 * Dates that people write without their year (docs/spec/real-logs.md §5): an expiry is the next such day, seen from the trade.
 */
#ifndef WHEELGRADE_JOURNAL_WITHOUT_YEAR_H
#define WHEELGRADE_JOURNAL_WITHOUT_YEAR_H

#include "base/date.h"
#include "base/slice.h"
#include "journal/cells/read_date.h"

enum { WITH_YEAR_SIZE = 96 };

/* `date` of `text` ("1/17", "Jan 17", "17.01.") with the year of the next such day, seen from ten days before `from`, since a row that
 * closes may be dated behind its expiry; what stands before and behind is kept. False when it is no such date, or too long. */
bool add_year(struct slice text, struct slice date, struct date from, char whole[WITH_YEAR_SIZE]);

/* Day and month of such a date, in a leap year that means nothing; false when the text is none. */
bool read_without_year(struct slice date, struct date_reading *reading);

/* Day and month of `date` in another year; the day before where that has no February 29. */
struct date date_in_year(struct date date, int year);

/* The next such day from `from` on, and the last one up to it. */
struct date next_day_without_year(struct date date, struct date from);
struct date last_day_without_year(struct date date, struct date until);

/* Ten days before the row's date: an expiry is looked for from there on. */
struct date expiry_without_year(struct date row_date);

#endif
