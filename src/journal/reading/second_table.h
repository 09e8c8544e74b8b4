/*
 * A second table to the right of the one that is read (docs/spec/real-logs.md §3): a blank column between, a header row of its own.
 */
#ifndef WHEELGRADE_JOURNAL_SECOND_TABLE_H
#define WHEELGRADE_JOURNAL_SECOND_TABLE_H

#include "journal/binding/header_names.h"
#include "workbook/workbook.h"

struct second_table {
    uint32_t first_column, last_column; /* first NO_COLUMN = none found */
    uint32_t header_row, last_row;
    uint32_t date, ticker, action; /* columns; the action's may be a status's */
    ARRAY(uint32_t) rows;          /* those that hold a transaction */
};

/* Looks at a row's cells beyond a blank column behind `last_column` for such a header. */
void second_table_find(struct second_table *table, const struct header_names *names, const struct sheet *sheet, const struct sheet_row *row,
                       uint32_t last_column);

/* Takes down a row of the table, if it holds a date, a ticker and an action or status. */
void second_table_take(struct second_table *table, const struct sheet_row *row, struct arena *arena);

#endif
