/* Exports that state no account, share rows and differ in others of the same days: they may be of two accounts. */
#include "brokers/joining/unnamed_accounts.h"

#include <stdlib.h>

#include "base/name_map.h"
#include "brokers/compare_transactions.h"

enum {
    EXPORTS_MOST = 32, /* compared with each other */
    TRADES_LEAST = 3   /* of each on their common days, to be no chance */
};

/* The days that both exports show whole: the day on which one of them begins later than the other may be cut, and the last one is often
 * not over yet. */
struct common_days {
    struct date first, last;
};

static struct common_days days_of_both(const struct broker_export *a, const struct broker_export *b) {
    int first = date_compare(a->first, b->first), last = date_compare(a->last, b->last);
    struct common_days days = {first < 0 ? b->first : a->first, last < 0 ? a->last : b->last};
    days.first.day += first != 0;
    days.last.day--;
    return days;
}

/* Of each export whether it states an account: above its rows, or in a column of them. */
static bool *list_stated(const struct broker_exports *exports, struct arena *scratch) {
    bool *stated = arena_alloc_array(scratch, exports->count + 1, sizeof *stated);
    for (size_t i = 0; i < exports->count; i++)
        stated[i] = exports->items[i].account != NULL;
    for (size_t i = 0; i < exports->transactions.count; i++)
        stated[exports->transactions.items[i].source] |= exports->transactions.items[i].account != NULL;
    return stated;
}

static bool are_comparable(const struct broker_export *a, const struct broker_export *b) {
    return a->format == b->format && date_is_set(a->first) && date_is_set(b->first);
}

static int compare_listed(const void *left, const void *right) {
    return broker_compare_stated(*(struct broker_transaction *const *)left, *(struct broker_transaction *const *)right);
}

/* Rows of two exports in their common days. */
struct shared_rows {
    size_t shared, apart;
};

static struct shared_rows count_shared(struct broker_transaction *const *list, size_t count, size_t a, size_t b, struct common_days days) {
    struct shared_rows rows = {0};
    for (size_t first = 0, end; first < count; first = end) {
        size_t in_a = 0, in_b = 0;
        for (end = first; end < count && broker_compare_stated(list[first], list[end]) == 0; end++) {
            in_a += list[end]->source == a;
            in_b += list[end]->source == b;
        }
        if (date_compare(list[first]->booked, days.first) < 0 || date_compare(list[first]->booked, days.last) > 0)
            continue;
        rows.shared += in_a < in_b ? in_a : in_b;
        rows.apart += in_a < in_b ? in_b - in_a : in_a - in_b;
    }
    return rows;
}

static bool is_option_of(const struct broker_transaction *transaction, size_t source, struct common_days days) {
    return transaction->source == source && kind_is_option(transaction->kind) && !kind_is_event(transaction->kind) && transaction->ticker &&
           date_compare(transaction->booked, days.first) >= 0 && date_compare(transaction->booked, days.last) <= 0;
}

/* Options that both traded on their common days, in number; 0 where they have no ticker in common: an export may be of some tickers only. */
static size_t count_beside(const struct broker_exports *exports, size_t a, size_t b, struct common_days days, struct arena *scratch) {
    struct name_map tickers;
    size_t of_a = 0, of_b = 0;
    bool common = false;
    name_map_init(&tickers, false, scratch);
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (is_option_of(&exports->transactions.items[i], a, days))
            name_map_add(&tickers, exports->transactions.items[i].ticker, of_a++);
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (is_option_of(&exports->transactions.items[i], b, days)) {
            common |= name_map_find(&tickers, exports->transactions.items[i].ticker) != NAME_MISSING;
            of_b++;
        }
    return !common ? 0 : of_a < of_b ? of_a : of_b;
}

static void tell_apart(struct broker_exports *exports, size_t a, size_t b) {
    diag_report(exports->diags, ACCOUNTS_UNSTATED, export_place(&exports->items[b], 0, NO_COLUMN), "read as of one account; if they are two, grade each file in a call of its own",
                "no row of these days stands in %s, too, though both tell of them, and neither file says its account", exports->items[a].file);
}

static void tell_pair(struct broker_exports *exports, size_t a, size_t b, struct shared_rows rows) {
    diag_report(exports->diags, ACCOUNTS_UNSTATED, export_place(&exports->items[b], 0, NO_COLUMN),
                rows.shared == 1 ? "counted once; if they are of two accounts, grade each file in a call of its own"
                                 : "counted once each; if they are of two accounts, grade each file in a call of its own",
                "%zu row%s of these days stand%s in %s, too, but %zu %s not, and neither file says its account", rows.shared,
                rows.shared == 1 ? "" : "s", rows.shared == 1 ? "s" : "", exports->items[a].file, rows.apart, rows.apart == 1 ? "does" : "do");
}

void tell_unnamed_accounts(struct broker_exports *exports, struct arena *scratch) {
    size_t count = exports->transactions.count, files = exports->count < EXPORTS_MOST ? exports->count : EXPORTS_MOST;
    struct broker_transaction **list = arena_alloc_array(scratch, count + 1, sizeof *list);
    const bool *stated = list_stated(exports, scratch);
    for (size_t i = 0; i < count; i++)
        list[i] = &exports->transactions.items[i];
    if (count > 1)
        qsort(list, count, sizeof *list, compare_listed);
    for (size_t b = 1; b < files; b++)
        for (size_t a = 0; a < b; a++) {
            if (stated[a] || stated[b] || !are_comparable(&exports->items[a], &exports->items[b]))
                continue;
            struct common_days days = days_of_both(&exports->items[a], &exports->items[b]);
            struct shared_rows rows = count_shared(list, count, a, b, days);
            if (rows.shared && rows.apart)
                tell_pair(exports, a, b, rows);
            else if (rows.shared == 0 && count_beside(exports, a, b, days, scratch) >= TRADES_LEAST)
                tell_apart(exports, a, b);
        }
}
