/* Settlements of index options that stand in a row of their own, without a number of contracts: they belong to the end that they pay for. */
#ifndef WHEELGRADE_BROKERS_JOIN_SETTLEMENTS_H
#define WHEELGRADE_BROKERS_JOIN_SETTLEMENTS_H

#include "brokers/brokers.h"

/* Gives their cash to the expiries, assignments and exercises beside them, which have none; one that has no such end is an error. */
void join_settlements(struct broker_exports *exports);

#endif
