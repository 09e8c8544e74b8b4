/* Selection by digits: numbers ≥ 0 sort like their bit patterns, which are cut into bytes from the highest down. */
#include "base/median.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

static uint64_t bits_of(double number) {
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return bits;
}

static double number_of(uint64_t bits) {
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* The number with `rank` smaller ones before it. Numbers are seldom told apart by all of their digits: it ends when those that are left are equal. */
static double select_rank(const double *numbers, size_t count, size_t rank) {
    uint64_t prefix = 0, mask = 0;
    for (int shift = 56; shift >= 0; shift -= 8) {
        size_t buckets[256] = {0};
        uint64_t any = 0, differing = 0; /* one of those left, and where others differ from it */
        bool begun = false;
        for (size_t i = 0; i < count; i++) {
            uint64_t bits = bits_of(numbers[i]);
            if ((bits & mask) != prefix)
                continue;
            any = begun ? any : bits;
            begun = true;
            differing |= bits ^ any;
            buckets[bits >> shift & 0xFF]++;
        }
        if (!differing)
            return number_of(any);
        uint64_t byte = 0;
        while (rank >= buckets[byte])
            rank -= buckets[byte++];
        prefix |= byte << shift;
        mask |= UINT64_C(0xFF) << shift;
    }
    return number_of(prefix);
}

/* What stands before `upper`, of `rank`, in their order: as great, or the greatest that is smaller. */
static double before_rank(const double *numbers, size_t count, size_t rank, double upper) {
    uint64_t lower = 0;
    size_t smaller = 0;
    for (size_t i = 0; i < count; i++) {
        uint64_t bits = bits_of(numbers[i]);
        if (bits >= bits_of(upper))
            continue;
        lower = bits > lower ? bits : lower;
        smaller++;
    }
    return smaller == rank ? number_of(lower) : upper;
}

double median(const double *numbers, size_t count) {
    if (count == 0)
        return NAN;
    double upper = select_rank(numbers, count, count / 2);
    return count % 2 ? upper : (before_rank(numbers, count, count / 2, upper) + upper) / 2;
}
