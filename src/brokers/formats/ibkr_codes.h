/* What Interactive Brokers' statements and Flex queries share: codes split by semicolons. */
#ifndef WHEELGRADE_BROKERS_IBKR_CODES_H
#define WHEELGRADE_BROKERS_IBKR_CODES_H

#include "brokers/reading/record.h"

/* Whether "C;Ep" and the like holds a code; `codes` may be NULL. */
bool ibkr_has_code(const char *codes, const char *code);

/* What a trade is: `events` tells assigned (A), expired (Ep), exercised (Ex); `effect` opens (O) or closes (C). An option's trade that says neither,
 * or both, goes by the running position. */
enum broker_kind ibkr_trade_kind(const char *events, const char *effect, bool sale, bool option);

#endif
