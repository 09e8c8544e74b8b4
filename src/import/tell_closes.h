/* What a row of the log closes, and the broker says otherwise: both are told, and the broker's is not added. */
#ifndef WHEELGRADE_IMPORT_TELL_CLOSES_H
#define WHEELGRADE_IMPORT_TELL_CLOSES_H

#include "import/import.h"

/* Rolls in one row. */
void tell_differing_rolls(const struct import_request *request, const struct import_plan *plan);

/* A close that found nothing open: whether the log has its opening all the same, closed by another row (told). */
bool tell_closed_already(const struct import_request *request, const struct import_plan *plan, const struct broker_transaction *close);

#endif
