/*
 * Shares are counted in whole numbers: of a row with a fraction of a share, as reinvested dividends leave, count the whole shares by which
 * it changes what is held, with their part of the money; a row that changes it by none is passed over.
 */
#include "brokers/settling/whole_shares.h"

#include <math.h>

#include "base/hash_index.h"
#include "brokers/compare_transactions.h"

/* What an account holds of a ticker since the exports begin. */
struct holding {
    const struct broker_transaction *of;
    double shares;
};

struct holdings {
    ARRAY(struct holding) list;
    struct hash_index index;
    struct arena *arena;
};

static uint32_t hash_ticker(const struct broker_transaction *transaction) {
    uint64_t hash = hash_begin();
    for (const char *at = transaction->ticker; at && *at; at++)
        hash = hash_add(hash, (unsigned char)*at);
    return hash_finish(hash);
}

static struct holding *holding_of(struct holdings *holdings, const struct broker_transaction *transaction) {
    struct hash_probe probe = hash_probe(hash_ticker(transaction));
    for (uint32_t number; (number = hash_index_next(&holdings->index, &probe)) != HASH_NONE;)
        if (broker_compare_holdings(holdings->list.items[number].of, transaction) == 0)
            return &holdings->list.items[number];
    hash_index_add(&holdings->index, hash_ticker(transaction), (uint32_t)holdings->list.count);
    struct holding *holding = array_add(holdings->arena, &holdings->list);
    *holding = (struct holding){transaction, 0};
    return holding;
}

/* Sums of fractions are off by what doubles leave. */
static double whole_of(double shares) {
    return floor(shares + 1e-6);
}

/* Whole shares that the trade moves. A sale of more than is held, some of it from before the exports, moves its own whole ones. */
static double move(struct holding *holding, const struct broker_transaction *transaction) {
    double before = holding->shares, quantity = transaction->quantity;
    bool buys = transaction->kind == KIND_BUY, known = buys || before + 1e-6 >= quantity;
    holding->shares = buys ? before + quantity : fmax(before - quantity, 0);
    return known ? fabs(whole_of(holding->shares) - whole_of(before)) : whole_of(quantity);
}

static void count_whole(struct broker_exports *exports, struct broker_transaction *transaction, double whole) {
    struct broker_export *export = &exports->items[transaction->source];
    if (whole == 0) {
        export_pass_over(export, KIND_FRACTION, transaction->row, transaction->words);
        transaction->kind = KIND_FRACTION;
        return;
    }
    export->fractions++;
    transaction->quantity = whole;
    if (isnan(transaction->price))
        return;
    transaction->gross = money_from_dollars(transaction->price * whole);
    struct money signed_gross = transaction->kind == KIND_SELL ? transaction->gross : money_negate(transaction->gross);
    transaction->cash = money_subtract(signed_gross, transaction->fees);
}

static void tell(struct broker_exports *exports, const struct broker_export *export) {
    const struct passed_rows *passed = &export->passed[KIND_FRACTION];
    if (passed->count)
        diag_report(exports->diags, PASSED_OVER, export_place(export, passed->first_row, NO_COLUMN), "passed over",
                    passed->count == 1 ? "%u row moves less than a share" : "%u rows move less than a share", passed->count);
    if (export->fractions)
        diag_report(exports->diags, PASSED_OVER, export_place(export, 0, NO_COLUMN), "counted by their whole shares",
                    export->fractions == 1 ? "%u row is of shares and a fraction" : "%u rows are of shares and a fraction", export->fractions);
}

void count_whole_shares(struct broker_exports *exports) {
    struct holdings holdings = {.index = {.arena = exports->arena}, .arena = exports->arena};
    size_t kept = 0;
    for (size_t i = 0; i < exports->transactions.count; i++) {
        struct broker_transaction *transaction = &exports->transactions.items[i];
        if (transaction->kind != KIND_BUY && transaction->kind != KIND_SELL)
            continue;
        double whole = move(holding_of(&holdings, transaction), transaction);
        if (whole != transaction->quantity)
            count_whole(exports, transaction, whole);
    }
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (exports->transactions.items[i].kind < KIND_PASSED)
            exports->transactions.items[kept++] = exports->transactions.items[i];
    exports->transactions.count = kept;
    for (size_t i = 0; i < exports->count && !exports->items[i].kept; i++)
        tell(exports, &exports->items[i]);
}
