/*
 * What a broker restated between two exports of one format without a row that says so: fees that were not booked yet, another price, fills in
 * sum. Counted by their keys (docs/spec/brokers.md §4) both would stay.
 */
#include "brokers/joining/restated_days.h"

#include <math.h>
#include <stdlib.h>

#include "brokers/joining/twins.h"

#include "base/compare.h"
#include "brokers/joining/twins_of_formats.h"

/* ---- order ---- */

/* A day of one contract and side, as one format tells it. */
static int compare_days(const struct twin *a, const struct twin *b) {
    int order = strcmp(a->format->name, b->format->name);
    order = order ? order : broker_compare_contracts(a->transaction, b->transaction);
    order = order ? order : COMPARE(kind_side(a->transaction->kind), kind_side(b->transaction->kind));
    return order ? order : date_compare(a->transaction->booked, b->transaction->booked);
}

static int compare_prices(const struct twin *a, const struct twin *b) {
    double first = a->transaction->price, second = b->transaction->price;
    int order = COMPARE(a->transaction->quantity, b->transaction->quantity);
    return order ? order : isnan(first) || isnan(second) ? COMPARE(isnan(first), isnan(second)) : COMPARE(first, second);
}

static int compare_figures(const struct twin *a, const struct twin *b) {
    int order = compare_prices(a, b);
    return order ? order : money_compare(a->transaction->cash, b->transaction->cash);
}

static int compare_entries(const void *left, const void *right) {
    const struct twin *a = left, *b = right;
    int order = compare_days(a, b);
    order = order ? order : COMPARE(a->transaction->source, b->transaction->source);
    order = order ? order : compare_figures(a, b);
    return order ? order : COMPARE(a->index, b->index);
}

/* What has its broker's own number is known by that. */
static struct twin *list_entries(const struct broker_exports *exports, size_t *count, struct arena *scratch) {
    struct twin *twins = list_twins(exports, scratch);
    *count = 0;
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (kind_is_trade(twins[i].transaction->kind) && !twins[i].transaction->cancel && !twins[i].transaction->key)
            twins[(*count)++] = twins[i];
    if (*count > 1)
        qsort(twins, *count, sizeof *twins, compare_entries);
    return twins;
}

/* ---- two exports of a day ---- */

struct run {
    const struct twin *items;
    size_t count;
    uint16_t source;
};

static struct run run_of(const struct twin *twins, size_t first, size_t count) {
    struct run run = {twins + first, 1, twins[first].transaction->source};
    while (first + run.count < count && twins[first + run.count].transaction->source == run.source)
        run.count++;
    return run;
}

/* Whether each row of `part` is one of `all`, no two the same one. Both are in order. */
static bool holds(const struct run *all, const struct run *part, int (*compare)(const struct twin *, const struct twin *)) {
    size_t at = 0;
    for (size_t i = 0; i < part->count; i++, at++) {
        while (at < all->count && compare(&all->items[at], &part->items[i]) < 0)
            at++;
        if (at == all->count || compare(&all->items[at], &part->items[i]) != 0)
            return false;
    }
    return true;
}

static bool lacks_fees(const struct run *run) {
    for (size_t i = 0; i < run->count; i++)
        if (run->items[i].transaction->fees.units != 0)
            return false;
    return true;
}

bool restated_export_is_newer(const struct broker_exports *exports, size_t a, size_t b) {
    int order = date_compare(exports->items[a].last, exports->items[b].last);
    return order ? order > 0 : a > b;
}

/* Whichever has fees, of two that end on one day. */
static bool is_newer(const struct broker_exports *exports, const struct run *a, const struct run *b) {
    bool same_end = date_compare(exports->items[a->source].last, exports->items[b->source].last) == 0;
    return same_end && lacks_fees(a) != lacks_fees(b) ? lacks_fees(b) : restated_export_is_newer(exports, a->source, b->source);
}

enum telling { SAME, OTHER_FEES, OTHER_FIGURES, UNSURE };

