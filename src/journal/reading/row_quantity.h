/*
 * How many contracts or shares a row is of (docs/spec/transaction-log.md §2).
 */
#ifndef WHEELGRADE_JOURNAL_ROW_QUANTITY_H
#define WHEELGRADE_JOURNAL_ROW_QUANTITY_H

#include "journal/reading/row_fields.h"

/* 0 where it is blank, cannot be read, which is told, or is of shares and a fraction (draft.fractions). */
void row_read_quantity(struct row_draft *row);

/* Shares that came from another account, or went to one, as a quantity below 0 says; of options nothing is known to have moved. */
void row_read_transfer(struct row_draft *row);

#endif
