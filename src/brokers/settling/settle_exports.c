/*
 * From read exports to transactions that can be graded or imported (docs/spec/brokers.md §2, §4, §5), and what the user is told of them.
 *
 * The steps run in the order of broker_exports_settle over `exports->transactions`; each may mark transactions as passed over, split them, or add
 * some.
 */
#include "brokers/brokers.h"

#include <stdio.h>

#include "base/number_text.h"
#include "brokers/joining/identity.h"
#include "brokers/joining/join_exports.h"
#include "brokers/settling/mark_legs.h"
#include "brokers/settling/mark_splits.h"
#include "brokers/joining/order_transactions.h"
#include "brokers/settling/settle_events.h"
#include "brokers/settling/settle_positions.h"
#include "brokers/settling/tie_broker_rolls.h"
#include "brokers/settling/tie_spreads.h"
#include "brokers/settling/whole_shares.h"

enum { CONTRACT_TEXT_SIZE = 64 };

/* "KO 2025-02-07 62 put", "KO" */
static const char *contract_text(const struct broker_transaction *transaction, char text[CONTRACT_TEXT_SIZE]) {
    char strike[NUMBER_TEXT_SIZE], expiry[DATE_TEXT_SIZE];
    if (transaction->type == OPTION_NONE)
        snprintf(text, CONTRACT_TEXT_SIZE, "%s", transaction->ticker);
    else {
        number_print(transaction->strike, strike);
        snprintf(text, CONTRACT_TEXT_SIZE, "%s %s %s %s", transaction->ticker, date_text(transaction->expiry, expiry), strike,
                 transaction->type == OPTION_PUT ? "put" : "call");
    }
    return text;
}

static struct place place_of(const struct broker_exports *exports, const struct broker_transaction *transaction) {
    return export_place(&exports->items[transaction->source], transaction->row, transaction->column);
}

static void tell_notes(struct broker_exports *exports, const struct broker_transaction *transaction) {
    char contract[CONTRACT_TEXT_SIZE];
    struct place place = place_of(exports, transaction);
    struct diags *diags = exports->diags;
    contract_text(transaction, contract);
    if (transaction->notes & NOTE_DIRECTION_ASSUMED && !transaction->before_export)
        diag_report(diags, DIRECTION_ASSUMED, place, NULL, "%s: the export does not say so; read as %s", contract,
                    broker_action_name(transaction));
    if (transaction->notes & NOTE_AMOUNT_DIFFERS)
        diag_report(diags, AMOUNT_DIFFERS, place, "the listed fees used", "%s: the amount is not what price, quantity and fees make",
                    contract);
    if (transaction->notes & NOTE_SPREAD_LEG)
        diag_report(diags, SPREAD_LEG, place, NULL, "%s: opened beside a long option of the same expiry and number", contract);
    if (transaction->notes & NOTE_CORPORATE_ACTION)
        diag_report(diags, CORPORATE_ACTION, place, "not adjusted", "%s: open on the day of a corporate action", contract);
    if (transaction->notes & NOTE_ASSUMED_EXPIRED)
        diag_report(diags, ASSUMED_EXPIRED, place, NULL, "%s: expired without a row, booked as Expired", contract);
    if (transaction->is_share_of_assignment)
        diag_report(diags, SHARES_OF_ASSIGNMENT, place, NULL, "%s: %.0f shares moved by the assignment of an option from before the export",
                    contract, transaction->quantity);
}

