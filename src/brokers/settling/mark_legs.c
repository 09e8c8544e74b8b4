/* What is remarkable about a leg: a long one beside it, a corporate action while it is open, no row that ends it (docs/spec/brokers.md §2, §5). */
#include "brokers/settling/mark_legs.h"

#include <stdlib.h>

#include "base/compare.h"
#include "base/sorted.h"
#include "brokers/assigned_shares.h"
#include "brokers/compare_transactions.h"
#include "brokers/settling/settle_positions.h"
#include "journal/tickers/index_roots.h"

/* ---- spreads ---- */

/* What a day opened of one contract. */
struct opened {
    const struct broker_transaction *first;
    uint32_t index;
    double contracts;
    bool is_long;
};

static int compare_spreads(const struct opened *a, const struct opened *b) {
    const struct broker_transaction *first = a->first, *second = b->first;
    int order = date_compare(first->date, second->date);
    order = order ? order : COMPARE(first->account, second->account);
    order = order ? order : COMPARE(first->ticker, second->ticker);
    order = order ? order : COMPARE(first->type, second->type);
    order = order ? order : date_compare(first->expiry, second->expiry);
    return order ? order : COMPARE(a->contracts, b->contracts);
}

static int compare_opened(const void *left, const void *right) {
    const struct opened *a = left, *b = right;
    int order = compare_spreads(a, b);
    order = order ? order : (int)b->is_long - (int)a->is_long;
    return order ? order : COMPARE(a->index, b->index);
}

/* The day's openings of a leg in sum: those of one leg and day stand together by its number. */
static size_t list_opened(struct broker_exports *exports, const struct broker_legs *legs, struct opened *opened, struct arena *scratch) {
    size_t count = 0;
    uint32_t *slot = arena_alloc_array(scratch, legs->count + 1, sizeof *slot);
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        bool opens = transaction->kind == KIND_STO || transaction->kind == KIND_BTO;
        if (!opens || transaction->leg == NO_LEG)
            continue;
        uint32_t at = slot[transaction->leg];
        if (!at || date_compare(opened[at - 1].first->date, transaction->date) != 0) {
            opened[count] = (struct opened){transaction, (uint32_t)i, 0, transaction->kind == KIND_BTO};
            at = slot[transaction->leg] = (uint32_t)++count;
        }
        opened[at - 1].contracts += transaction->quantity;
    }
    return count;
}

static void mark_spreads(struct broker_exports *exports, const struct broker_legs *legs, struct arena *scratch) {
    struct opened *opened = arena_alloc_array(scratch, exports->transactions.count + 1, sizeof *opened);
    size_t count = list_opened(exports, legs, opened, scratch);
    if (count > 1)
        qsort(opened, count, sizeof *opened, compare_opened);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && compare_spreads(&opened[first], &opened[end]) == 0;)
            end++;
        bool spread = opened[first].is_long && !opened[end - 1].is_long; /* the bought ones stand first */
        for (size_t i = first; i < end && spread; i++)
            exports->transactions.items[opened[i].index].notes |= opened[i].is_long ? NOTE_SPREAD_COVER : NOTE_SPREAD_LEG;
    }
}

/* ---- corporate actions ---- */

/* When a leg was open, by the transaction that began it. */
struct open_span {
    struct date from, to;
};

static struct open_span *list_spans(const struct broker_exports *exports, const struct broker_legs *legs, struct arena *scratch) {
    struct open_span *spans = arena_alloc_array(scratch, legs->count + 1, sizeof *spans);
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        if (transaction->leg == NO_LEG)
            continue;
        struct open_span *span = &spans[transaction->leg];
        if (legs->items[transaction->leg].first == i)
            span->from = transaction->date;
        span->to = legs->items[transaction->leg].contracts > 0 ? (struct date){INT32_MAX} : transaction->date;
    }
    return spans;
}

static int compare_actions(const void *left, const void *right) {
    const struct broker_transaction *a = *(const struct broker_transaction *const *)left, *b = *(const struct broker_transaction *const *)right;
    int order = broker_compare_holdings(a, b);
    return order ? order : date_compare(a->date, b->date);
}

static const struct broker_transaction **list_actions(const struct broker_exports *exports, size_t *count, struct arena *scratch) {
    const struct broker_transaction **actions = arena_alloc_array(scratch, exports->transactions.count + 1, sizeof *actions);
    *count = 0;
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (exports->transactions.items[i].kind == KIND_CORPORATE)
            actions[(*count)++] = &exports->transactions.items[i];
    if (*count > 1)
        qsort(actions, *count, sizeof(struct broker_transaction *), compare_actions);
    return actions;
}

/* Whether one of the sorted actions befell what `first` opened, while it was open. */
static bool is_befallen(const struct broker_transaction *const *actions, size_t count, const struct broker_transaction *first, const struct open_span *span) {
    struct broker_transaction from = {.ticker = first->ticker, .account = first->account, .date = span->from};
    const struct broker_transaction *key = &from;
    size_t at = 0;
    SKIP_SORTED(at, count, compare_actions(&actions[at], &key) < 0);
    return at < count && actions[at]->ticker == first->ticker && actions[at]->account == first->account && date_compare(actions[at]->date, span->to) <= 0;
}

static void mark_corporate_actions(struct broker_exports *exports, const struct broker_legs *legs, struct arena *scratch) {
    size_t count;
    const struct broker_transaction **actions = list_actions(exports, &count, scratch);
    const struct open_span *spans = list_spans(exports, legs, scratch);
    for (size_t i = 0; i < legs->count && count; i++) {
        struct broker_transaction *first = &exports->transactions.items[legs->items[i].first];
        if (is_befallen(actions, count, first, &spans[i]))
            first->notes |= NOTE_CORPORATE_ACTION;
    }
}

void mark_legs(struct broker_exports *exports, const struct broker_legs *legs) {
    struct arena scratch;
    arena_init(&scratch);
    mark_spreads(exports, legs, &scratch);
    mark_corporate_actions(exports, legs, &scratch);
    arena_release(&scratch);
}

/* ---- expired without a row ---- */

void mark_assumed_expiries(struct broker_exports *exports, struct broker_legs *legs, struct date as_of) {
    const struct share_rows shares = list_share_rows(exports, exports->arena);
    for (size_t i = 0; i < legs->count; i++) {
        struct broker_leg *leg = &legs->items[i];
        struct broker_transaction end = exports->transactions.items[leg->first];
        if (leg->contracts <= 0 || date_compare(end.expiry, as_of) >= 0 || ticker_is_cash_settled(end.ticker, exports->settings))
            continue; /* no shares would tell that an index option was worth something */
        end.kind = leg->is_long ? KIND_EXERCISED : KIND_ASSIGNED;
        end.quantity = leg->contracts;
        if (shares_moved(&shares, &end, end.expiry))
            continue;
        end.kind = KIND_EXPIRED;
        end.date = end.expiry;
        end.price = 0;
        end.gross = end.fees = end.cash = MONEY_ZERO;
        end.notes = NOTE_ASSUMED_EXPIRED;
        end.words = "assumed expired (--assume-expired)";
        leg->contracts = 0;
        *array_add(exports->arena, &exports->transactions) = end;
    }
}
