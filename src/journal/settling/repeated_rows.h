/*
 * Rows of a sheet that say the same as an earlier one: pasted or imported twice, perhaps (docs/spec/real-logs.md §9). All of them are used.
 */
#ifndef WHEELGRADE_JOURNAL_REPEATED_ROWS_H
#define WHEELGRADE_JOURNAL_REPEATED_ROWS_H

#include "journal/checking/duplicate_rows.h"
#include "journal/checking/repeated_block.h"
#include "journal/checking/repeated_trades.h"

struct repeated_rows {
    const struct draft *draft;
    const struct transaction_list *list;
    struct diags *diags;
    struct duplicate_rows seen;
    struct repeated_block block;
    struct repeated_trades whole;
    bool block_told;
    bool *repeated;         /* of each row of the draft: a later one repeats it */
    size_t trades, repeats; /* trades, and those that repeat an earlier one, … */
    size_t originals;       /* … of which there are so many */
    uint32_t first_repeat;  /* row */
    double flow, all;       /* what the repeats come to, and all rows, in dollars */
};

void repeated_rows_init(struct repeated_rows *rows, const struct draft *draft, const struct transaction_list *list, struct diags *diags);

/* Takes the draft's settled row `index`, and notes it when it repeats another one. */
void repeated_rows_add(struct repeated_rows *rows, size_t index);

/* Tells what stands twice as a block, all over the sheet, or as a single trade from opening to close, and lets go of the rows. */
void repeated_rows_end(struct repeated_rows *rows);

#endif
