/*
 * Splits that are not in the log: the level of a ticker's strikes jumps within weeks, while shares or options of it are held. Told, and
 * everything used all the same: the stock may have fallen so far (docs/spec/real-logs.md §8).
 */
#ifndef WHEELGRADE_JOURNAL_CHECK_SPLITS_H
#define WHEELGRADE_JOURNAL_CHECK_SPLITS_H

#include "journal/transaction.h"

void check_splits(const struct transaction_list *list, struct arena *scratch, struct diags *diags);

#endif
