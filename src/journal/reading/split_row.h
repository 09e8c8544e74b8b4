/* The ratio of a Split row (docs/spec/real-logs.md §8). */
#ifndef WHEELGRADE_JOURNAL_SPLIT_ROW_H
#define WHEELGRADE_JOURNAL_SPLIT_ROW_H

#include "journal/reading/row_fields.h"

/* Puts new and old shares into the row's quantity and multiplier; 0 and 1 when the row has no ratio. */
void row_read_split(struct row_draft *row);

#endif
