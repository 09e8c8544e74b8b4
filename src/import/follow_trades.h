/*
 * Which trade each opening of the exports begins and what ends each (docs/spec/brokers.md §7), beside the log's own. Private to trade_rows.c.
 */
#ifndef WHEELGRADE_IMPORT_FOLLOW_TRADES_H
#define WHEELGRADE_IMPORT_FOLLOW_TRADES_H

#include "import/import.h"

/* What ended of a trade's contracts, and the entry of the exports that says so. */
struct row_part {
    uint32_t entry;
    struct broker_transaction end;
};

/* A trade that stands in a row, or will. */
struct trade {
    uint32_t log; /* index into plan->log; NOT_LOGGED */
    struct broker_transaction opening;
    const char *group;
    bool is_long, is_cover;
    bool left_out; /* of what is not added … */
    bool elsewhere; /* … as its option is another sheet's */
    uint32_t stated_end; /* index into plan->log of the end that its row states; NOT_LOGGED */
    double left;
    bool told;     /* why it is left as it is */
    ARRAY(struct row_part) parts;
};
#define NOT_LOGGED UINT32_MAX

struct followed_trades {
    ARRAY(struct trade) trades; /* oldest first */
    /* Of each entry of the exports' transactions: */
    bool *placed;  /* it begins a trade that is added, or ends one */
    bool *refused; /* it ends something, and is not written */
};

/* Tells what is left out, and counts what is passed over, before the exports or begins a trade in plan->files. */
void follow_trades(const struct import_request *request, struct import_plan *plan, struct followed_trades *followed);

/* Tells that a transaction of the exports is not added. */
void tell_trade_left_out(const struct import_request *request, const struct broker_transaction *transaction, const char *why);

#endif
