/* One list of what the account did, whatever the number of files that tell of it (docs/spec/brokers.md §4). */
#ifndef WHEELGRADE_BROKERS_JOIN_EXPORTS_H
#define WHEELGRADE_BROKERS_JOIN_EXPORTS_H

#include "base/slice.h"
#include "brokers/brokers.h"
#include "brokers/reading/broker_transaction.h"

/* All exports' transactions in one list, without those that were cancelled or stand in several sources; oldest first. */
void join_exports(struct broker_exports *exports);

/* The letters and digits at the account's end, at most four. */
struct slice account_tail(const char *account);

/* The account under which the exports' transactions stand that may be that one; itself when there is none. */
const char *joined_account(const struct broker_exports *exports, const char *account);

/* By what the rows state, without the broker's own number: -1, 0, 1. */
int compare_stated(const struct broker_transaction *a, const struct broker_transaction *b);

/* By account and ticker: -1, 0, 1. */
int compare_holdings(const struct broker_transaction *a, const struct broker_transaction *b);

#endif
