/* A transaction shared among rows. */
#ifndef WHEELGRADE_IMPORT_TAKE_PART_H
#define WHEELGRADE_IMPORT_TAKE_PART_H

#include "brokers/brokers.h"

/* `contracts` of what is left of it, which becomes less: its money shared to the cent, the last part taking what rounding left. */
struct broker_transaction take_part(struct broker_transaction *left, double contracts);

#endif
