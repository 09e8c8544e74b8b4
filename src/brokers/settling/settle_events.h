/* Cash settlements become the cost of their assignment; an assignment beside one is the same event. */
#ifndef WHEELGRADE_BROKERS_SETTLE_EVENTS_H
#define WHEELGRADE_BROKERS_SETTLE_EVENTS_H

#include "brokers/brokers.h"

void settle_events(struct broker_exports *exports);

#endif
