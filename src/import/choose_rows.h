/* Which of the exports' transactions are added to a log of transactions (docs/spec/brokers.md §7). */
#ifndef WHEELGRADE_IMPORT_CHOOSE_ROWS_H
#define WHEELGRADE_IMPORT_CHOOSE_ROWS_H

#include "import/import.h"

/* Takes the others out of plan->rows; counts files, notes the IDs of what is added. */
void choose_rows(const struct import_request *request, struct import_plan *plan);

/* Whether it is of a split, which stands in the log without its ratio. */
bool choose_rows_is_split(const struct broker_transaction *transaction);

/* Whether the log has the split already, typed or imported. */
bool choose_rows_finds_split(const struct transaction_list *transactions, const struct broker_transaction *split);

#endif
