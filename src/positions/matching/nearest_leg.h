/* Which open leg a close that found none comes nearest to (docs/spec/real-logs.md §9). */
#ifndef WHEELGRADE_POSITIONS_NEAREST_LEG_H
#define WHEELGRADE_POSITIONS_NEAREST_LEG_H

#include "base/arena.h"
#include "base/date.h"
#include "journal/transaction.h"
#include "positions/matching/matcher.h"

/* The open leg that a close which found none comes nearest to, and in what they differ: "account: Schwab IRA". */
struct nearest_leg {
    uint32_t leg; /* NO_INDEX = none comes near */
    int differences;
    const char *text;
};

struct nearest_leg find_nearest_leg(const struct matcher *matcher, const struct transaction *row, bool same_contract_type);

/* "AAPL put 150 expiring 2025-03-14", as far as the row says. */
const char *nearest_contract_words(const char *ticker, uint8_t type, double strike, struct date expiry, struct arena *arena);

#endif
