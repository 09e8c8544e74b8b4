/*
 * The ratio of a stock split as people write it (docs/spec/real-logs.md §8): new shares for old ones, in whole numbers.
 */
#ifndef WHEELGRADE_JOURNAL_SPLIT_RATIO_H
#define WHEELGRADE_JOURNAL_SPLIT_RATIO_H

#include <stdbool.h>
#include <stdint.h>

struct split_ratio {
    int32_t new_shares, old_shares; /* without a common divisor, both above 0, not equal */
};

/* "10:1", "3/2", "10 for 1", "10-for-1", "1 to 10", anywhere in the text. */
bool read_split_ratio(const char *text, struct split_ratio *ratio);

/* 10 → 10:1, 1.5 → 3:2, 0.1 → 1:10. False for what no split has. */
bool split_ratio_of_number(double number, struct split_ratio *ratio);

/* A ratio that a spreadsheet took for a time of day: 10:1 became 10:01. `serial` counts days. */
bool split_ratio_of_time(double serial, struct split_ratio *ratio);

struct split_ratio split_ratio_inverted(struct split_ratio ratio);

#endif
