/* Tells of blocks of rows that stand in the export twice. */
#ifndef WHEELGRADE_BROKERS_REPEATED_ROWS_H
#define WHEELGRADE_BROKERS_REPEATED_ROWS_H

#include "brokers/brokers.h"
#include "brokers/reading/export.h"

void tell_repeated_rows(struct broker_exports *exports, const struct broker_export *export);

#endif
