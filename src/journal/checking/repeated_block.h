/*
 * Rows that stand twice in a row: a block that was pasted or imported twice (docs/spec/real-logs.md §9).
 *
 * Five or more consecutive rows that repeat consecutive rows in every cell are told once, with what they come to; so are fewer where
 * they are half of the sheet.
 */
#ifndef WHEELGRADE_JOURNAL_REPEATED_BLOCK_H
#define WHEELGRADE_JOURNAL_REPEATED_BLOCK_H

#include "journal/reading/draft.h"

struct repeated_block {
    size_t first, first_last; /* draft rows that it repeats */
    size_t start, last;       /* its own */
    size_t length;            /* rows; 0 = none is being followed */
    double flow;                 /* dollars received less paid */
};

/* The draft's row `index` equals the earlier row `first`, and brings `flow`. True when the block so far, kept in `ended`, does not go on. */
bool repeated_block_add(struct repeated_block *block, const struct draft *draft, size_t first, size_t index, double flow,
                        struct repeated_block *ended);

bool repeated_block_counts(const struct repeated_block *block, const struct draft *draft);

#endif
