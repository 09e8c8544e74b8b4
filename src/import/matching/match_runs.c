/* Runs of fills, summed. */
#include "import/matching/match_runs.h"

#include <math.h>

enum {
    LOOKED_MOST = 256, /* fills of a contract and side, near the row's day */
    PARTS_MOST = 100   /* fills of one row */
};

struct matching {
    struct candidate *list;
    size_t count;
    const struct match_sink *sink;
};

/* Fills from `first` on, before `end`, of one day. */
struct run {
    size_t first, end;
    double money; /* a share, times contracts */
};

/* ---- what fills come to ---- */

static bool brings_in(const struct candidate *candidate) {
    return candidate->side == KIND_SALE;
}

static double money_of(const struct candidate *fill, bool net) {
    double fees = net ? money_dollars(fill->transaction->fees) / fill->transaction->multiplier : 0;
    return fill->price * fill->quantity + (brings_in(fill) ? -fees : fees);
}

static bool is_free(const struct candidate *candidate) {
    return !candidate->is_log && !candidate->taken;
}

/* Free fills from there on that are as many contracts as the row. */
static bool sum_from(const struct matching *matching, const struct candidate *row, size_t first, bool net, struct run *run) {
    const struct candidate *list = matching->list;
    double contracts = 0;
    *run = (struct run){first, first, 0};
    for (size_t at = first, parts = 0; at < matching->count && contracts < row->quantity && parts < PARTS_MOST; at++) {
        if (candidates_compare_keys(&list[at], row) != 0 || date_compare(list[at].transaction->date, list[first].transaction->date) != 0)
            return false;
        if (!is_free(&list[at]))
            continue;
        parts++;
        contracts += list[at].quantity;
        run->money += money_of(&list[at], net);
        run->end = at + 1;
    }
    return contracts == row->quantity;
}

/* Where the fills of the row's contract and side begin that are near its day. */
static size_t find_near(const struct matching *matching, const struct candidate *row) {
    size_t at = (size_t)(row - matching->list), looked = 0;
    while (at > 0 && looked++ < LOOKED_MOST && candidates_compare_keys(&matching->list[at - 1], row) == 0 &&
           row->transaction->date.day - matching->list[at - 1].transaction->date.day <= DAYS_APART_MOST)
        at--;
    return at;
}

static bool is_near(const struct matching *matching, const struct candidate *row, size_t at) {
    return at < matching->count && candidates_compare_keys(&matching->list[at], row) == 0 &&
           matching->list[at].transaction->date.day - row->transaction->date.day <= DAYS_APART_MOST;
}

static bool may_begin(const struct matching *matching, const struct candidate *row, size_t at) {
    return is_free(&matching->list[at]) && candidate_dates_agree(row, &matching->list[at]);
}

static void match_run(const struct matching *matching, struct candidate *row, const struct run *run) {
    for (size_t at = run->first; at < run->end; at++)
        if (is_free(&matching->list[at])) {
            matching->list[at].taken = true;
            matching->sink->matched(matching->sink->context, row, &matching->list[at], true);
        }
    row->taken = true;
}

/* ---- net amounts ---- */

static void match_net(const struct matching *matching, struct candidate *row) {
    size_t looked = 0;
    struct run run;
    for (size_t at = find_near(matching, row); !row->taken && looked++ < LOOKED_MOST && is_near(matching, row, at); at++)
        if (may_begin(matching, row, at) && sum_from(matching, row, at, true, &run) && candidate_prices_agree(run.money / row->quantity, row->price))
            match_run(matching, row, &run);
}

/* ---- rolls in one row ---- */

/* What the row says that both came to, with fees or without; a row without an amount says nothing against it. */
static bool is_credit(const struct candidate *opened, double with_fees, double without) {
    double credit = opened->transaction->price, contracts = opened->quantity;
    return isnan(credit) || candidate_prices_agree(without / contracts, credit) || (opened->net && candidate_prices_agree(with_fees / contracts, credit));
}

static bool match_opening(const struct matching *matching, struct candidate *closed, struct candidate *opened, const struct run *close) {
    size_t looked = 0;
    struct run open, net_open, net_close;
    sum_from(matching, closed, close->first, true, &net_close);
    for (size_t at = find_near(matching, opened); looked++ < LOOKED_MOST && is_near(matching, opened, at); at++) {
        if (!may_begin(matching, opened, at) || !sum_from(matching, opened, at, false, &open) || !sum_from(matching, opened, at, true, &net_open) ||
            !is_credit(opened, net_open.money - net_close.money, open.money - close->money))
            continue;
        match_run(matching, closed, close);
        match_run(matching, opened, &open);
        return true;
    }
    return false;
}

static void match_roll(const struct matching *matching, struct candidate *closed, struct candidate *opened) {
    size_t looked = 0;
    struct run close;
    for (size_t at = find_near(matching, closed); looked++ < LOOKED_MOST && is_near(matching, closed, at); at++)
        if (may_begin(matching, closed, at) && sum_from(matching, closed, at, false, &close) && match_opening(matching, closed, opened, &close))
            return;
}

