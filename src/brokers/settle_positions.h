/* Running positions: which way a trade goes, what it closes, and what was open before the export begins (docs/spec/brokers.md §2, §5). */
#ifndef WHEELGRADE_BROKERS_SETTLE_POSITIONS_H
#define WHEELGRADE_BROKERS_SETTLE_POSITIONS_H

#include "base/arena.h"
#include "base/date.h"
#include "brokers/brokers.h"
#include "brokers/reading/broker_transaction.h"

/* By running position: directions that are not stated, what closes before the export, which leg each belongs to. */
struct broker_leg {
    uint32_t first;       /* transaction that opened it */
    uint32_t contract;    /* number of its contract */
    bool is_long;
    double contracts;     /* open */
    double opened;        /* in all */
    double premium;       /* price x contracts of all openings, per share */
    uint32_t previous;    /* leg that a roll came from; NO_LEG */
    uint32_t group;
};

struct broker_legs {
    struct broker_leg *items;
    size_t count, capacity;
};

void settle_positions(struct broker_exports *exports, struct broker_legs *legs);

/* Purchases and sales of shares, sorted for shares_moved. */
struct share_rows {
    struct broker_transaction *items;
    size_t count;
};

struct share_rows list_share_rows(const struct broker_exports *exports, struct arena *arena);

/* How an option that is assigned or exercised moves shares: an assigned call and an exercised put take them away. KIND_BUY or KIND_SELL. */
enum broker_kind share_kind(const struct broker_transaction *option);

/* Whether the account's shares moved as the option's assignment moves them: at the strike, up to four days off, in one row or several. */
bool shares_moved(const struct share_rows *rows, const struct broker_transaction *option, struct date from);

#endif
