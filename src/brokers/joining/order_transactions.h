/* By day, then time where all trades of the first `sources` exports have one, else openings first; what is equal stays as `order` has it. */
#ifndef WHEELGRADE_BROKERS_ORDER_TRANSACTIONS_H
#define WHEELGRADE_BROKERS_ORDER_TRANSACTIONS_H

#include "brokers/brokers.h"

void order_transactions(struct broker_exports *exports, size_t sources);

#endif
