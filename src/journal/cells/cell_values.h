/*
 * A cell as a text, a number or a date (docs/spec/transaction-log.md §2).
 *
 * Each returns what came of it. A cell that is absent, holds blanks only, holds a formula without a result or an error value is
 * VALUE_NONE; cell_is_lost tells the last two apart from the rest, because the user must hear of them.
 */
#ifndef WHEELGRADE_JOURNAL_CELL_VALUES_H
#define WHEELGRADE_JOURNAL_CELL_VALUES_H

#include "journal/cells/read_date.h"
#include "workbook/workbook.h"

enum value_state { VALUE_NONE, VALUE_READ, VALUE_UNREADABLE };

enum { VALUE_TEXT_SIZE = 48 };

/* What a cell shows, for quoting in a message: at most VALUE_TEXT_SIZE bytes, cut with "…". */
const char *cell_quote(const struct cell *cell, char *text);

/* NULL or a cell that shows nothing. */
bool cell_is_blank(const struct cell *cell);

/* A formula whose result is not stored, or an error value. */
bool cell_is_lost(const struct cell *cell);

/* The text of any cell ("17", "TRUE", "2025-03-14"); `buffer` (VALUE_TEXT_SIZE) is used for what is no text. NULL when blank. */
const char *cell_text(const struct cell *cell, char *buffer);

enum value_state cell_number(const struct cell *cell, bool date_1904, double *number);

/* `date_1904`: bare numbers count from 1904. The date may lie outside 1990–2100. */
/* A cell that shows a date, and not a mere number that could be one: 45000 may be a collateral. */
bool cell_shows_date(const struct cell *cell, bool date_1904, struct date_reading *reading);

enum value_state cell_date(const struct cell *cell, bool date_1904, struct date_reading *reading);

#endif
