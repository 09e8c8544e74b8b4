/* The order of two numbers, as qsort asks for it: below 0, 0 or above 0. Not by subtraction, which overflows and drops cents. */
#ifndef WHEELGRADE_BASE_COMPARE_H
#define WHEELGRADE_BASE_COMPARE_H

#include <stdint.h>

/* Numbers of one type, named without side effects: each is evaluated twice. */
#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

/* For qsort and bsearch. */
static inline int compare_uint64(const void *left, const void *right) {
    return COMPARE(*(const uint64_t *)left, *(const uint64_t *)right);
}

static inline int compare_uint32(const void *left, const void *right) {
    return COMPARE(*(const uint32_t *)left, *(const uint32_t *)right);
}

#endif
