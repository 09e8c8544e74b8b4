/* Kind by kind. */
#include "import/choose_rows.h"

#include "base/name_map.h"
#include "import/keep_rows.h"
#include "import/tell_closes.h"

static bool is_short_option(const struct broker_transaction *transaction, bool is_long) {
    return kind_is_option(transaction->kind) && !is_long && transaction->kind != KIND_BTO && transaction->kind != KIND_STC &&
           transaction->kind != KIND_EXERCISED;
}

static bool is_option_to_add(const struct import_request *request, const struct grouped_row *row) {
    return kind_is_option(row->transaction.kind) &&
           (is_short_option(&row->transaction, row->is_long) || row->is_cover || request->settings->import.long_options);
}

/* Tickers with option rows, in the log or to be added. */
static void list_tickers(const struct import_request *request, const struct import_plan *plan, struct name_map *tickers) {
    name_map_init(tickers, true, request->arena);
    for (size_t i = 0; i < plan->log.count; i++)
        if (kind_is_option(plan->log.items[i].kind))
            name_map_add(tickers, plan->log.items[i].ticker, i);
    for (size_t i = 0; i < plan->rows.count; i++)
        if (is_option_to_add(request, &plan->rows.items[i]))
            name_map_add(tickers, plan->rows.items[i].transaction.ticker, i);
}

/* ---- splits ---- */

enum { SPLIT_DAYS_APART = 4 };

bool choose_rows_is_split(const struct broker_transaction *transaction) {
    return transaction->kind == KIND_CORPORATE && transaction->notes & NOTE_SPLIT;
}

static bool same_ticker(const char *a, const char *b) {
    return a && b && strcmp(a, b) == 0;
}

bool choose_rows_finds_split(const struct transaction_list *transactions, const struct broker_transaction *split) {
    for (size_t i = 0; i < transactions->count; i++) {
        const struct transaction *there = &transactions->items[i];
        int32_t apart = there->date.day - split->date.day;
        if (there->action == SPLIT && same_ticker(there->ticker, split->ticker) && apart >= -SPLIT_DAYS_APART && apart <= SPLIT_DAYS_APART)
            return true;
    }
    return false;
}

/* A split of the ticker between the two days, in the log or among the rows to be added. */
static bool was_split(const struct import_request *request, const struct import_plan *plan, const char *ticker, struct date from, struct date to) {
    const struct transaction_list *transactions = request->transactions;
    for (size_t i = 0; i < transactions->count; i++) {
        const struct transaction *there = &transactions->items[i];
        if (there->action == SPLIT && same_ticker(there->ticker, ticker) && date_compare(from, there->date) < 0 && date_compare(there->date, to) <= 0)
            return true;
    }
    for (size_t i = 0; i < plan->rows.count; i++) {
        const struct broker_transaction *row = &plan->rows.items[i].transaction;
        if (choose_rows_is_split(row) && same_ticker(row->ticker, ticker) && date_compare(from, row->date) < 0 && date_compare(row->date, to) <= 0)
            return true;
    }
    return false;
}

/* Whether a split in between makes the close, of another strike, one of that opening. */
static bool may_close(const struct import_request *request, const struct import_plan *plan, const struct broker_transaction *opening,
                      const struct broker_transaction *close) {
    return opening->kind == KIND_STO && same_ticker(opening->ticker, close->ticker) && opening->type == close->type &&
           date_compare(opening->expiry, close->expiry) == 0 && opening->strike != close->strike &&
           was_split(request, plan, close->ticker, opening->date, close->date);
}

/* A close that found no opening, as a split may have given the contract another strike: whether an opening is there, and its group. */
static bool find_before_split(const struct import_request *request, const struct import_plan *plan, struct grouped_row *row) {
    const struct broker_transaction *close = &row->transaction;
    bool closes_short = close->kind == KIND_BTC || ((close->kind == KIND_EXPIRED || close->kind == KIND_ASSIGNED) && !close->closes_long);
    for (size_t i = 0; closes_short && i < plan->log.count; i++)
        if (may_close(request, plan, &plan->log.items[i], close)) {
            row->group = request->transactions->items[plan->log.items[i].row].group;
            return true;
        }
    for (size_t i = 0; closes_short && i < plan->rows.count; i++)
        if (may_close(request, plan, &plan->rows.items[i].transaction, close)) {
            row->group = plan->rows.items[i].group;
            return true;
        }
    return false;
}

