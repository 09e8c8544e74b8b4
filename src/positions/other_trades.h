/*
 * What is no wheel trade: long options and spreads, tracked and not graded (docs/spec/real-logs.md §7).
 *
 * Each is a position of `position_list.others`; its figures are worked out on demand. Amounts received are above 0, paid below.
 */
#ifndef WHEELGRADE_POSITIONS_OTHER_TRADES_H
#define WHEELGRADE_POSITIONS_OTHER_TRADES_H

#include "positions/position.h"

enum other_kind {
    OTHER_LONG,     /* bought, nothing sold against it */
    OTHER_VERTICAL, /* both expire on one day */
    OTHER_CALENDAR, /* the bought option expires later */
    OTHER_PMCC      /* the same, of calls, with the bought one's strike below the sold one's, or bought on an earlier day */
};

struct other_trade {
    enum other_kind kind;
    const char *ticker, *account;
    bool paper;
    uint32_t legs;
    struct date opened, closed; /* closed: DATE_NONE while contracts remain */
    int32_t quantity;           /* contracts of the bought side */
    struct money premium;       /* net: sold less bought, when opened */
    struct money fees, pnl;     /* pnl: of what is closed */
    double width;               /* dollars between the strikes of a vertical spread, for all contracts; NAN otherwise */
    double capital;             /* dollars; NAN when the trade ties up none */
    double return_on_capital;   /* NAN while open, and without capital */
    const char *contract;       /* "put 560/550 2025-03-21" */
};

struct other_trade measure_other_trade(const struct position_list *others, size_t index, struct arena *arena);

const char *other_kind_key(enum other_kind kind);  /* "vertical" */
const char *other_kind_name(enum other_kind kind); /* "Vertical spread" */

/* P&L booked on a day by real trades; by date. */
struct other_amount {
    struct date date;
    struct money pnl;
};

struct other_amounts {
    struct other_amount *items;
    size_t count;
    struct money pnl; /* in all */
};

struct other_amounts list_other_amounts(const struct position_list *positions, struct arena *arena);

#endif
