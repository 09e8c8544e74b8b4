/*
 * How a close finds its legs (docs/spec/transaction-log.md §5, §7, docs/spec/real-logs.md §5, §7).
 */
#ifndef WHEELGRADE_POSITIONS_CLOSE_ROWS_H
#define WHEELGRADE_POSITIONS_CLOSE_ROWS_H

#include "positions/matching/matcher.h"

/* Closes by the row, or keeps it until the day's opens are in. */
void close_or_wait(struct matcher *matcher, uint32_t row_index);

/* A sale without the word open: closes the bought option it sells. False when there is none. */
bool close_sells_bought_option(struct matcher *matcher, uint32_t row_index);

/* A sale without the word open, of a contract whose purchase was left out: it is left out too (docs/spec/real-logs.md §7: the sale of a bought
 * option is never a short). False where none was. */
bool close_sells_left_out(struct matcher *matcher, uint32_t row_index);

/* The second try of the rows that wait, when the day's opens are in: each closes, opens a long option, or is an error. */
void close_waiting_rows(struct matcher *matcher);

#endif
