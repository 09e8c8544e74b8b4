/* A dividend below 0 takes out an equal one before it; without one it is told. */
#ifndef WHEELGRADE_BROKERS_TAKE_BACK_DIVIDENDS_H
#define WHEELGRADE_BROKERS_TAKE_BACK_DIVIDENDS_H

#include "base/arena.h"
#include "brokers/brokers.h"

void take_back_dividends(struct broker_exports *exports, struct arena *scratch);

#endif
