/* Assignments, and share rows, sorted by account, ticker, what they move, and price. */
#include "brokers/assigned_shares.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "base/sorted.h"
#include "brokers/compare_transactions.h"

#define CENT_APART 0.005

enum { MOST_ROWS = 64 /* at a price, looked at */ };

enum broker_kind share_kind(const struct broker_transaction *option) {
    bool assigned = option->kind != KIND_EXERCISED;
    return (option->type == OPTION_CALL) == assigned ? KIND_SELL : KIND_BUY;
}

static bool moves_shares(const struct broker_transaction *transaction) {
    return (transaction->kind == KIND_ASSIGNED || transaction->kind == KIND_EXERCISED) && !transaction->settled && transaction->ticker;
}

static int compare_assignments(const void *left, const void *right) {
    const struct broker_transaction *a = *(struct broker_transaction *const *)left, *b = *(struct broker_transaction *const *)right;
    int order = broker_compare_holdings(a, b);
    order = order ? order : COMPARE(share_kind(a), share_kind(b));
    return order ? order : COMPARE(a->strike, b->strike);
}

struct assignments list_assignments(const struct broker_transaction *const *list, size_t count, struct arena *arena) {
    struct assignments assignments = {arena_alloc_array(arena, count + 1, sizeof *assignments.items), 0};
    for (size_t i = 0; i < count; i++)
        if (moves_shares(list[i]))
            assignments.items[assignments.count++] = list[i];
    if (assignments.count > 1)
        qsort(assignments.items, assignments.count, sizeof *assignments.items, compare_assignments);
    return assignments;
}

static int compare_to_shares(const struct broker_transaction *option, const struct broker_transaction *shares) {
    int order = broker_compare_holdings(option, shares);
    order = order ? order : COMPARE(share_kind(option), (enum broker_kind)shares->kind);
    return order ? order : fabs(option->strike - shares->price) < CENT_APART ? 0 : COMPARE(option->strike, shares->price);
}

bool are_assigned_shares(const struct assignments *assignments, const struct broker_transaction *shares) {
    if ((shares->kind != KIND_BUY && shares->kind != KIND_SELL) || isnan(shares->price))
        return false;
    size_t at = 0;
    SKIP_SORTED(at, assignments->count, compare_to_shares(assignments->items[at], shares) < 0);
    for (; at < assignments->count && compare_to_shares(assignments->items[at], shares) == 0; at++) {
        int32_t apart = shares->date.day - assignments->items[at]->date.day;
        if (apart >= -DAYS_LATE_MOST && apart <= DAYS_LATE_MOST)
            return true;
    }
    return false;
}

/* ---- rows by account, ticker, direction and price ---- */

/* To the cent: a price may have been converted. */
static double rounded_price(const struct broker_transaction *transaction) {
    return round(transaction->price * 100);
}

static int compare_shares(const struct broker_transaction *a, const struct broker_transaction *b) {
    int order = broker_compare_holdings(a, b);
    order = order ? order : (int)a->kind - (int)b->kind;
    order = order ? order : (rounded_price(a) > rounded_price(b)) - (rounded_price(a) < rounded_price(b));
    return order ? order : date_compare(a->date, b->date);
}

static int compare_share_rows(const void *left, const void *right) {
    return compare_shares(left, right);
}

struct share_rows list_share_rows(const struct broker_exports *exports, struct arena *arena) {
    struct share_rows rows = {arena_alloc_array(arena, exports->transactions.count + 1, sizeof *rows.items), 0};
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (exports->transactions.items[i].kind == KIND_BUY || exports->transactions.items[i].kind == KIND_SELL)
            rows.items[rows.count++] = exports->transactions.items[i];
    if (rows.count > 1)
        qsort(rows.items, rows.count, sizeof *rows.items, compare_share_rows);
    return rows;
}

/* The first row that is not before the key. */
static size_t find_share_row(const struct share_rows *rows, const struct broker_transaction *key) {
    size_t at = 0;
    SKIP_SORTED(at, rows->count, compare_shares(&rows->items[at], key) < 0);
    return at;
}

bool shares_moved(const struct share_rows *rows, const struct broker_transaction *option, struct date from) {
    struct broker_transaction key = {.kind = (uint8_t)share_kind(option), .ticker = option->ticker, .account = option->account,
                                     .price = option->strike, .date = {from.day - DAYS_LATE_MOST}};
    double moved = 0, due = option->quantity * option->multiplier;
    size_t first = find_share_row(rows, &key);
    for (size_t i = first; i < rows->count && i - first < MOST_ROWS && moved < due; i++) {
        key.date = rows->items[i].date;
        if (compare_shares(&rows->items[i], &key) != 0 || key.date.day > from.day + DAYS_LATE_MOST)
            break;
        moved += rows->items[i].quantity;
    }
    return moved >= due;
}
