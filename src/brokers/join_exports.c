/* One list of what the account did, whatever the number of files that tell of it (docs/spec/brokers.md §4). */
#include <math.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "brokers/settle.h"

#define COMPARE(a, b) (((a) > (b)) - ((a) < (b)))

enum { LONGEST_TAIL = 4, LEAST_TAIL = 3 };

/* ---- accounts ---- */

static bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z');
}

/* The letters and digits at the account's end, at most four. */
struct slice account_tail(const char *account) {
    size_t end = strlen(account);
    while (end > 0 && !is_letter_or_digit(account[end - 1]))
        end--;
    size_t start = end;
    while (start > 0 && end - start < LONGEST_TAIL && is_letter_or_digit(account[start - 1]))
        start--;
    return (struct slice){account + start, end - start};
}

bool broker_accounts_match(const char *a, const char *b) {
    if (!a || !b || a == b)
        return true;
    struct slice first = account_tail(a), second = account_tail(b);
    size_t length = first.length < second.length ? first.length : second.length;
    return length >= LEAST_TAIL &&
           utf8_equals_folded((struct slice){first.text + first.length - length, length},
                              (struct slice){second.text + second.length - length, length});
}

const char *broker_account_shown(const struct broker_exports *exports, const char *account) {
    if (!account)
        return NULL;
    struct slice tail = account_tail(account);
    if (!tail.length)
        return NULL;
    const char *shown = arena_copy_length(exports->arena, tail.text, tail.length);
    const char *name = settings_account_name(exports->settings, shown);
    return name ? name : shown;
}

/* The first account of the list that matches stands for all that do. */
const char *joined_account(const struct broker_exports *exports, const char *account) {
    for (size_t i = 0; account && i < exports->count; i++)
        if (exports->items[i].account && broker_accounts_match(exports->items[i].account, account))
            return exports->items[i].account;
    return account;
}

/* ---- the same transaction twice ---- */

static int compare_texts(const char *a, const char *b) {
    return a == b ? 0 : !a ? -1 : !b ? 1 : strcmp(a, b);
}

static int compare_numbers(double a, double b) {
    return isnan(a) || isnan(b) ? COMPARE(isnan(a), isnan(b)) : COMPARE(a, b);
}

int compare_contracts(const struct broker_transaction *a, const struct broker_transaction *b) {
    int order = compare_texts(a->account, b->account);
    order = order ? order : compare_texts(a->ticker, b->ticker);
    order = order ? order : COMPARE(a->type, b->type);
    order = order ? order : compare_numbers(a->strike, b->strike);
    return order ? order : date_compare(a->expiry, b->expiry);
}

static int compare_stated(const struct broker_transaction *a, const struct broker_transaction *b) {
    int order = date_compare(a->booked, b->booked);
    order = order ? order : COMPARE(a->kind, b->kind);
    order = order ? order : compare_contracts(a, b);
    order = order ? order : COMPARE(a->quantity, b->quantity);
    order = order ? order : compare_numbers(a->price, b->price);
    return order ? order : money_compare(a->cash, b->cash);
}

/* By the broker's own key, else by what the row states. */
static int compare_same(const struct broker_transaction *a, const struct broker_transaction *b) {
    int order = compare_texts(a->key, b->key);
    if (order || !a->key)
        return order ? order : compare_stated(a, b);
    order = compare_contracts(a, b);
    order = order ? order : COMPARE(a->kind, b->kind);
    order = order ? order : date_compare(a->booked, b->booked);
    return order ? order : COMPARE(a->seconds, b->seconds);
}

static const struct broker_format *format_of(const struct broker_exports *exports, const struct broker_transaction *transaction) {
    return exports->items[transaction->source].format;
}

/* A transaction by what makes it the same as another, then by source and row. */
struct twin {
    const struct broker_transaction *transaction;
    const struct broker_format *format;
    uint32_t index;
};

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

static struct twin *list_twins(const struct broker_exports *exports, struct arena *scratch) {
    struct twin *twins = arena_alloc_array(scratch, exports->transactions.count + 1, sizeof *twins);
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        twins[i] = (struct twin){transaction, format_of(exports, transaction), (uint32_t)i};
    }
    return twins;
}

static void repeat(struct broker_exports *exports, uint32_t index) {
    struct broker_transaction *transaction = &exports->transactions.items[index];
    transaction->kind = KIND_REPEATED;
    pass_over(&exports->items[transaction->source], KIND_REPEATED, transaction->row, transaction->words);
}

/* Twins of one key: those of the source that has most of them stay. */
static void keep_most(struct broker_exports *exports, const struct twin *twins, size_t count) {
    size_t best = 0, best_count = 0;
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && twins[end].transaction->source == twins[first].transaction->source;)
            end++;
        if (end - first > best_count) {
            best = first;
            best_count = end - first;
        }
    }
    for (size_t i = 0; i < count; i++)
        if (i < best || i >= best + best_count)
            repeat(exports, twins[i].index);
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

