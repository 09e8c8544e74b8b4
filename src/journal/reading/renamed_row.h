/*
 * The other name of a ticker, in the row of its change: "FB → META" under Ticker, "now META" in the note (docs/spec/real-logs.md §8).
 */
#ifndef WHEELGRADE_JOURNAL_RENAMED_ROW_H
#define WHEELGRADE_JOURNAL_RENAMED_ROW_H

#include "journal/reading/row_fields.h"

/* Into the row's extra; nothing where no text names one, or several do. */
void row_read_renaming(struct row_draft *row);

#endif
