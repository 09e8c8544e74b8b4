/*
 * Purchases and sales of shares that assignments and exercises made: at the strike, up to four days from the option's end, as brokers post them
 * on different days (docs/spec/brokers.md §2).
 */
#ifndef WHEELGRADE_BROKERS_ASSIGNED_SHARES_H
#define WHEELGRADE_BROKERS_ASSIGNED_SHARES_H

#include "brokers/brokers.h"

enum { DAYS_LATE_MOST = 4 /* shares of an assignment are posted on the next business day, over a long weekend at most */ };

struct assignments {
    const struct broker_transaction **items;
    size_t count;
};

/* Those of the list, which points to transactions of whatever kind. */
struct assignments list_assignments(const struct broker_transaction *const *list, size_t count, struct arena *arena);

bool are_assigned_shares(const struct assignments *assignments, const struct broker_transaction *shares);

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
