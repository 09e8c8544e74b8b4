/*
 * How a log of whole trades says that a trade ended (docs/spec/real-logs.md §4): its status words, the unit and sign of its close prices.
 */
#ifndef WHEELGRADE_IMPORT_TRADE_MANNER_H
#define WHEELGRADE_IMPORT_TRADE_MANNER_H

#include "import/log/log_manner.h"

enum trade_ending { ENDING_OPEN, ENDING_EXPIRED, ENDING_ASSIGNED, ENDING_CLOSED, ENDING_ROLLED, ENDINGS };

struct trade_manner {
    const struct log_manner *log;
    /* The log's word for puts and for calls, won and lost; the usual one, or NULL for a blank, where it has none yet. */
    const char *words[ENDINGS][2][2];
    enum premium_unit unit; /* of close prices */
    int price_sign;         /* of a buy-back */
    bool rolled;            /* the log says Rolled, or says nothing yet */
    bool zeroes;            /* what ended without a price has the price 0 */
    uint32_t result_rows[ENDINGS]; /* the last row of such an end that fills the P&L, if by a formula; 0 = none */
    uint32_t end_rows[ENDINGS][2]; /* the last rows of such an end, the very last first; 0 = none */
    bool blank_results;     /* open trades have none */
    bool results;           /* some trade that ended has one by a formula, on whichever sheet */
};

void trade_manner_learn(struct trade_manner *manner, const struct log_manner *log, const struct log_rows *logs, size_t log_count,
                        const struct transaction_list *transactions);

/* Why the columns cannot hold such a close; NULL where they can. */
const char *trade_manner_obstacle(const struct trade_manner *manner, const struct broker_transaction *opening, const struct broker_transaction *end);

/* Puts the close of all contracts into the row's values, by column; `end` NULL: the word for an open trade. Without a column for fees of the
 * close, the caller adds them to the row's. */
void trade_manner_put(const struct trade_manner *manner, const struct broker_transaction *opening, const struct broker_transaction *end,
                      struct append_value *values, struct arena *arena);

/* The last two rows of the sheet that ended so, or are open where `end` is NULL; 0 = none. */
const uint32_t *trade_manner_rows_of(const struct trade_manner *manner, const struct broker_transaction *end);

/* The P&L of a row, where formulas fill it: by one for such an end. */
void trade_manner_put_result(const struct trade_manner *manner, const struct broker_transaction *opening, const struct broker_transaction *end,
                             struct append_value *values, struct arena *arena);

#endif