static void tell_transactions(struct broker_exports *exports, size_t sources) {
    char contract[CONTRACT_TEXT_SIZE];
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        if (transaction->source >= sources || exports->items[transaction->source].kept)
            continue;
        if (transaction->kind == KIND_CORPORATE && transaction->notes & NOTE_SPLIT && transaction->price > 0)
            diag_report(exports->diags, CORPORATE_ACTION, place_of(exports, transaction), "adjusted, as its contracts were", "%s: \"%.60s\": %.0f:1",
                        transaction->ticker, transaction->words ? transaction->words : "", transaction->price);
        else if (transaction->kind == KIND_CORPORATE)
            diag_report(exports->diags, CORPORATE_ACTION, place_of(exports, transaction), "not adjusted", "%s: \"%.60s\"",
                        transaction->ticker, transaction->words ? transaction->words : "");
        else if (transaction->before_export && !(transaction->notes & NOTE_SPLIT))
            diag_report(exports->diags, OPENED_BEFORE_EXPORT, place_of(exports, transaction), "no position",
                        "%s: %.0f closed that were opened before the export begins", contract_text(transaction, contract),
                        transaction->quantity);
        else
            tell_notes(exports, transaction);
    }
}

static void tell_repeated(struct broker_exports *exports) {
    for (size_t i = 0; i < exports->count && !exports->items[i].kept; i++) {
        const struct broker_export *export = &exports->items[i];
        const struct passed_rows *repeated = &export->passed[KIND_REPEATED], *cancelled = &export->passed[KIND_CANCELLED];
        if (repeated->count)
            diag_report(exports->diags, PASSED_OVER, export_place(export, repeated->first_row, NO_COLUMN), "counted once",
                        repeated->count == 1 ? "%u row says again what another says" : "%u rows say again what others say", repeated->count);
        if (cancelled->count)
            diag_report(exports->diags, PASSED_OVER, export_place(export, cancelled->first_row, NO_COLUMN), "passed over",
                        "%u rows are cancelled or cancel others", cancelled->count);
    }
}

/* Several files, and several accounts: said once. */
static void tell_joined(struct broker_exports *exports) {
    struct place place = {.file = exports->items[0].file, .column = NO_COLUMN};
    size_t files = 0, formats = 1, accounts = 0;
    const char *first = NULL;
    for (size_t i = 0; i < exports->count && !exports->items[i].kept; i++, files++)
        formats += exports->items[i].format != exports->items[0].format;
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const char *account = exports->transactions.items[i].account;
        accounts += account && account != first;
        first = account ? account : first;
    }
    if (files > 1)
        diag_report(exports->diags, EXPORTS_JOINED, place, NULL,
                    formats == 1 ? "%zu exports joined" : "%zu exports joined, not all of one format", files);
    if (accounts > 1)
        diag_report(exports->diags, SEVERAL_ACCOUNTS, place, NULL, "its rows are of several accounts");
}

void broker_exports_join(struct broker_exports *exports) {
    join_exports(exports);
    count_whole_shares(exports);
    settle_events(exports);
    tell_joined(exports);
    tell_repeated(exports);
}

/* Those of the first `sources` files are told. */
static void settle_joined(struct broker_exports *exports, const struct settle_options *options, size_t sources) {
    struct broker_legs legs = {0};
    settle_positions(exports, &legs);
    if (options->assume_expired)
        mark_assumed_expiries(exports, &legs, options->as_of);
    tie_broker_rolls(exports, &legs);
    tie_spreads(exports, &legs);
    mark_legs(exports, &legs);
    mark_splits(exports);
    tell_transactions(exports, sources);
}

void broker_exports_settle(struct broker_exports *exports, const struct settle_options *options) {
    broker_exports_join(exports);
    settle_joined(exports, options, exports->count);
}

void broker_exports_settle_beside(struct broker_exports *exports, const struct broker_transaction *log, size_t count) {
    static const struct broker_format log_format = {.name = "log", .traits = TRAIT_UNSIGNED_ENDS};
    const struct settle_options options = {.as_of = DATE_NONE};
    size_t sources = exports->count;
    *array_add(exports->arena, exports) = (struct broker_export){.format = &log_format};
    for (size_t i = 0; i < count; i++) {
        struct broker_transaction *transaction = array_add(exports->arena, &exports->transactions);
        *transaction = log[i];
        transaction->source = (uint16_t)sources;
    }
    for (size_t i = 0; i + count < exports->transactions.count; i++)
        exports->transactions.items[i].order += (uint32_t)count;
    order_transactions(exports, sources);
    settle_joined(exports, &options, sources);
    exports->count = sources;
}

