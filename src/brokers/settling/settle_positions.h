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
    double carry;         /* a share, what that leg had earned by then (docs/spec/scoring.md §1) */
    uint32_t group;
};

struct broker_legs {
    struct broker_leg *items;
    size_t count, capacity;
};

void settle_positions(struct broker_exports *exports, struct broker_legs *legs);

#endif
