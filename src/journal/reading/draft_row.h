/* One row of the log read field by field (docs/spec/transaction-log.md §2, §3, §6). */
#ifndef WHEELGRADE_JOURNAL_DRAFT_ROW_H
#define WHEELGRADE_JOURNAL_DRAFT_ROW_H

#include "journal/reading/draft.h"
#include "journal/reading/row_cells.h"

/* Adds one transaction row to the draft; its troubles become problems of the row. */
void draft_row(struct draft *draft, const struct row_cells *cells);

#endif
