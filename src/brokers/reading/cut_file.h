/* Whether a table's file ends in the middle of a row: a download that broke off (docs/spec/brokers.md §2). */
#ifndef WHEELGRADE_BROKERS_CUT_FILE_H
#define WHEELGRADE_BROKERS_CUT_FILE_H

#include "workbook/workbook.h"

/* `columns`: cells of the header row. Only delimited text can tell; of other files the answer is false. */
bool file_ends_within_row(const struct workbook *workbook, uint32_t columns);

#endif
