/*
 * Numbers in four bytes each, as a million rows have them: what is a decimal of few digits is held as such, any other double stands
 * in full beside. Every double comes back as it was.
 */
#ifndef WHEELGRADE_BASE_SHORT_NUMBER_H
#define WHEELGRADE_BASE_SHORT_NUMBER_H

#include <stddef.h>
#include <stdint.h>

struct short_number {
    uint32_t bits;
};

/* A NAN. */
#define SHORT_NUMBER_NONE ((struct short_number){0xE0000000u})

/* `full` has room for one more than *count; a number that is not short is added there. */
struct short_number short_number_of(double number, double *full, size_t *count);

/* `full` as it was filled. */
double short_number_value(struct short_number number, const double *full);

#endif
