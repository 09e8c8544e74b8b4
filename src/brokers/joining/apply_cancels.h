/* Rows that cancel trades, and the trades that they take out (docs/spec/brokers.md §2). */
#ifndef WHEELGRADE_BROKERS_APPLY_CANCELS_H
#define WHEELGRADE_BROKERS_APPLY_CANCELS_H

#include "base/arena.h"
#include "brokers/brokers.h"

/* Both become KIND_CANCELLED. What an import keeps of them stands in exports->cancelled, what a log may hold all the same in exports->taken_back. */
void apply_cancels(struct broker_exports *exports, struct arena *scratch);

#endif
