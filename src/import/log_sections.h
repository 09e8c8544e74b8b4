/*
 * Months, or other spans, each with a subtotal below it: added rows stand below the last of them, and are in the sums of none other
 * (docs/spec/brokers.md §7).
 */
#ifndef WHEELGRADE_IMPORT_LOG_SECTIONS_H
#define WHEELGRADE_IMPORT_LOG_SECTIONS_H

#include "import/group_rows.h"
#include "import/log/log_rows.h"
#include "journal/transaction.h"

/* How many of the rows no subtotal counts, or one of another span; 0 where the log has no such sections. */
size_t log_sections_count_outside(const struct log_rows *rows, const struct transaction_list *transactions, const struct grouped_rows *added, struct arena *arena);

#endif