/* ---- two formats of one account ---- */

static int side_of(const struct broker_transaction *transaction) {
    switch ((enum broker_kind)transaction->kind) {
    case KIND_STO:
    case KIND_STC:
    case KIND_SALE:
        return KIND_SALE;
    case KIND_BTC:
    case KIND_BTO:
    case KIND_PURCHASE:
        return KIND_PURCHASE;
    default:
        return transaction->kind;
    }
}

/* What a day did to one contract in one way. */
static int compare_sides(const struct broker_transaction *a, const struct broker_transaction *b) {
    int order = compare_contracts(a, b);
    order = order ? order : date_compare(a->date, b->date);
    return order ? order : COMPARE(side_of(a), side_of(b));
}

static int compare_day_twins(const void *left, const void *right) {
    const struct twin *a = left, *b = right;
    int order = compare_sides(a->transaction, b->transaction);
    order = order ? order : strcmp(a->format->name, b->format->name);
    return order ? order : COMPARE(a->index, b->index);
}

struct day_sum {
    size_t first, end;
    double quantity;
    struct money cash;
};

static struct day_sum sum_format(const struct twin *twins, size_t first, size_t count) {
    struct day_sum sum = {.first = first, .end = first};
    for (; sum.end < count && twins[sum.end].format == twins[first].format; sum.end++) {
        sum.quantity += twins[sum.end].transaction->quantity;
        sum.cash = money_add(sum.cash, twins[sum.end].transaction->cash);
    }
    return sum;
}

static void drop_day_twins(struct broker_exports *exports, const struct twin *twins, size_t count) {
    struct day_sum kept = sum_format(twins, 0, count);
    for (size_t first = kept.end; first < count;) {
        struct day_sum other = sum_format(twins, first, count);
        if (other.quantity == kept.quantity && money_compare(other.cash, kept.cash) == 0)
            for (size_t i = other.first; i < other.end; i++)
                repeat(exports, twins[i].index);
        first = other.end;
    }
}

static void drop_twins_of_formats(struct broker_exports *exports, struct arena *scratch) {
    struct twin *twins = list_twins(exports, scratch);
    size_t count = 0;
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (kind_is_trade(twins[i].transaction->kind))
            twins[count++] = twins[i];
    if (count > 1)
        qsort(twins, count, sizeof *twins, compare_day_twins);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && compare_sides(twins[first].transaction, twins[end].transaction) == 0;)
            end++;
        drop_day_twins(exports, twins + first, end - first);
    }
}

/* ---- cancels ---- */

static bool is_cancelled_by(const struct broker_transaction *trade, const struct broker_transaction *cancel) {
    return !trade->cancel && trade->source == cancel->source && side_of(trade) == side_of(cancel) && compare_contracts(trade, cancel) == 0 &&
           trade->quantity == cancel->quantity && trade->gross.units == cancel->gross.units && date_compare(trade->date, cancel->date) == 0;
}

static void take_out(struct broker_exports *exports, struct broker_transaction *transaction) {
    transaction->kind = KIND_CANCELLED;
    pass_over(&exports->items[transaction->source], KIND_CANCELLED, transaction->row, transaction->words);
}

/* A cancel row takes out one equal row; a correction then stands in its own. */
static void apply_cancels(struct broker_exports *exports) {
    struct broker_transaction *items = exports->transactions.items;
    for (size_t i = 0; i < exports->transactions.count; i++) {
        struct broker_transaction *cancelled = NULL;
        if (!items[i].cancel)
            continue;
        for (size_t other = 0; other < exports->transactions.count && !cancelled; other++)
            if (kind_is_trade(items[other].kind) && is_cancelled_by(&items[other], &items[i]))
                cancelled = &items[other];
        if (cancelled)
            take_out(exports, cancelled);
        take_out(exports, &items[i]);
    }
}

/* ---- all of it ---- */

static bool is_newest_first(const struct broker_export *export) {
    size_t count = export->transactions.count;
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
        transaction->order = (uint32_t)exports->transactions.count;
        const char *account = transaction->account ? transaction->account : export->account;
        transaction->account = joined_account(exports, account);
        transaction->identity = identity_of(export->format, transaction);
    }
}

static void drop_passed(struct broker_exports *exports) {
    size_t kept = 0;
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (exports->transactions.items[i].kind < KIND_PASSED)
            exports->transactions.items[kept++] = exports->transactions.items[i];
    exports->transactions.count = kept;
}

void join_exports(struct broker_exports *exports) {
    struct arena scratch;
    arena_init(&scratch);
    for (size_t i = 0; i < exports->count; i++)
        take_export(exports, (uint16_t)i);
    apply_cancels(exports);
    drop_passed(exports);
    if (exports->count > 1) {
        drop_twins(exports, &scratch);
        drop_passed(exports);
        drop_twins_of_formats(exports, &scratch);
        drop_passed(exports);
    }
    arena_release(&scratch);
    order_transactions(exports);
}
