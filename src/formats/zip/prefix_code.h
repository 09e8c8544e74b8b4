/* Prefix codes of a deflate block (RFC 1951 §3.2.2): how long each symbol's code is, and which bits it has. */
#ifndef WHEELGRADE_FORMATS_PREFIX_CODE_H
#define WHEELGRADE_FORMATS_PREFIX_CODE_H

#include <stddef.h>
#include <stdint.h>

enum { PREFIX_SYMBOLS_MOST = 288, PREFIX_LONGEST = 15 };

/* The shortest code for symbols that occur `counts` times, no symbol's longer than `longest`; length 0 where the count is 0,
 * but for one or two of them where fewer than two symbols occur: readers refuse a code that leaves bits without a meaning. */
void prefix_code_lengths(const uint32_t *counts, size_t symbols, unsigned longest, uint8_t *lengths);

/* The code's bits by their lengths, in the order in which they are written: the lowest first. */
void prefix_code_bits(const uint8_t *lengths, size_t symbols, uint16_t *bits);

#endif
