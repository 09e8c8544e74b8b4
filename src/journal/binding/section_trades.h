/* How the first rows of a section end: in rows of their own, or in the row that opened. */
#ifndef WHEELGRADE_JOURNAL_SECTION_TRADES_H
#define WHEELGRADE_JOURNAL_SECTION_TRADES_H

#include "journal/binding/binder.h"
#include "journal/words/status_words.h"

/* Whether a row is a whole trade: the columns say so and nothing closes in a row of its own (docs/spec/real-logs.md §4). */
bool binder_rows_are_trades(const struct binder *binder);

/* Takes an Action column without known actions from a section of whole trades, and tells. */
void binder_drop_odd_actions(const struct binder *binder);

/* What a yes in the status column says, by its header; STATUS_UNKNOWN where that asks nothing. */
enum trade_status binder_yes_status(const struct binder *binder);

#endif
