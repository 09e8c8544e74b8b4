/*
 * A number as people and brokers type it (docs/spec/transaction-log.md §2).
 *
 * Currency signs and codes, thousands separators, a minus before or after (U+2212 too) or parentheses, no-break spaces, a
 * trailing %. A comma before the three last digits is thousands unless only 0 stands before it: `1,25` is 1.25, `1,250` 1250,
 * `0,125` 0.125; of two kinds of separator the last one is the decimal: `1.234,56`.
 */
#ifndef WHEELGRADE_JOURNAL_READ_NUMBER_H
#define WHEELGRADE_JOURNAL_READ_NUMBER_H

#include <stdbool.h>

/* False when the text as a whole is no number. */
bool read_number(const char *text, double *value);

/* True when a text holds nothing but blanks and dashes, as brokers fill empty cells. */
bool is_dash(const char *text);

#endif
