/* Exports that state no account are of the only one that others of their broker state, else of one whose rows are theirs. */
#ifndef WHEELGRADE_BROKERS_UNNAMED_EXPORTS_H
#define WHEELGRADE_BROKERS_UNNAMED_EXPORTS_H

#include "base/arena.h"
#include "brokers/brokers.h"

void name_unnamed_exports(struct broker_exports *exports, struct arena *scratch);

#endif
