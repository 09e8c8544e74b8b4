/*
 * Trades that stand twice on a sheet, opening and close, in a log that repeats hardly anything: entered twice, most likely.
 *
 * Equal fills of one day are rows of their own in many logs; whoever writes them so has many of them. Of a few contracts whose
 * openings are repeated, those whose closes are repeated for as many contracts are told.
 */
#ifndef WHEELGRADE_JOURNAL_REPEATED_TRADES_H
#define WHEELGRADE_JOURNAL_REPEATED_TRADES_H

#include "journal/reading/draft.h"

/* A row that says the same as an earlier one. */
struct repeated_row {
    const char *ticker, *account, *group;
    double strike, flow; /* flow: dollars received less paid */
    struct date expiry;
    uint32_t row, first_row;
    int32_t quantity;
    uint8_t type;
    bool opens, closes; /* both: a whole trade */
};

struct repeated_trades {
    ARRAY(struct repeated_row) rows;
    size_t openings; /* of the sheet, repeated or not */
};

void repeated_trades_add(struct repeated_trades *trades, const struct draft *draft, size_t index, uint32_t first_row, double flow);

/* By contract, each a run of rows. */
void repeated_trades_sort(struct repeated_trades *trades);

/* Sorted: whether too few contracts are repeated for a habit. */
bool repeated_trades_are_few(const struct repeated_trades *trades);

/* Sorted: the end of the run that begins at `start`. `twice`: it opens as many contracts as it closes. */
size_t repeated_trades_next(const struct repeated_trades *trades, size_t start, bool *twice);

#endif