/* The newer export tells a day wholly if it begins before; of its first day a cut of the file may have left out some. */
static enum telling compare_runs(const struct broker_exports *exports, const struct run *old, const struct run *new) {
    bool whole = date_compare(new->items->transaction->booked, exports->items[new->source].first) > 0;
    if (holds(new, old, compare_figures) || holds(old, new, compare_figures))
        return SAME;
    if (holds(new, old, compare_prices))
        return whole || lacks_fees(old) ? OTHER_FEES : UNSURE;
    return whole ? OTHER_FIGURES : UNSURE;
}

/* ---- all of it ---- */

struct restating {
    struct broker_exports *exports;
    size_t *same, *other; /* rows of each export that a newer one tells alike, or otherwise */
};

static void tell(const struct restating *restating, const struct run *old, const struct run *new) {
    const struct broker_exports *exports = restating->exports;
    const struct broker_transaction *now = new->items->transaction;
    const struct run *runs[] = {old, new};
    double quantity[2] = {0, 0};
    struct money cash[2] = {MONEY_ZERO, MONEY_ZERO};
    char date[DATE_TEXT_SIZE], before[MONEY_TEXT_SIZE], after[MONEY_TEXT_SIZE];
    for (size_t r = 0; r < 2; r++)
        for (size_t i = 0; i < runs[r]->count; i++) {
            quantity[r] += runs[r]->items[i].transaction->quantity;
            cash[r] = money_add(cash[r], runs[r]->items[i].transaction->cash);
        }
    diag_report(exports->diags, CORRECTED_BY_BROKER, export_place(&exports->items[new->source], now->row, now->column), "the newer export counts",
                "%s: on %s an older export, %s, says %g for %s, this one %g for %s", now->ticker, date_text(now->booked, date),
                exports->items[old->source].file, quantity[0], money_text(cash[0], before), quantity[1], money_text(cash[1], after));
}

static void count_run(const struct restating *restating, const struct run *old, enum telling telling) {
    bool priced = !kind_is_event(old->items->transaction->kind);
    if (priced && telling != UNSURE)
        *(telling == OTHER_FIGURES ? &restating->other[old->source] : &restating->same[old->source]) += old->count;
}

/* Exports that state no account may be of two: only where most of what both tell is the same. */
static bool is_restated(const struct restating *restating, const struct run *old, enum telling telling) {
    bool one_account = old->items->transaction->account || restating->other[old->source] <= restating->same[old->source];
    return telling == OTHER_FEES || (telling == OTHER_FIGURES && one_account);
}

static void drop_run(const struct restating *restating, const struct run *old, const struct run *new, enum telling telling) {
    if (!is_restated(restating, old, telling))
        return;
    if (telling == OTHER_FIGURES)
        tell(restating, old, new);
    for (size_t i = 0; i < old->count; i++)
        drop_twin(restating->exports, old->items[i].index);
}

/* All exports of a day beside the newest. */
static void compare_day(const struct restating *restating, const struct twin *twins, size_t count, bool drop) {
    struct run newest = run_of(twins, 0, count);
    for (size_t first = newest.count; first < count;) {
        struct run run = run_of(twins, first, count);
        newest = is_newer(restating->exports, &run, &newest) ? run : newest;
        first += run.count;
    }
    for (size_t first = 0; first < count && newest.count < count;) {
        struct run run = run_of(twins, first, count);
        first += run.count;
        if (run.source == newest.source)
            continue;
        enum telling telling = compare_runs(restating->exports, &run, &newest);
        if (drop)
            drop_run(restating, &run, &newest, telling);
        else
            count_run(restating, &run, telling);
    }
}

void drop_restated(struct broker_exports *exports, struct arena *scratch) {
    size_t count;
    const struct twin *twins = list_entries(exports, &count, scratch);
    struct restating restating = {exports, arena_alloc_array(scratch, exports->count, sizeof(size_t)), arena_alloc_array(scratch, exports->count, sizeof(size_t))};
    for (int drop = 0; drop < 2; drop++)
        for (size_t first = 0, end; first < count; first = end) {
            for (end = first + 1; end < count && compare_days(&twins[first], &twins[end]) == 0;)
                end++;
            compare_day(&restating, twins + first, end - first, drop);
        }
}
