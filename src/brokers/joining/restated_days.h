/*
 * What a broker restated between two exports of one format without a row that says so: fees that were not booked yet, another price, fills in
 * sum. Counted by their keys (docs/spec/brokers.md §4) both would stay.
 */
#ifndef WHEELGRADE_BROKERS_RESTATED_DAYS_H
#define WHEELGRADE_BROKERS_RESTATED_DAYS_H

#include "base/arena.h"
#include "brokers/brokers.h"

/* Which of two exports was made later, by the last of its rows. */
bool restated_export_is_newer(const struct broker_exports *exports, size_t a, size_t b);

/* A contract's trades of a day that two exports of one format tell differently: those of the newer one stay, if it begins before that day. */
void drop_restated(struct broker_exports *exports, struct arena *scratch);

#endif
