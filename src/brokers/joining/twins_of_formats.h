/* Two formats of one account: they name and date the same trades in ways of their own, so that only a day's sums can be compared. */
#ifndef WHEELGRADE_BROKERS_TWINS_OF_FORMATS_H
#define WHEELGRADE_BROKERS_TWINS_OF_FORMATS_H

#include "base/arena.h"
#include "brokers/brokers.h"
#include "brokers/joining/twins.h"

struct twin *list_twins(const struct broker_exports *exports, struct arena *scratch);

/* Passes over the transaction of that index. */
void drop_twin(struct broker_exports *exports, uint32_t index);

/* What a day did to one contract in one way, told by two formats: if quantities and cash agree in sum, the other format's goes. */
void drop_twins_of_formats(struct broker_exports *exports, struct arena *scratch);

#endif
