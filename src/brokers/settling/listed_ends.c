/* One look through all transactions, then one export a question. */
#include "brokers/settling/listed_ends.h"

#include "journal/tickers/index_roots.h"

enum { DAYS_BEHIND_LEAST = DAYS_LATE_MOST + 1 /* that an export goes on after an expiry which it would tell */ };

void listed_ends_init(struct listed_ends *ends, const struct broker_exports *exports, const struct share_rows *shares, struct arena *arena) {
    *ends = (struct listed_ends){.exports = exports, .shares = shares, .last = DATE_NONE};
    ends->of_export = arena_alloc_array(arena, exports->count + 1, sizeof *ends->of_export);
    name_map_init(&ends->changed, false, arena);
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        if (!date_is_set(ends->last) || date_compare(transaction->date, ends->last) > 0)
            ends->last = transaction->date;
        if (kind_is_event(transaction->kind) && transaction->source < exports->count)
            ends->of_export[transaction->source] = true;
        if (transaction->kind == KIND_CORPORATE && transaction->ticker)
            name_map_set(&ends->changed, transaction->ticker, i);
    }
}

static bool is_behind(struct date last, struct date expiry) {
    return date_is_set(last) && last.day - expiry.day >= DAYS_BEHIND_LEAST;
}

static bool tells_ends(const struct listed_ends *ends, const struct broker_transaction *sale) {
    if (sale->source >= ends->exports->count)
        return false;
    const struct broker_export *export = &ends->exports->items[sale->source];
    return export->kept ? is_behind(ends->last, sale->expiry) : ends->of_export[sale->source] && export->errors == 0 && is_behind(export->last, sale->expiry);
}

bool end_is_listed(const struct listed_ends *ends, const struct broker_transaction *sale) {
    struct broker_transaction assigned = *sale;
    assigned.kind = KIND_ASSIGNED;
    assigned.quantity = 1;
    return tells_ends(ends, sale) && !ticker_is_cash_settled(sale->ticker, ends->exports->settings) &&
           name_map_find(&ends->changed, sale->ticker) == NAME_MISSING && !shares_moved(ends->shares, &assigned, sale->expiry);
}
