/*
 * Prices that a person typed over on the sheet Wheel of a graded workbook: they survive grading it again (docs/spec/output.md §2).
 *
 * A price counts as typed where it differs from the hidden one beside it, which is what the program wrote.
 */
#ifndef WHEELGRADE_REPORT_TYPED_PRICES_H
#define WHEELGRADE_REPORT_TYPED_PRICES_H

#include "journal/transaction.h"

#define WHEEL_PRICE_HEADING   "Price now"
#define WHEEL_WRITTEN_HEADING "Price as written"

/* Puts them with the transactions of the workbook's log. */
void read_typed_prices(struct workbook *workbook, struct transaction_list *transactions, struct arena *arena);

#endif
