/* Where the log and the exports disagree, told and left to its owner (docs/spec/brokers.md §7). Private to plan_import.c. */
#ifndef WHEELGRADE_IMPORT_TELL_DIFFERENCES_H
#define WHEELGRADE_IMPORT_TELL_DIFFERENCES_H

#include "import/import.h"

/* Rows that the broker corrected or took back since, and hand-typed ones whose figures are others than the broker's. */
void tell_differences(const struct import_request *request, const struct import_plan *plan);

/* Fees of the rows to be added that would stand nowhere in the log. */
void tell_fees(const struct import_request *request, const struct import_plan *plan);

#endif
