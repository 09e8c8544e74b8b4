/* The money of a draft: the cash that the broker booked is the truth (docs/spec/brokers.md §2). */
#ifndef WHEELGRADE_BROKERS_PRICE_TRANSACTION_H
#define WHEELGRADE_BROKERS_PRICE_TRANSACTION_H

#include "brokers/reading/record.h"

/* Fills price, gross, fees and cash. False when the row states neither a price nor an amount and needs one. */
bool price_transaction(const struct reading *reading, struct transaction_draft *draft);

#endif
