/* Marks splits of tickers that are traded, whose row in the log asks for the ratio, and the closes after them that found no opening: such a
 * close may be of what the split made of a contract. */
#ifndef WHEELGRADE_BROKERS_MARK_SPLITS_H
#define WHEELGRADE_BROKERS_MARK_SPLITS_H

#include "brokers/brokers.h"

void mark_splits(struct broker_exports *exports);

#endif
