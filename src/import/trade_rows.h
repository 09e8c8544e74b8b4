/*
 * Exports beside a log whose rows are whole trades (docs/spec/brokers.md §7, docs/spec/real-logs.md §4): an opening becomes a new row, what
 * ends it stands in that row, and what ends a trade of the log fills the cells of its row that are blank.
 *
 * A row ends once: contracts of an opening that end apart get a row each, and a row of the log of which only a part has ended is told and left.
 * What a person typed stays; a status that says open gives way, and where one column holds the fees of both, those of the close are added to it.
 */
#ifndef WHEELGRADE_IMPORT_TRADE_ROWS_H
#define WHEELGRADE_IMPORT_TRADE_ROWS_H

#include "import/import.h"

/* Fills plan->rows, plan->ended and plan->cells from exports->transactions, settled beside the log's; counts files, notes IDs and tells what is
 * left out. Needs plan->log, its matches and its manner. */
void trade_rows_plan(const struct import_request *request, struct import_plan *plan);

/* The values of a new row, by column. */
struct append_value *trade_row_values(const struct import_plan *plan, const struct grouped_row *row, const char *account, struct arena *arena);

/* Takes out of the log's transactions the ends that a row does not state, but lets presume: "no" under "Assigned?". */
void trade_rows_drop_presumed(const struct import_request *request, struct import_plan *plan);

#endif
