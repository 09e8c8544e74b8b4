/*
 * Dates that people write without their year (docs/spec/real-logs.md §5): an expiry is the next such day, seen from the trade.
 */
#ifndef WHEELGRADE_JOURNAL_WITHOUT_YEAR_H
#define WHEELGRADE_JOURNAL_WITHOUT_YEAR_H

#include "base/date.h"
#include "base/slice.h"

enum { WITH_YEAR_SIZE = 96 };

/* `date` of `text` ("1/17", "Jan 17", "17.01.") with the year of the next such day, seen from ten days before `from`, since a row that
 * closes may be dated behind its expiry; what stands before and behind is kept. False when it is no such date, or too long. */
bool add_year(struct slice text, struct slice date, struct date from, char whole[WITH_YEAR_SIZE]);

#endif
