/* One list of what the account did, whatever the number of files that tell of it (docs/spec/brokers.md §4). */
#ifndef WHEELGRADE_BROKERS_JOIN_EXPORTS_H
#define WHEELGRADE_BROKERS_JOIN_EXPORTS_H

#include "base/slice.h"
#include "brokers/brokers.h"
#include "brokers/reading/broker_transaction.h"

/* All exports' transactions in one list, without those that were cancelled or stand in several sources; oldest first. */
void join_exports(struct broker_exports *exports);

#endif
