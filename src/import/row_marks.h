/* What the column Import ID gets (docs/spec/brokers.md §7): the ID of a row's transaction, of a whole trade those of its opening and its end. */
#ifndef WHEELGRADE_IMPORT_ROW_MARKS_H
#define WHEELGRADE_IMPORT_ROW_MARKS_H

#include "import/import.h"

/* Of a row that is added. */
const char *row_mark_text(const struct broker_exports *exports, const struct grouped_row *row, struct arena *arena);

/* Fills plan->marks: of the target sheet's rows that were found, and of those that are filled. */
void list_row_marks(const struct import_request *request, struct import_plan *plan);

#endif
