/* One look through all transactions, then one export a question. */
#include "brokers/settling/listed_ends.h"

#include "journal/tickers/index_roots.h"

enum { DAYS_BEHIND_LEAST = DAYS_LATE_MOST + 1 /* that an export goes on after an expiry which it would tell */ };

void listed_ends_init(struct listed_ends *ends, const struct broker_exports *exports, const struct share_rows *shares, struct arena *arena) {
    *ends = (struct listed_ends){.exports = exports, .shares = shares};
    ends->of_export = arena_alloc_array(arena, exports->count + 1, sizeof *ends->of_export);
    name_map_init(&ends->changed, false, arena);
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        if (kind_is_event(transaction->kind) && transaction->source < exports->count)
            ends->of_export[transaction->source] = true;
        if (transaction->kind == KIND_CORPORATE && transaction->ticker)
            name_map_set(&ends->changed, transaction->ticker, i);
    }
}

/* Long enough behind the expiry, and read without a row left out. */
static bool reaches_beyond(const struct broker_export *export, struct date expiry) {
    return !export->kept && export->errors == 0 && date_is_set(export->last) && export->last.day - expiry.day >= DAYS_BEHIND_LEAST;
}

bool end_is_listed(const struct listed_ends *ends, const struct broker_transaction *sale) {
    struct broker_transaction assigned = *sale;
    if (sale->source >= ends->exports->count || !ends->of_export[sale->source])
        return false;
    assigned.kind = KIND_ASSIGNED;
    assigned.quantity = 1;
    return reaches_beyond(&ends->exports->items[sale->source], sale->expiry) && !ticker_is_cash_settled(sale->ticker, ends->exports->settings) &&
           name_map_find(&ends->changed, sale->ticker) == NAME_MISSING && !shares_moved(ends->shares, &assigned, sale->expiry);
}
