/* Finds the fewest decimals that give the number back. */
#include "base/short_number.h"

#include <stdbool.h>

const double short_number_powers[SHORT_DECIMALS_MOST + 1] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6};

/* The quotient of two exact numbers is the double nearest to the decimal, as reading its text gives it. */
static bool is_decimal(double number, int decimals, int32_t *whole) {
    double scaled = nearbyint(number * short_number_powers[decimals]);
    if (!(fabs(scaled) < SHORT_WHOLE_SIGN))
        return false;
    *whole = (int32_t)scaled;
    return *whole / short_number_powers[decimals] == number && (*whole || !signbit(number));
}

struct short_number short_number_of(double number, double *full, size_t *count) {
    int32_t whole;
    if (isnan(number))
        return SHORT_NUMBER_NONE;
    for (uint32_t decimals = 0; decimals <= SHORT_DECIMALS_MOST; decimals++)
        if (is_decimal(number, (int)decimals, &whole))
            return (struct short_number){decimals << SHORT_WHOLE_BITS | ((uint32_t)whole & SHORT_WHOLE_MASK)};
    full[(*count)++] = number;
    return (struct short_number){(uint32_t)SHORT_FULL << SHORT_WHOLE_BITS | (uint32_t)*count};
}
