/*
 * Rows that hold what trades hold, whatever stands above them: for sheets without a header that a log could have, so that their rows are
 * told (docs/spec/real-logs.md §1).
 */
#ifndef WHEELGRADE_JOURNAL_LOOSE_ROWS_H
#define WHEELGRADE_JOURNAL_LOOSE_ROWS_H

#include "workbook/workbook.h"

/* A date, a word for an action or a type, and two numbers. `date_1904`: the workbook's. */
bool row_looks_traded(const struct sheet_row *row, bool date_1904);

#endif
