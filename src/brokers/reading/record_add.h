/* Makes the draft a transaction, or counts or reports its row. */
#ifndef WHEELGRADE_BROKERS_RECORD_ADD_H
#define WHEELGRADE_BROKERS_RECORD_ADD_H

#include "brokers/reading/record.h"

void record_add(struct reading *reading, struct transaction_draft *draft);

#endif
