/*
 * thinkorswim names the index of an option, SPX, whichever its root is. Where another format of the joined exports has the contract under the
 * weekly root, SPXW, it is that one there, too.
 */
#ifndef WHEELGRADE_BROKERS_INDEX_NAMES_H
#define WHEELGRADE_BROKERS_INDEX_NAMES_H

#include "brokers/brokers.h"

void index_names_give(struct broker_exports *exports, struct arena *scratch);

/* Beside a log: as its rows call the contract, where all of them call it one name. */
void index_names_give_as_log(struct broker_exports *exports, const struct broker_transaction *log, size_t count, struct arena *scratch);

#endif
