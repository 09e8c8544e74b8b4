/*
 * Which Group ID an added row gets (docs/spec/brokers.md §7): a new leg the next number, more of an open contract, a close and a roll's
 * next leg that of their leg. A close of several legs becomes a row for each.
 */
#ifndef WHEELGRADE_IMPORT_GROUP_ROWS_H
#define WHEELGRADE_IMPORT_GROUP_ROWS_H

#include "import/log/group_numbers.h"
#include "import/log/log_transactions.h"

/* A transaction of the exports, or what one leg has of it. */
struct grouped_row {
    struct broker_transaction transaction;
    const char *group; /* NULL = none */
    bool is_long;      /* of a bought option */
    bool is_cover;     /* which is the bought leg of a spread */
    const struct broker_transaction *end; /* in a log of whole trades: its close, of all its contracts; NULL = none yet */
};
struct grouped_rows {
    struct grouped_row *items;
    size_t count, capacity;
};

/* Goes through exports->transactions, settled beside the log's, and lists those of the exports. */
void group_rows(const struct broker_exports *exports, const struct grouped_log *log, struct grouped_rows *rows, struct arena *arena);

#endif
