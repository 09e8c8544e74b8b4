/*
 * Rows that are not graded, though the wheel may need them (docs/spec/wheel.md, docs/spec/transaction-log.md §3).
 */
#ifndef WHEELGRADE_JOURNAL_OTHER_ROWS_H
#define WHEELGRADE_JOURNAL_OTHER_ROWS_H

#include "journal/reading/draft.h"

/* "a share trade" */
const char *other_row_name(const struct transaction *row, const struct draft_extra *extra);

/* What a row lacks for others to use it; NULL when nothing. `date_settled`: day and month are certain. */
const char *other_row_lacks(const struct transaction *row, bool date_settled);

#endif
