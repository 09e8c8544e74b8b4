/*
 * Numbers in four bytes each, as a million rows have them: what is a decimal of few digits is held as such, any other double stands
 * in full beside. Every double comes back as it was. Three bits tell the decimals, 29 the whole number they are taken from, with its sign.
 */
#ifndef WHEELGRADE_BASE_SHORT_NUMBER_H
#define WHEELGRADE_BASE_SHORT_NUMBER_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>

struct short_number {
    uint32_t bits;
};

enum { SHORT_WHOLE_BITS = 29, SHORT_FULL = 7 /* in place of decimals: the whole number is a place among the full ones, 0 a NAN */, SHORT_DECIMALS_MOST = 6 };

#define SHORT_WHOLE_MASK ((1u << SHORT_WHOLE_BITS) - 1)
#define SHORT_WHOLE_SIGN (1u << (SHORT_WHOLE_BITS - 1))
#define SHORT_NUMBER_NONE ((struct short_number){(uint32_t)SHORT_FULL << SHORT_WHOLE_BITS})

extern const double short_number_powers[SHORT_DECIMALS_MOST + 1];

/* `full` has room for one more than *count; a number that is not short is added there. */
struct short_number short_number_of(double number, double *full, size_t *count);

/* `full` as it was filled. */
static inline double short_number_value(struct short_number number, const double *full) {
    uint32_t decimals = number.bits >> SHORT_WHOLE_BITS, whole = number.bits & SHORT_WHOLE_MASK;
    if (decimals == SHORT_FULL)
        return whole ? full[whole - 1] : (double)NAN;
    int32_t with_sign = (int32_t)(whole ^ SHORT_WHOLE_SIGN) - (int32_t)SHORT_WHOLE_SIGN;
    return with_sign / short_number_powers[decimals];
}

#endif
