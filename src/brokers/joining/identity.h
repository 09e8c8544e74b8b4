/* What a row of an export is known by again: its broker's own number, else all that it states (docs/spec/brokers.md §4). */
#ifndef WHEELGRADE_BROKERS_IDENTITY_H
#define WHEELGRADE_BROKERS_IDENTITY_H

#include "brokers/reading/broker_transaction.h"
#include "brokers/reading/format.h"

/* What the transaction is known by again; without the broker's own number, also what it would be under another account (NULL = none). */
void set_identity(const struct broker_format *format, struct broker_transaction *transaction);
uint64_t identity_under(const struct broker_transaction *transaction, const char *account);

#endif
