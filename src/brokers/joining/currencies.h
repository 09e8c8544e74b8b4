/* Converts transactions in another currency by the settings fx.CUR, and tells of exports that no setting converts. */
#ifndef WHEELGRADE_BROKERS_CURRENCIES_H
#define WHEELGRADE_BROKERS_CURRENCIES_H

#include "base/arena.h"
#include "brokers/brokers.h"

void convert_currencies(struct broker_exports *exports, struct arena *scratch);

#endif
