/*
 * Rows that an import does not use and a later one may, when another export has brought what they go with (docs/spec/brokers.md §7): kept on the
 * sheet Imports (brokers/joining/kept_rows.h).
 */
#ifndef WHEELGRADE_IMPORT_KEEP_ROWS_H
#define WHEELGRADE_IMPORT_KEEP_ROWS_H

#include "import/import.h"

/* What is left of a transaction, or a part of it, which is not added. Parts of one come one behind the other. */
void keep_row(const struct import_request *request, struct import_plan *plan, struct waiting_row left);

/* Fills plan->kept_words: what the sheet Imports lacks of them, and what it keeps though it is used now. */
void list_words_to_keep(const struct import_request *request, struct import_plan *plan);

#endif
