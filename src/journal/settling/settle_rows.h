/*
 * What becomes of each row once order and units are known (docs/spec/transaction-log.md §6).
 *
 * Every row is counted once, as the first of: not a transaction, after the as-of date, not a wheel trade, error, used. Its
 * troubles are reported in the order of the sheet.
 */
#ifndef WHEELGRADE_JOURNAL_SETTLE_ROWS_H
#define WHEELGRADE_JOURNAL_SETTLE_ROWS_H

#include "journal/settling/settle_dates.h"
#include "journal/settling/settle_units.h"

/* Fills the list from the draft, whose rows become the list's items; `list` has its layout and as_of. */
void settle_rows(struct draft *draft, const struct units *units, const struct date_orders *orders, const struct settings *settings,
                 struct transaction_list *list, struct diags *diags);

#endif
