/* Digits two at a time. */
#include "base/digits.h"

#include <stddef.h>
#include <string.h>

const char digit_pairs[201] =
    "00010203040506070809101112131415161718192021222324252627282930313233343536373839404142434445464748"
    "4950515253545556575859606162636465666768697071727374757677787980818283848586878889909192939495969798"
    "99";

char *put_two_digits(char *out, unsigned value) {
    memcpy(out, digit_pairs + value % 100 * 2, 2);
    return out + 2;
}

char *put_digits(char *out, uint64_t value) {
    char digits[DIGITS_MOST];
    size_t start = sizeof digits;
    while (value >= 100) {
        start -= 2;
        memcpy(digits + start, digit_pairs + value % 100 * 2, 2);
        value /= 100;
    }
    if (value >= 10) {
        start -= 2;
        memcpy(digits + start, digit_pairs + value * 2, 2);
    } else {
        digits[--start] = (char)('0' + value);
    }
    memcpy(out, digits + start, sizeof digits - start);
    return out + (sizeof digits - start);
}
