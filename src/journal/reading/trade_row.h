/*
 * A row that is a whole trade: what it says of its close (docs/spec/real-logs.md §4).
 *
 * The opening is drafted like that of any row; behind it stands a second transaction, which settle_trades.h makes the close, or drops.
 */
#ifndef WHEELGRADE_JOURNAL_TRADE_ROW_H
#define WHEELGRADE_JOURNAL_TRADE_ROW_H

#include "journal/reading/row_fields.h"

/* The action of a trade's row: it opens, whatever its Action column says of the side. */
enum action trade_action(struct row_draft *row);

/* What the row says of its close, in the scratch arena. */
struct draft_trade *read_trade(struct row_draft *row);

/* Adds the transaction that will be the close. Invalidates the row's pointers. */
void add_trade_close(struct draft *draft, uint32_t row);

/* How a row that only opens says that it ended, in a log whose closes have rows of their own; ACTION_NONE when it does not. */
enum action trade_end_by_word(const struct row_draft *row);

/* By its status, or by a close before the expiry: what is listed as open may be the rest of it. */
bool trade_was_bought_back(const struct draft *draft, size_t index);

#endif
