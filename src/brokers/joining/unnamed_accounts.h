/* Tells of exports without an account that may be of two. */
#ifndef WHEELGRADE_BROKERS_UNNAMED_ACCOUNTS_H
#define WHEELGRADE_BROKERS_UNNAMED_ACCOUNTS_H

#include "base/arena.h"
#include "brokers/brokers.h"

void tell_unnamed_accounts(struct broker_exports *exports, struct arena *scratch);

#endif
