/* Rolls in one row of which the broker says otherwise: the row, and what the broker booked, which is not added. */
#ifndef WHEELGRADE_IMPORT_TELL_ROLLS_H
#define WHEELGRADE_IMPORT_TELL_ROLLS_H

#include "import/import.h"

void tell_rolls(const struct import_request *request, const struct import_plan *plan);

#endif
