/* Group IDs for legs that are new to the log (docs/spec/brokers.md §7). */
#ifndef WHEELGRADE_IMPORT_GROUP_NUMBERS_H
#define WHEELGRADE_IMPORT_GROUP_NUMBERS_H

#include "import/log/log_rows.h"
#include "journal/transaction.h"

/* Where the Group IDs that are there stand: in rows that were left out for an error, too. */
struct grouped_log {
    const struct transaction_list *transactions;
    const struct log_rows *sheets;
    size_t sheet_count;
    bool has_column; /* for Group IDs, where rows are added */
};

struct group_numbers {
    const char *prefix; /* NULL: the log has no groups */
    int digits;
    uint64_t next;
    struct arena *arena;
};

/* Prefix and digits of the highest. */
void group_numbers_learn(struct group_numbers *numbers, const struct grouped_log *log, struct arena *arena);

/* NULL where the log has no groups. */
const char *group_numbers_next(struct group_numbers *numbers);

#endif
