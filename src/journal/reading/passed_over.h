/*
 * Rows that are no transactions: titles, subtotals, headers, filler (docs/spec/transaction-log.md §2, docs/spec/real-logs.md §3).
 */
#ifndef WHEELGRADE_JOURNAL_PASSED_OVER_H
#define WHEELGRADE_JOURNAL_PASSED_OVER_H

#include "journal/binding/header_names.h"
#include "journal/reading/row_cells.h"

/* Why a row is no transaction; NULL when it is one. */
const char *why_row_passed_over(const struct header_names *names, const struct row_cells *row);

/* Whether it is of the example that a blank log begins with, as it was written. */
/* In a log with a row for each transaction. Where a column says of all rows what became of their orders, Expired says so of the order. */
bool is_passed_over_order(const struct section_layout *section, const struct sheet_row *row);

bool is_passed_over_example(const struct row_cells *row, bool date_1904);

#endif
