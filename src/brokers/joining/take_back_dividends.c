/* Dividends that a broker posts, takes back and posts anew (docs/spec/brokers.md §2). */
#include "brokers/joining/take_back_dividends.h"

#include <stdlib.h>

#include "base/compare.h"
#include "brokers/compare_transactions.h"

/* By account, ticker and amount, whatever its sign; then by day, what takes back behind what was paid. */
static int compare_amounts(const struct broker_transaction *a, const struct broker_transaction *b) {
    int order = broker_compare_holdings(a, b);
    return order ? order : money_compare(money_absolute(a->cash), money_absolute(b->cash));
}

static int compare_dividends(const void *left, const void *right) {
    const struct broker_transaction *a = *(struct broker_transaction *const *)left, *b = *(struct broker_transaction *const *)right;
    int order = compare_amounts(a, b);
    order = order ? order : date_compare(a->date, b->date);
    order = order ? order : (int)a->cancel - (int)b->cancel;
    return order ? order : COMPARE(a->order, b->order);
}

static void take_out(struct broker_exports *exports, struct broker_transaction *transaction, enum broker_kind kind) {
    *array_add(exports->arena, &exports->cancelled) = *transaction;
    transaction->kind = (uint8_t)kind;
    export_pass_over(&exports->items[transaction->source], kind, transaction->row, transaction->words);
}

/* What was kept was told by the import that read it. */
static void tell_alone(struct broker_exports *exports, const struct broker_transaction *dividend) {
    char money[MONEY_TEXT_SIZE];
    if (exports->items[dividend->source].kept)
        return;
    *array_add(exports->arena, &exports->taken_back) = *dividend; /* a log may hold it */
    diag_report(exports->diags, DIVIDEND_TAKEN_BACK, export_place(&exports->items[dividend->source], dividend->row, dividend->column), "passed over",
                "%s: a dividend of %s that is not in the export was taken back", dividend->ticker, money_text(money_absolute(dividend->cash), money));
}

static void take_back(struct broker_exports *exports, struct broker_transaction *paid, struct broker_transaction *back) {
    if (!exports->items[paid->source].kept)
        *array_add(exports->arena, &exports->taken_back) = *paid;
    take_out(exports, paid, KIND_CANCELLED);
    take_out(exports, back, KIND_CANCELLED);
}

void take_back_dividends(struct broker_exports *exports, struct arena *scratch) {
    size_t most = exports->transactions.count + 1, count = 0, left = 0;
    struct broker_transaction **list = arena_alloc_array(scratch, most, sizeof *list);
    struct broker_transaction **paid = arena_alloc_array(scratch, most, sizeof *paid); /* as much, before: the last one goes first */
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (exports->transactions.items[i].kind == KIND_DIVIDEND)
            list[count++] = &exports->transactions.items[i];
    if (count > 1)
        qsort(list, count, sizeof(struct broker_transaction *), compare_dividends);
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && compare_amounts(list[i - 1], list[i]) != 0)
            left = 0;
        if (!list[i]->cancel) {
            paid[left++] = list[i];
        } else if (left) {
            take_back(exports, paid[--left], list[i]);
        } else {
            tell_alone(exports, list[i]);
            take_out(exports, list[i], KIND_CASH);
        }
    }
}
