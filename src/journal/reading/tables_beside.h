/*
 * Tables to the right of the one that is read (docs/spec/real-logs.md §3): a blank column between, a header row of its own.
 */
#ifndef WHEELGRADE_JOURNAL_TABLES_BESIDE_H
#define WHEELGRADE_JOURNAL_TABLES_BESIDE_H

#include "base/array.h"
#include "journal/binding/header_names.h"
#include "workbook/workbook.h"

struct table_beside {
    uint32_t first_column, last_column;
    uint32_t header_row, last_row;
    uint32_t date, ticker, action; /* columns; the action's may be a status's */
    ARRAY(uint32_t) rows;          /* those that hold a transaction */
};

struct tables_beside {
    ARRAY(struct table_beside) list; /* from left to right */
};

/* Looks at a row's cells behind `last_column`, and behind the tables that are known, for such headers: beyond a blank column, unless the row is the
 * log's header row, whose own headers end there. */
void tables_beside_find(struct tables_beside *tables, const struct header_names *names, const struct sheet *sheet, const struct sheet_row *row,
                        uint32_t last_column, bool of_header, struct arena *arena);

/* Takes down the row for each table in which it holds a date, a ticker and an action or status. */
void tables_beside_take(struct tables_beside *tables, const struct sheet_row *row, struct arena *arena);

/* Transactions that stand in these tables. */
size_t tables_beside_rows(const struct tables_beside *tables);

#endif