const char *broker_exports_account(const struct broker_exports *exports) {
    const char *account = NULL;
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const char *other = exports->transactions.items[i].account;
        if (account && other && other != account)
            return NULL;
        account = other ? other : account;
    }
    return broker_account_shown(exports, account ? account : exports->count ? exports->items[0].account : NULL);
}

bool broker_exports_period(const struct broker_exports *exports, struct date *from, struct date *to) {
    *from = *to = DATE_NONE;
    for (size_t i = 0; i < exports->count; i++) {
        const struct broker_export *export = &exports->items[i];
        struct date first = date_is_set(export->from) ? export->from : export->first;
        struct date last = date_is_set(export->to) ? export->to : export->last;
        if (date_is_set(first) && (!date_is_set(*from) || date_compare(first, *from) < 0))
            *from = first;
        if (date_is_set(last) && (!date_is_set(*to) || date_compare(last, *to) > 0))
            *to = last;
    }
    return date_is_set(*from) && date_is_set(*to);
}

struct export_counts broker_exports_counts(const struct broker_exports *exports) {
    struct export_counts counts = {0};
    for (size_t i = 0; i < exports->count; i++) {
        const struct broker_export *export = &exports->items[i];
        counts.rows += export->rows;
        counts.errors += export->errors;
        for (size_t kind = KIND_PASSED; kind < KIND_COUNT; kind++)
            counts.passed_over += kind == KIND_REPEATED || kind == KIND_CANCELLED ? 0 : export->passed[kind].count;
    }
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        if (transaction->notes & NOTE_SPLIT) /* a row of the log, and counted there */
            continue;
        counts.before_export += transaction->before_export;
        counts.passed_over += transaction->kind == KIND_CORPORATE;
    }
    return counts;
}

void broker_exports_count_rows(const struct broker_exports *exports, struct transaction_list *transactions) {
    struct export_counts counts = broker_exports_counts(exports);
    struct row_counts *sums[] = {&transactions->rows, &transactions->sheets[0].left_out};
    for (size_t i = 0; i < 2; i++) {
        sums[i]->read += counts.passed_over + counts.before_export + counts.errors;
        sums[i]->errors += counts.errors;
        sums[i]->passed_over += counts.passed_over;
        sums[i]->before_export = counts.before_export;
    }
    for (size_t i = 0; i < exports->transactions.count; i++)
        transactions->tied_rolls += exports->transactions.items[i].rolled;
}

const char *broker_action_name(const struct broker_transaction *transaction) {
    static const char *const names[KIND_COUNT] = {
        [KIND_STO] = "Sell to Open",     [KIND_BTC] = "Buy to Close", [KIND_BTO] = "Buy to Open", [KIND_STC] = "Sell to Close",
        [KIND_EXPIRED] = "Expired",      [KIND_ASSIGNED] = "Assigned", [KIND_EXERCISED] = "Exercised",
        [KIND_SALE] = "Sell",            [KIND_PURCHASE] = "Buy",      [KIND_BUY] = "Buy",        [KIND_SELL] = "Sell",
        [KIND_DIVIDEND] = "Dividend",    [KIND_CORPORATE] = "Split",
    };
    return transaction->rolled ? "Rolled" : names[transaction->kind];
}

static const char *id_text(const struct broker_exports *exports, const struct broker_transaction *transaction, uint64_t identity) {
    return arena_print(exports->arena, "%s-%012llx", exports->items[transaction->source].format->name, (unsigned long long)(identity >> 16));
}

const char *broker_import_id(const struct broker_exports *exports, const struct broker_transaction *transaction) {
    const char *text = id_text(exports, transaction, transaction->identity);
    return transaction->figures ? arena_print(exports->arena, "%s" IMPORT_ID_FIGURES "%04x", text, transaction->figures) : text;
}

const char *broker_import_id_under(const struct broker_exports *exports, const struct broker_transaction *transaction, const char *account) {
    return transaction->stated ? id_text(exports, transaction, identity_under(transaction, account)) : NULL;
}
