/* Assignments paid in cash (docs/spec/brokers.md §2): the settlement is the cost to close; no shares move. */
#include "brokers/settling/settle_events.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "brokers/settling/join_settlements.h"
#include "journal/tickers/index_roots.h"

static bool ends_by_exercise(const struct broker_transaction *transaction) {
    return transaction->kind == KIND_ASSIGNED || transaction->kind == KIND_EXERCISED;
}

/* An index option that is said to have expired, for cash: it was paid out. */
static void take_expiry(struct broker_transaction *transaction, bool pays_cash) {
    if (transaction->kind == KIND_EXPIRED && pays_cash)
        transaction->kind = transaction->cash.units > 0 ? KIND_EXERCISED : KIND_ASSIGNED;
}

/* The cash of such a row is the settlement; of another option's it can only be a fee. */
static void settle_cash(struct broker_transaction *transaction, const struct settings *settings) {
    bool pays_cash = transaction->settled || ticker_is_cash_settled(transaction->ticker, settings);
    take_expiry(transaction, pays_cash);
    struct money value = money_absolute(transaction->cash);
    double units = transaction->quantity * transaction->multiplier;
    transaction->settled |= value.units > 0 && pays_cash;
    if (!transaction->settled) {
        if (value.units > 0 && transaction->fees.units == 0)
            transaction->fees = money_negate(transaction->cash);
        return;
    }
    transaction->gross = value;
    transaction->price = units > 0 ? money_dollars(value) / units : 0;
}

static int compare_events(const void *left, const void *right) {
    const struct broker_transaction *a = *(struct broker_transaction *const *)left, *b = *(struct broker_transaction *const *)right;
    int order = broker_compare_contracts(a, b);
    order = order ? order : date_compare(a->date, b->date);
    order = order ? order : (int)b->settled - (int)a->settled;
    return order ? order : COMPARE(a->order, b->order);
}

static bool is_one_event(const struct broker_transaction *settled, const struct broker_transaction *other) {
    return settled->settled && !other->settled && broker_compare_contracts(settled, other) == 0 && date_compare(settled->date, other->date) == 0;
}

/* What stands beside a settlement of its contract and day says the same again. */
static void drop_beside(struct broker_exports *exports, struct broker_transaction **events, size_t count) {
    size_t settled = 0;
    for (size_t i = 1; i < count; i++) {
        if (!is_one_event(events[settled], events[i])) {
            settled = i;
            continue;
        }
        events[settled]->fees = money_add(events[settled]->fees, events[i]->fees);
        events[i]->kind = KIND_REPEATED;
        export_pass_over(&exports->items[events[i]->source], KIND_REPEATED, events[i]->row, events[i]->words);
    }
}

void settle_events(struct broker_exports *exports) {
    struct arena scratch;
    size_t total = exports->transactions.count, count = 0, kept = 0;
    arena_init(&scratch);
    join_settlements(exports);
    struct broker_transaction *items = exports->transactions.items;
    struct broker_transaction **events = arena_alloc_array(&scratch, total + 1, sizeof *events);
    for (size_t i = 0; i < total; i++)
        if (ends_by_exercise(&items[i]) || (items[i].kind == KIND_EXPIRED && items[i].cash.units != 0)) {
            settle_cash(&items[i], exports->settings);
            events[count++] = &items[i];
        }
    if (count > 1)
        qsort(events, count, sizeof *events, compare_events);
    drop_beside(exports, events, count);
    for (size_t i = 0; i < total; i++)
        if (items[i].kind != KIND_REPEATED)
            items[kept++] = items[i];
    exports->transactions.count = kept;
    arena_release(&scratch);
}
