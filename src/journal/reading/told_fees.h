/*
 * Fees that a cell above or beside the log tells once for all trades: "Fees per trade | 0.65", "Commission: $0.65/contract".
 */
#ifndef WHEELGRADE_JOURNAL_TOLD_FEES_H
#define WHEELGRADE_JOURNAL_TOLD_FEES_H

#include "workbook/workbook.h"

struct told_fees {
    uint32_t row, column; /* row 0 = none */
    const char *text;     /* what the cell says */
    double amount;
};

/* Looks for them in a row's cells before column `first` and behind column `last`; the first ones found stay. */
void told_fees_take(struct told_fees *told, const struct sheet_row *row, uint32_t first, uint32_t last, struct arena *arena);

/* Likewise in all cells of a row that is none of the log's. */
void told_fees_take_all(struct told_fees *told, const struct sheet_row *row, struct arena *arena);

/* In the row of the headers only a number in the next cell is an amount. */
void told_fees_take_header(struct told_fees *told, const struct sheet_row *row, struct arena *arena);

#endif
