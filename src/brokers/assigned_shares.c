/* Assignments sorted by account, ticker, what they move, and strike. */
#include "brokers/assigned_shares.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "base/sorted.h"
#include "brokers/join_exports.h"
#include "brokers/settle_positions.h"

#define CENT_APART 0.005

static bool moves_shares(const struct broker_transaction *transaction) {
    return (transaction->kind == KIND_ASSIGNED || transaction->kind == KIND_EXERCISED) && !transaction->settled && transaction->ticker;
}

static int compare_assignments(const void *left, const void *right) {
    const struct broker_transaction *a = *(struct broker_transaction *const *)left, *b = *(struct broker_transaction *const *)right;
    int order = compare_holdings(a, b);
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
    int order = compare_holdings(option, shares);
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
