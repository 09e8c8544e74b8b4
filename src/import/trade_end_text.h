/* How a trade ended, in words. */
#ifndef WHEELGRADE_IMPORT_TRADE_END_TEXT_H
#define WHEELGRADE_IMPORT_TRADE_END_TEXT_H

#include "brokers/brokers.h"

/* "3 bought back on 2025-01-23 at 0.25". */
const char *trade_end_text(const struct broker_transaction *end, struct arena *arena);

#endif
