/* The smallest test frame: CHECK counts, reports where it failed, and goes on. */
#ifndef WHEELGRADE_TESTS_CHECK_H
#define WHEELGRADE_TESTS_CHECK_H

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

static int checks_passed, checks_failed;

#define CHECK(condition)                                                                                     \
    do {                                                                                                     \
        if (condition)                                                                                       \
            checks_passed++;                                                                                 \
        else                                                                                                 \
            checks_failed++, fprintf(stderr, "%s:%d: %s\n", __FILE__, __LINE__, #condition);                 \
    } while (0)

#define CHECK_TEXT(actual, expected)                                                                         \
    do {                                                                                                     \
        const char *actual_ = (actual), *expected_ = (expected);                                             \
        if (actual_ && expected_ && strcmp(actual_, expected_) == 0)                                         \
            checks_passed++;                                                                                 \
        else                                                                                                 \
            checks_failed++, fprintf(stderr, "%s:%d: %s is \"%s\", expected \"%s\"\n", __FILE__, __LINE__,   \
                                     #actual, actual_ ? actual_ : "(null)", expected_ ? expected_ : "(null)"); \
    } while (0)

#define CHECK_NEAR(actual, expected, tolerance)                                                              \
    do {                                                                                                     \
        double actual_ = (actual), expected_ = (expected);                                                   \
        if (fabs(actual_ - expected_) <= (tolerance))                                                        \
            checks_passed++;                                                                                 \
        else                                                                                                 \
            checks_failed++, fprintf(stderr, "%s:%d: %s is %.10g, expected %.10g\n", __FILE__, __LINE__,     \
                                     #actual, actual_, expected_);                                           \
    } while (0)

#define CHECK_INT(actual, expected)                                                                          \
    do {                                                                                                     \
        long long actual_ = (long long)(actual), expected_ = (long long)(expected);                          \
        if (actual_ == expected_)                                                                            \
            checks_passed++;                                                                                 \
        else                                                                                                 \
            checks_failed++, fprintf(stderr, "%s:%d: %s is %lld, expected %lld\n", __FILE__, __LINE__,       \
                                     #actual, actual_, expected_);                                           \
    } while (0)

/* The next number from 0 to 2^31 - 1, the same on every system. */
static inline int32_t check_random(uint64_t *state) {
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (int32_t)(*state >> 33);
}

/* Last line of main. */
static inline int checks_end(const char *name) {
    printf("%s: %d passed, %d failed\n", name, checks_passed, checks_failed);
    return checks_failed != 0;
}

#endif
