/* One list of what the account did, whatever the number of files that tell of it (docs/spec/brokers.md §4). */
#include "brokers/joining/join_exports.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "base/utf8.h"
#include "brokers/account_names.h"
#include "brokers/joining/apply_cancels.h"
#include "brokers/joining/class_names.h"
#include "brokers/compare_transactions.h"
#include "brokers/joining/currencies.h"
#include "brokers/joining/identity.h"
#include "brokers/joining/index_names.h"
#include "brokers/joining/order_transactions.h"
#include "brokers/joining/restated_days.h"
#include "brokers/joining/take_back_dividends.h"
#include "brokers/joining/twins.h"
#include "brokers/joining/twins_of_formats.h"
#include "brokers/joining/unnamed_accounts.h"
#include "brokers/joining/unnamed_exports.h"

/* By the broker's own key, else by what the row states. */
static int compare_same(const struct broker_transaction *a, const struct broker_transaction *b) {
    int order = broker_compare_texts(a->key, b->key);
    if (order || !a->key)
        return order ? order : broker_compare_stated(a, b);
    order = broker_compare_contracts(a, b);
    order = order ? order : COMPARE(kind_side(a->kind), kind_side(b->kind)); /* one export may not say what opens */
    order = order ? order : date_compare(a->booked, b->booked);
    return order ? order : COMPARE(a->seconds, b->seconds);
}

static int compare_keys(const struct twin *a, const struct twin *b) {
    int order = strcmp(a->format->name, b->format->name);
    return order ? order : compare_same(a->transaction, b->transaction);
}

static int compare_twins(const void *left, const void *right) {
    const struct twin *a = left, *b = right;
    int order = compare_keys(a, b);
    order = order ? order : COMPARE(a->transaction->source, b->transaction->source);
    return order ? order : COMPARE(a->index, b->index);
}

/* Whether it says what it opens or closes, and the other one does not. */
static bool says_more(const struct broker_transaction *transaction, const struct broker_transaction *other) {
    return kind_side(transaction->kind) != transaction->kind && kind_side(other->kind) == other->kind;
}

/* Whether it stays instead of another source's: the newer one's figures may be corrected. */
static bool is_better(const struct broker_exports *exports, const struct broker_transaction *transaction, const struct broker_transaction *other) {
    if (says_more(transaction, other) || says_more(other, transaction))
        return says_more(transaction, other);
    return broker_compare_stated(transaction, other) != 0 && restated_export_is_newer(exports, transaction->source, other->source);
}

/* Twins of one key: those of the source that has most of them stay, of several those that say more. */
static void keep_most(struct broker_exports *exports, const struct twin *twins, size_t count) {
    size_t best = 0, best_count = 0;
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && twins[end].transaction->source == twins[first].transaction->source;)
            end++;
        if (end - first > best_count ||
            (end - first == best_count && is_better(exports, twins[first].transaction, twins[best].transaction))) {
            best = first;
            best_count = end - first;
        }
    }
    for (size_t i = 0; i < count; i++)
        if (i < best || i >= best + best_count)
            drop_twin(exports, twins[i].index);
}

static void drop_twins(struct broker_exports *exports, struct arena *scratch) {
    size_t count = exports->transactions.count;
    struct twin *twins = list_twins(exports, scratch);
    if (count > 1)
        qsort(twins, count, sizeof *twins, compare_twins);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && compare_keys(&twins[first], &twins[end]) == 0;)
            end++;
        keep_most(exports, twins + first, end - first);
    }
}

/* ---- rows that are not booked yet ---- */

/* What stays when the row is booked: not the cash, which may lack the fees until then. */
static int compare_unbooked(const struct twin *a, const struct twin *b) {
    int order = strcmp(a->format->name, b->format->name);
    order = order ? order : (int)a->transaction->cancel - (int)b->transaction->cancel;
    return order ? order : broker_compare_traded(a->transaction, b->transaction);
}

static int compare_pending(const void *left, const void *right) {
    const struct twin *a = left, *b = right;
    int order = compare_unbooked(a, b);
    order = order ? order : (int)a->transaction->pending - (int)b->transaction->pending;
    order = order ? order : COMPARE(a->transaction->source, b->transaction->source);
    return order ? order : COMPARE(a->index, b->index);
}

