/* What fees below 0 are in a log that an import adds rebates to: the majority of a sheet's fees would no longer tell. */
#ifndef WHEELGRADE_IMPORT_FEE_SIGNS_H
#define WHEELGRADE_IMPORT_FEE_SIGNS_H

#include "import/import.h"

/* Whether the log must say that they are rebates: there were none, or they were the rarer ones and are not with the added rows. */
bool fee_signs_must_be_kept(const struct import_request *request, const struct import_plan *plan);

#endif
