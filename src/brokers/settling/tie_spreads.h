/* Which bought option goes with which sold one, where a day opened several of each (docs/spec/real-logs.md §7). */
#ifndef WHEELGRADE_BROKERS_TIE_SPREADS_H
#define WHEELGRADE_BROKERS_TIE_SPREADS_H

#include "brokers/brokers.h"
#include "brokers/settling/settle_positions.h"

/* Gives the two the Group ID number of the sold one. Once tie_broker_rolls has numbered them. */
void tie_spreads(struct broker_exports *exports, struct broker_legs *legs);

#endif
