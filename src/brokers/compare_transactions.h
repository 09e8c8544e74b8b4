/* Orders of transactions by what they are about: -1, 0, 1. By contract: broker_compare_contracts, in brokers.h. */
#ifndef WHEELGRADE_BROKERS_COMPARE_TRANSACTIONS_H
#define WHEELGRADE_BROKERS_COMPARE_TRANSACTIONS_H

#include "brokers/brokers.h"

/* NULL comes first. */
int broker_compare_texts(const char *a, const char *b);

/* By day, kind, contract, quantity and price. */
int broker_compare_traded(const struct broker_transaction *a, const struct broker_transaction *b);

/* By what the rows state, without the broker's own number: -1, 0, 1. */
int broker_compare_stated(const struct broker_transaction *a, const struct broker_transaction *b);

/* By account and ticker: -1, 0, 1. */
int broker_compare_holdings(const struct broker_transaction *a, const struct broker_transaction *b);

#endif
