/* The year that a title or a sheet's name speaks of (docs/spec/real-logs.md §5). */
#ifndef WHEELGRADE_JOURNAL_WRITTEN_YEAR_H
#define WHEELGRADE_JOURNAL_WRITTEN_YEAR_H

#include "workbook/workbook.h"

/* "Trades 2025", "2025 Q1", "2025 (2)": the one year, beside which no other number stands; 0 = none. */
int year_in_text(const char *text);

/* Of a row that is a title: few cells, one of which is such a text, or a year as a number, alone or behind the word; 0 = none. */
int year_of_title(const struct sheet_row *row);

#endif
