/*
 * Exact fractions of whole numbers, in lowest terms, for questions of equality that doubles would decide by noise.
 *
 * The denominator is above 0. What no longer fits 63 bits is rounded to what does: far beyond the amounts of any log.
 */
#ifndef WHEELGRADE_BASE_FRACTION_H
#define WHEELGRADE_BASE_FRACTION_H

#include <stdint.h>

struct fraction {
    int64_t numerator, denominator;
};

#define FRACTION_ZERO ((struct fraction){0, 1})

/* denominator > 0 */
struct fraction fraction_of(int64_t numerator, int64_t denominator);

struct fraction fraction_add(struct fraction a, struct fraction b);
struct fraction fraction_subtract(struct fraction a, struct fraction b);

/* a · numerator / denominator; denominator > 0 */
struct fraction fraction_scale(struct fraction a, int64_t numerator, int64_t denominator);

/* Below, equal to or above 0 as a is to b. */
int fraction_compare(struct fraction a, struct fraction b);

#endif
