/* Ends without cash and settlements without contracts, sorted by account, index and date; each settlement looks around itself. */
#include "brokers/settling/join_settlements.h"

#include <stdlib.h>

#include "base/compare.h"
#include "brokers/assigned_shares.h"
#include "brokers/compare_transactions.h"
#include "journal/tickers/index_roots.h"

enum { MOST_ROWS = 64 /* looked at on either side */, MOST_LOOKS = 1000 /* through all transactions */ };

struct ends {
    struct broker_transaction **items;
    size_t count;
};

static bool is_settlement(const struct broker_transaction *transaction) {
    return kind_is_event(transaction->kind) && transaction->quantity == 0;
}

/* SPXW's settlement may stand under SPX. */
static const char *index_name(const struct broker_transaction *transaction) {
    const char *index = index_of_series(transaction->ticker);
    return index ? index : transaction->ticker;
}

static int compare_indexes(const struct broker_transaction *a, const struct broker_transaction *b) {
    int order = broker_compare_texts(a->account, b->account);
    return order ? order : broker_compare_texts(index_name(a), index_name(b));
}

static int compare_ends(const void *left, const void *right) {
    const struct broker_transaction *a = *(struct broker_transaction *const *)left, *b = *(struct broker_transaction *const *)right;
    int order = compare_indexes(a, b);
    order = order ? order : date_compare(a->date, b->date);
    order = order ? order : broker_compare_contracts(a, b);
    return order ? order : COMPARE(a->order, b->order);
}

static bool is_named(const struct broker_transaction *transaction) {
    return transaction->type != OPTION_NONE;
}

/* What is paid for ends sold options, what is received bought ones. */
static bool may_pay_for(const struct broker_transaction *settlement, const struct broker_transaction *end) {
    int32_t apart = settlement->date.day - end->date.day;
    enum broker_kind other_side = settlement->cash.units > 0 ? KIND_ASSIGNED : KIND_EXERCISED;
    if (is_settlement(end) || end->kind == other_side || end->kind == KIND_REPEATED || compare_indexes(settlement, end) != 0)
        return false;
    return apart >= -DAYS_LATE_MOST && apart <= DAYS_LATE_MOST && (!is_named(settlement) || broker_compare_contracts(settlement, end) == 0);
}

/* The first end that it pays for; ends.count when there is none, or several contracts could be meant. */
static size_t find_end(const struct ends *ends, size_t at) {
    const struct broker_transaction *settlement = ends->items[at];
    size_t found = ends->count, end = at + MOST_ROWS < ends->count ? at + MOST_ROWS : ends->count;
    for (size_t i = at > MOST_ROWS ? at - MOST_ROWS : 0; i < end; i++) {
        const struct broker_transaction *other = ends->items[i];
        if (!may_pay_for(settlement, other) || (other->cash.units != 0 && money_compare(other->cash, settlement->cash) != 0))
            continue;
        if (found < ends->count && broker_compare_contracts(ends->items[found], other) != 0)
            return ends->count;
        found = found < ends->count ? found : i;
    }
    return found;
}

static bool is_same_day(const struct broker_transaction *a, const struct broker_transaction *b) {
    return date_compare(a->date, b->date) == 0 && broker_compare_contracts(a, b) == 0;
}

/* Ends of one contract and day, from `first` on, share it by their contracts. One that has cash says the same. */
static void pay(const struct ends *ends, size_t first, const struct broker_transaction *settlement) {
    struct money left = settlement->cash;
    double contracts = 0;
    size_t end = first;
    if (ends->items[first]->cash.units != 0)
        return;
    for (; end < ends->count && is_same_day(ends->items[end], ends->items[first]); end++)
        contracts += ends->items[end]->quantity;
    for (size_t i = first; i < end; i++) {
        struct broker_transaction *paid = ends->items[i];
        if (is_settlement(paid))
            continue;
        paid->cash = money_share(left, (int64_t)paid->quantity, (int64_t)contracts);
        paid->settled |= settlement->settled;
        left = money_subtract(left, paid->cash);
        contracts -= paid->quantity;
    }
}

/* Those of one contract, day and direction are one. */
static void sum_up(const struct ends *ends, size_t at) {
    struct broker_transaction *settlement = ends->items[at];
    for (size_t i = at + 1; i < ends->count && is_same_day(ends->items[i], settlement); i++) {
        if (!is_settlement(ends->items[i]) || (ends->items[i]->cash.units > 0) != (settlement->cash.units > 0))
            continue;
        settlement->cash = money_add(settlement->cash, ends->items[i]->cash);
        ends->items[i]->kind = KIND_REPEATED;
    }
}

/* Contracts that the running position still has when it is paid: where no row says that they ended, it ended them all. */
static double open_contracts(const struct broker_exports *exports, const struct broker_transaction *settlement) {
    enum broker_kind opening = settlement->cash.units > 0 ? KIND_PURCHASE : KIND_SALE;
    double open = 0;
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *other = &exports->transactions.items[i];
        if (kind_is_option(other->kind) && date_compare(other->date, settlement->date) <= 0 && broker_compare_contracts(other, settlement) == 0)
            open += kind_side(other->kind) == opening ? other->quantity : -other->quantity;
    }
    return open;
}

static void tell_alone(struct broker_exports *exports, const struct broker_transaction *settlement) {
    struct broker_export *export = &exports->items[settlement->source];
    export->errors++;
    diag_row_error(exports->diags, ROW_ERROR, export_place(export, settlement->row, settlement->column),
                   "\"%.60s\" pays for an option, but no row beside it says how many contracts ended",
                   settlement->words ? settlement->words : settlement->ticker);
}

static void join_settlement(struct broker_exports *exports, const struct ends *ends, size_t at, size_t *looked) {
    struct broker_transaction *settlement = ends->items[at];
    if (!is_settlement(settlement))
        return;
    sum_up(ends, at);
    size_t end = find_end(ends, at);
    double open = end == ends->count && is_named(settlement) && (*looked)++ < MOST_LOOKS ? open_contracts(exports, settlement) : 0;
    if (open > 0) {
        settlement->quantity = open;
        return;
    }
    if (end < ends->count)
        pay(ends, end, settlement);
    else
        tell_alone(exports, settlement);
    settlement->kind = KIND_REPEATED;
}

void join_settlements(struct broker_exports *exports) {
    struct arena scratch;
    struct ends ends = {.count = 0};
    bool any = false;
    size_t looked = 0;
    arena_init(&scratch);
    ends.items = arena_alloc_array(&scratch, exports->transactions.count + 1, sizeof *ends.items);
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (kind_is_event(exports->transactions.items[i].kind)) {
            ends.items[ends.count++] = &exports->transactions.items[i];
            any |= is_settlement(&exports->transactions.items[i]);
        }
    if (any)
        qsort(ends.items, ends.count, sizeof *ends.items, compare_ends);
    for (size_t i = 0; i < ends.count && any; i++)
        join_settlement(exports, &ends, i, &looked);
    arena_release(&scratch);
}
