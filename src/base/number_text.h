/*
 * Doubles as text and back, whatever the locale.
 *
 * number_print writes the shortest decimal form that reads back as the same double, as
 * SpreadsheetML and JSON want it (no exponent for ordinary sizes, never "inf" or "nan").
 * number_round rounds that decimal form, half away from zero (docs/spec/scoring.md §3), so what is
 * printed is what was rounded.
 */
#ifndef WHEELGRADE_BASE_NUMBER_TEXT_H
#define WHEELGRADE_BASE_NUMBER_TEXT_H

#include <stdbool.h>
#include <stddef.h>

enum { NUMBER_TEXT_SIZE = 32 };

/* Writes a terminated text of at most NUMBER_TEXT_SIZE bytes; returns its length. NaN and infinities print as 0. */
size_t number_print(double value, char *text);

/* Reads a plain decimal number (sign, digits, point, exponent) that fills all of `length` bytes. */
bool number_parse(const char *text, size_t length, double *value);

/* Rounds to `digits` decimals (0–15), half away from zero, by the decimal value of the shortest form. */
double number_round(double value, int digits);

#endif
