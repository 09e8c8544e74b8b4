/*
 * A date whose month, day and year stand in cells of their own.
 */
#ifndef WHEELGRADE_JOURNAL_DATE_IN_PARTS_H
#define WHEELGRADE_JOURNAL_DATE_IN_PARTS_H

#include "workbook/workbook.h"

enum { DATE_IN_PARTS_SIZE = 48 };

/* Writes it as a text with one reading, "6 January 2025", without a year where that cell is absent or blank. False where month or day is none. */
bool write_date_of_parts(const struct cell *month, const struct cell *day, const struct cell *year, char text[DATE_IN_PARTS_SIZE]);

#endif
