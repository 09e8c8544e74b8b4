/* Selection by digits: numbers ≥ 0 sort like their bit patterns, which are cut into bytes from the highest down. */
#include "base/median.h"

#include <math.h>
#include <stdint.h>
#include <string.h>

static uint64_t bits_of(double number) {
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

/* The number with `rank` smaller ones before it. */
static double select_rank(const double *numbers, size_t count, size_t rank) {
    uint64_t prefix = 0, mask = 0;
    for (int shift = 56; shift >= 0; shift -= 8) {
        size_t buckets[256] = {0};
        for (size_t i = 0; i < count; i++)
            if ((bits_of(numbers[i]) & mask) == prefix)
                buckets[bits_of(numbers[i]) >> shift & 0xFF]++;
        uint64_t byte = 0;
        while (rank >= buckets[byte])
            rank -= buckets[byte++];
        prefix |= byte << shift;
        mask |= UINT64_C(0xFF) << shift;
    }
    double number;
    memcpy(&number, &prefix, sizeof number);
    return number;
}

double median(const double *numbers, size_t count) {
    if (count == 0)
        return NAN;
    double upper = select_rank(numbers, count, count / 2);
    return count % 2 ? upper : (select_rank(numbers, count, count / 2 - 1) + upper) / 2;
}
