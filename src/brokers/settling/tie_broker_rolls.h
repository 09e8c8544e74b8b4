/* Which buy-backs are rolls, and the Group ID numbers. */
#ifndef WHEELGRADE_BROKERS_TIE_BROKER_ROLLS_H
#define WHEELGRADE_BROKERS_TIE_BROKER_ROLLS_H

#include "brokers/brokers.h"
#include "brokers/settling/settle_positions.h"

void tie_broker_rolls(struct broker_exports *exports, struct broker_legs *legs);

#endif