/* ---- what expired, typed as a purchase ---- */

/* The free expiry of as many contracts of the row's, which is of that day or later. */
static struct candidate *find_expiry(const struct matching *matching, const struct candidate *row) {
    const struct candidate *list = matching->list;
    size_t at = (size_t)(row - list), looked = 0;
    while (at > 0 && looked++ < LOOKED_MOST && broker_compare_contracts(list[at - 1].transaction, row->transaction) == 0)
        at--;
    for (looked = 0; at < matching->count && looked++ < LOOKED_MOST * 2 && broker_compare_contracts(list[at].transaction, row->transaction) == 0; at++)
        if (is_free(&list[at]) && list[at].side == KIND_EXPIRED && list[at].quantity == row->quantity)
            return &matching->list[at];
    return NULL;
}

static bool is_at_expiry(const struct candidate *row) {
    struct broker_transaction day = {.date = row->transaction->expiry};
    const struct candidate expiry = {.transaction = &day};
    return row->transaction->date.day >= day.date.day || candidate_dates_agree(row, &expiry);
}

static bool match_expiry(const struct matching *matching, struct candidate *row) {
    struct candidate *expiry = is_at_expiry(row) ? find_expiry(matching, row) : NULL;
    if (!expiry)
        return false;
    row->taken = expiry->taken = true;
    matching->sink->matched(matching->sink->context, row, expiry, true);
    return true;
}

/* A roll of what expired: its close cost nothing, and the opening, of the same day or the next, brought all of the credit. */
static void match_expired_roll(const struct matching *matching, struct candidate *closed, struct candidate *opened) {
    bool expired = !closed->taken && match_expiry(matching, closed);
    size_t looked = 0;
    struct run open, net;
    if (!is_at_expiry(closed) || opened->taken || (isnan(opened->transaction->price) && !expired))
        return;
    for (size_t at = find_near(matching, opened); !opened->taken && looked++ < LOOKED_MOST && is_near(matching, opened, at); at++)
        if (may_begin(matching, opened, at) && sum_from(matching, opened, at, false, &open) && sum_from(matching, opened, at, true, &net) &&
            is_credit(opened, net.money, open.money))
            match_run(matching, opened, &open);
}

/* ---- another unit ---- */

static bool is_in_another_unit(const struct candidate *row, double price) {
    double shares = row->transaction->multiplier, factors[] = {shares, row->quantity, shares * row->quantity};
    for (size_t i = 0; i < sizeof factors / sizeof *factors; i++)
        if (factors[i] > 1 && (candidate_prices_agree(row->price, price * factors[i]) || candidate_prices_agree(row->price * factors[i], price)))
            return true;
    return false;
}

static bool has_fills_in_another_unit(const struct matching *matching, const struct candidate *row) {
    size_t looked = 0;
    struct run run;
    for (size_t at = find_near(matching, row); looked++ < LOOKED_MOST && is_near(matching, row, at); at++)
        if (may_begin(matching, row, at) && sum_from(matching, row, at, false, &run) && is_in_another_unit(row, run.money / row->quantity))
            return true;
    return false;
}

uint32_t match_other_unit(struct candidate *list, size_t count) {
    struct matching matching = {.list = list, .count = count};
    for (size_t i = 0; i < count; i++)
        if (list[i].is_log && !list[i].taken && list[i].price > 0 && isfinite(list[i].price) && kind_is_option(list[i].transaction->kind) &&
            has_fills_in_another_unit(&matching, &list[i]))
            return list[i].index;
    return NO_ROW;
}

/* ---- all of it ---- */

void match_runs(struct candidate *list, size_t count, const struct log_transactions *log, const struct match_sink *sink, struct arena *arena) {
    struct matching matching = {list, count, sink};
    struct candidate **of_log = arena_alloc_array(arena, log->count + 1, sizeof *of_log);
    for (size_t i = 0; i < count; i++)
        if (list[i].is_log)
            of_log[list[i].index] = &list[i];
    for (size_t i = 0; i + 1 < log->count; i++)
        if (log_is_one_row_roll(log, i) && of_log[i] && of_log[i + 1] && !of_log[i]->id) {
            if (!of_log[i]->half)
                match_roll(&matching, of_log[i], of_log[i + 1]);
            match_expired_roll(&matching, of_log[i], of_log[i + 1]);
        }
    for (size_t i = 0; i < count; i++)
        if (list[i].is_log && log->items[list[i].index].kind == KIND_BTC && !list[i].taken && !list[i].id && list[i].price == 0)
            match_expiry(&matching, &list[i]);
    for (size_t i = 0; i < count; i++)
        if (list[i].is_log && list[i].net && !list[i].taken && !list[i].id && isfinite(list[i].price))
            match_net(&matching, &list[i]);
}
