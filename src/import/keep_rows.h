/*
 * Rows that an import does not use and a later one may, when another export has brought what they go with (docs/spec/brokers.md §7): kept on the
 * sheet Imports (brokers/joining/kept_rows.h).
 */
#ifndef WHEELGRADE_IMPORT_KEEP_ROWS_H
#define WHEELGRADE_IMPORT_KEEP_ROWS_H

#include "import/import.h"

/* What is left of a transaction, or a part of it, which is not added. Parts of one come one behind the other. */
void keep_row(const struct import_request *request, struct import_plan *plan, struct waiting_row left);

/* What cancel rows took out, and these rows, of each as many as the file with most of them has: a row of another file may be what they cancel. A trade that the log
 * knows is known by its ID. Called once all transactions that are left have taken theirs. */
void keep_cancelled(const struct import_request *request, struct import_plan *plan);

/* Fills plan->kept_words: what the sheet Imports lacks of them, and what it keeps though it is used now. */
void list_words_to_keep(const struct import_request *request, struct import_plan *plan);

#endif
