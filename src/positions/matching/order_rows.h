/* Transaction indexes by date, within a date in sheet order, or in reverse when the log runs newest first. */
#ifndef WHEELGRADE_POSITIONS_ORDER_ROWS_H
#define WHEELGRADE_POSITIONS_ORDER_ROWS_H

#include "base/arena.h"
#include "journal/transaction.h"

uint32_t *order_rows(const struct transaction_list *transactions, struct arena *arena, struct arena *scratch);

#endif
