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

/* What a number's separators say about how the log writes its decimals. */
enum number_form {
    NUMBER_PLAIN,           /* nothing: "120", "1,250"; or no number */
    NUMBER_DECIMAL_COMMA,   /* "1,25", "1.234,56", "1.234.567" */
    NUMBER_DECIMAL_POINT,   /* "1.25", "1,234.56" */
    NUMBER_POINT_AND_THREE, /* "1.310", which is 1310 where decimals have a comma */
    NUMBER_FORMS
};

enum number_form number_form(const char *text);

/* True when a text holds nothing but blanks and dashes, as brokers fill empty cells. */
bool number_is_dash(const char *text);

#endif
