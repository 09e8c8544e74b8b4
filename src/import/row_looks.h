/* Which rows of the log added ones are to look like: those of the same action, of trades that are open or ended as theirs are. */
#ifndef WHEELGRADE_IMPORT_ROW_LOOKS_H
#define WHEELGRADE_IMPORT_ROW_LOOKS_H

#include "import/import.h"

/* Sets `like` of plan->values. */
void choose_row_looks(const struct import_request *request, struct import_plan *plan);

#endif
