/*
 * What a row may lack: a cell of these that cannot be used is told and skipped, and the row is used (docs/spec/transaction-log.md §6).
 */
#ifndef WHEELGRADE_JOURNAL_OPTIONAL_FIELDS_H
#define WHEELGRADE_JOURNAL_OPTIONAL_FIELDS_H

#include "journal/reading/row_fields.h"

/* The row's type is known. */
void row_read_optional(struct row_draft *row);

#endif