/* Of rows that say the same, a pending one is a booked one seen before: of each source as many of them go as one has that are booked. */
static void drop_pending(struct broker_exports *exports, struct arena *scratch) {
    size_t count = exports->transactions.count;
    struct twin *twins = list_twins(exports, scratch);
    if (count > 1)
        qsort(twins, count, sizeof *twins, compare_pending);
    for (size_t i = 0, first = 0, of_source = 0, booked = 0; i < count; i++) {
        const struct broker_transaction *transaction = twins[i].transaction;
        bool same = i > 0 && compare_unbooked(&twins[first], &twins[i]) == 0;
        bool goes_on = same && twins[i - 1].transaction->source == transaction->source && twins[i - 1].transaction->pending == transaction->pending;
        first = same ? first : i;
        booked = same ? booked : 0;
        of_source = goes_on ? of_source + 1 : 1;
        if (!transaction->pending)
            booked = of_source > booked ? of_source : booked;
        else if (of_source <= booked)
            drop_twin(exports, twins[i].index);
    }
}

/* ---- all of it ---- */

static bool is_newest_first(const struct broker_export *export) {
    size_t count = export->kept ? 0 : export->transactions.count;
    return count > 1 && date_compare(export->transactions.items[0].booked, export->transactions.items[count - 1].booked) > 0;
}

static void take_export(struct broker_exports *exports, uint16_t source) {
    struct broker_export *export = &exports->items[source];
    size_t count = export->transactions.count;
    bool newest_first = is_newest_first(export);
    for (size_t i = 0; i < count; i++) {
        struct broker_transaction *transaction = array_add(exports->arena, &exports->transactions);
        *transaction = export->transactions.items[newest_first ? count - 1 - i : i];
        transaction->source = source;
        transaction->origin = (uint32_t)(newest_first ? count - 1 - i : i);
        transaction->order = (uint32_t)exports->transactions.count;
        const char *account = transaction->account ? transaction->account : export->account;
        transaction->account = joined_account(exports, account);
        set_identity(export->format, transaction);
    }
}

static void drop_passed(struct broker_exports *exports) {
    size_t kept = 0;
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (exports->transactions.items[i].kind < KIND_PASSED)
            exports->transactions.items[kept++] = exports->transactions.items[i];
    exports->transactions.count = kept;
}

static void name_classes(struct broker_exports *exports, struct arena *scratch) {
    struct class_names classes;
    class_names_init(&classes, &exports->texts, scratch);
    class_names_learn(&classes, exports->transactions.items, exports->transactions.count);
    class_names_give(&classes, exports->transactions.items, exports->transactions.count);
}

void join_exports(struct broker_exports *exports) {
    struct arena scratch;
    arena_init(&scratch);
    for (size_t i = 0; i < exports->count; i++)
        take_export(exports, (uint16_t)i);
    convert_currencies(exports, &scratch);
    name_classes(exports, &scratch);
    if (exports->count > 1)
        name_unnamed_exports(exports, &scratch);
    if (exports->count > 1)
        index_names_give(exports, &scratch);
    drop_pending(exports, &scratch);
    drop_passed(exports);
    apply_cancels(exports, &scratch);
    drop_passed(exports);
    if (exports->count > 1) {
        tell_unnamed_accounts(exports, &scratch);
        drop_restated(exports, &scratch);
        drop_passed(exports);
        drop_twins(exports, &scratch);
        drop_passed(exports);
        drop_twins_of_formats(exports, &scratch);
        drop_passed(exports);
    }
    take_back_dividends(exports, &scratch);
    drop_passed(exports);
    arena_release(&scratch);
    order_transactions(exports, exports->count);
}

void broker_exports_join_named(struct broker_exports *exports) {
    struct arena scratch;
    if (exports->count < 2)
        return;
    arena_init(&scratch);
    drop_twins_of_formats(exports, &scratch);
    drop_passed(exports);
    arena_release(&scratch);
}
