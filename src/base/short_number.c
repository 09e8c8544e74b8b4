/* Three bits of decimals, 29 of the whole number they are taken from, with its sign. */
#include "base/short_number.h"

#include <math.h>
#include <stdbool.h>

enum { WHOLE_BITS = 29, FULL = 7 /* in place of decimals: the whole number is a place among the full ones */, MOST_DECIMALS = 6 };

#define WHOLE_MASK ((1u << WHOLE_BITS) - 1)
#define WHOLE_SIGN (1u << (WHOLE_BITS - 1))

static const double powers[MOST_DECIMALS + 1] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};

/* The quotient of two exact numbers is the double nearest to the decimal, as reading its text gives it. */
static bool is_decimal(double number, int decimals, int32_t *whole) {
    double scaled = nearbyint(number * powers[decimals]);
    if (!(fabs(scaled) < WHOLE_SIGN))
        return false;
    *whole = (int32_t)scaled;
    return *whole / powers[decimals] == number && (*whole || !signbit(number));
}

struct short_number short_number_of(double number, double *full, size_t *count) {
    int32_t whole;
    if (isnan(number))
        return SHORT_NUMBER_NONE;
    for (uint32_t decimals = 0; decimals <= MOST_DECIMALS; decimals++)
        if (is_decimal(number, (int)decimals, &whole))
            return (struct short_number){decimals << WHOLE_BITS | ((uint32_t)whole & WHOLE_MASK)};
    full[(*count)++] = number;
    return (struct short_number){(uint32_t)FULL << WHOLE_BITS | (uint32_t)*count};
}

double short_number_value(struct short_number number, const double *full) {
    uint32_t decimals = number.bits >> WHOLE_BITS, whole = number.bits & WHOLE_MASK;
    if (decimals == FULL)
        return whole ? full[whole - 1] : (double)NAN;
    int32_t with_sign = (int32_t)(whole ^ WHOLE_SIGN) - (int32_t)WHOLE_SIGN;
    return with_sign / powers[decimals];
}
