/*
 * Whole numbers as decimal digits, where printf is too slow: cells, dates, names of cells.
 */
#ifndef WHEELGRADE_BASE_DIGITS_H
#define WHEELGRADE_BASE_DIGITS_H

#include <stdint.h>

enum { DIGITS_MOST = 20 };

/* "00" "01" … "99" */
extern const char digit_pairs[201];

/* Writes the digits, DIGITS_MOST at most, without a terminator; returns their end. */
char *put_digits(char *out, uint64_t value);

/* Two digits of a number below 100. */
char *put_two_digits(char *out, unsigned value);

#endif
