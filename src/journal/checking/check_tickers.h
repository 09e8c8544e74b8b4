/* Tickers of a few rows that differ by a slip of the hand from one of many, at the same price; and trades of a weekend: told, and used all the same. */
#ifndef WHEELGRADE_JOURNAL_CHECK_TICKERS_H
#define WHEELGRADE_JOURNAL_CHECK_TICKERS_H

#include "journal/transaction.h"

void check_tickers(const struct transaction_list *list, struct arena *scratch, struct diags *diags);
void check_weekends(const struct transaction_list *list, struct diags *diags);

#endif
