/* Trades of shares become ones of whole shares; those of less are passed over. */
#ifndef WHEELGRADE_BROKERS_WHOLE_SHARES_H
#define WHEELGRADE_BROKERS_WHOLE_SHARES_H

#include "brokers/brokers.h"

void count_whole_shares(struct broker_exports *exports);

#endif