/* ---- which ---- */

static bool is_wanted(const struct import_request *request, const struct grouped_row *row, const struct name_map *tickers) {
    const struct broker_transaction *transaction = &row->transaction;
    if (choose_rows_is_split(transaction))
        return name_map_find(tickers, transaction->ticker) != NAME_MISSING;
    if (!kind_is_trade(transaction->kind) || transaction->is_share_of_assignment || !transaction->ticker)
        return false;
    if (!kind_is_option(transaction->kind))
        return request->settings->import.shares && name_map_find(tickers, transaction->ticker) != NAME_MISSING;
    return is_option_to_add(request, row);
}

static bool fits_columns(const struct import_request *request, const struct import_plan *plan, const struct grouped_row *row) {
    const struct broker_transaction *transaction = &row->transaction;
    if (log_manner_holds(&plan->manner, transaction))
        return true;
    if (broker_row_is_kept(request->exports, transaction))
        return false; /* told when it was kept */
    diag_report(request->diags, IMPORT_LEFT_OUT,
                export_place(&request->exports->items[transaction->source], transaction->row, transaction->column), "not added",
                "%s: %d shares a contract, and the log has no column Multiplier", transaction->ticker, transaction->multiplier);
    return false;
}

/* Of what is passed over: bought options, and shares of a ticker without options so far. */
static bool may_be_wanted(const struct import_request *request, const struct broker_transaction *transaction) {
    return transaction->kind == KIND_CORPORATE || kind_is_option(transaction->kind) || request->settings->import.shares;
}

static void pass_row(const struct import_request *request, struct import_plan *plan, const struct broker_transaction *transaction, bool elsewhere) {
    if (transaction->is_share_of_assignment)
        return;
    plan->files[transaction->source].passed_over++;
    keep_row(request, plan, (struct waiting_row){*transaction, elsewhere || !may_be_wanted(request, transaction)});
}

/* Parts of one transaction stand next to each other: its ID is recorded once. */
static void record_added(const struct import_request *request, struct import_plan *plan) {
    uint64_t last = 0;
    uint32_t last_order = 0;
    for (size_t i = 0; i < plan->rows.count; i++) {
        const struct broker_transaction *transaction = &plan->rows.items[i].transaction;
        if (transaction->identity != last || transaction->order != last_order)
            *array_add(request->arena, &plan->matches.files[transaction->source].new_ids) = broker_import_id(request->exports, transaction);
        last = transaction->identity;
        last_order = transaction->order;
    }
}

void choose_rows(const struct import_request *request, struct import_plan *plan) {
    struct name_map tickers;
    size_t kept = 0;
    list_tickers(request, plan, &tickers);
    for (size_t i = 0; i < plan->rows.count; i++) {
        struct grouped_row row = plan->rows.items[i];
        struct import_counts *counts = &plan->files[row.transaction.source];
        bool is_kept = broker_row_is_kept(request->exports, &row.transaction);
        if (row.transaction.before_export && !find_before_split(request, plan, &row)) {
            row.transaction.before_export = !tell_closed_already(request, plan, &row.transaction);
            ++*(row.transaction.before_export ? &counts->before : &counts->passed_over);
            keep_row(request, plan, (struct waiting_row){row.transaction, false});
        } else if (choose_rows_is_split(&row.transaction) && choose_rows_finds_split(request->transactions, &row.transaction)) {
            counts->there++;
        } else if (!log_manner_is_of_sheet(&plan->manner, &row.transaction)) {
            pass_row(request, plan, &row.transaction, true);
            plan->elsewhere += !row.transaction.is_share_of_assignment && !is_kept;
        } else if (!is_wanted(request, &row, &tickers)) {
            pass_row(request, plan, &row.transaction, false);
            plan->long_left_out += kind_is_option(row.transaction.kind) && row.is_long && !request->settings->import.long_options && !is_kept;
        } else if (!fits_columns(request, plan, &row)) {
            pass_row(request, plan, &row.transaction, false);
        } else {
            counts->added++;
            plan->from_kept += is_kept;
            plan->splits += choose_rows_is_split(&row.transaction);
            plan->covers += row.is_cover && !request->settings->import.long_options;
            plan->without_quotes += row.transaction.kind == KIND_STO || row.transaction.kind == KIND_BTO;
            plan->rows.items[kept++] = row;
        }
    }
    plan->rows.count = kept;
    record_added(request, plan);
}
