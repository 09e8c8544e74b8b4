/* Kind by kind. */
#include "import/choose_rows.h"

#include "base/name_map.h"

static bool is_short_option(const struct broker_transaction *transaction, bool is_long) {
    return kind_is_option(transaction->kind) && !is_long && transaction->kind != KIND_BTO && transaction->kind != KIND_STC &&
           transaction->kind != KIND_EXERCISED;
}

/* Tickers with option rows, in the log or to be added. */
static void list_tickers(const struct import_request *request, const struct import_plan *plan, struct name_map *tickers) {
    name_map_init(tickers, true, request->arena);
    for (size_t i = 0; i < plan->log.count; i++)
        if (kind_is_option(plan->log.items[i].kind))
            name_map_add(tickers, plan->log.items[i].ticker, i);
    for (size_t i = 0; i < plan->rows.count; i++)
        if (is_short_option(&plan->rows.items[i].transaction, plan->rows.items[i].is_long))
            name_map_add(tickers, plan->rows.items[i].transaction.ticker, i);
}

static bool is_wanted(const struct import_request *request, const struct grouped_row *row, const struct name_map *tickers) {
    const struct broker_transaction *transaction = &row->transaction;
    if (!kind_is_trade(transaction->kind) || transaction->is_share_of_assignment || !transaction->ticker)
        return false;
    if (!kind_is_option(transaction->kind))
        return request->settings->import.shares && name_map_find(tickers, transaction->ticker) != NAME_MISSING;
    return is_short_option(transaction, row->is_long) || row->is_cover || request->settings->import.long_options;
}

static bool fits_columns(const struct import_request *request, const struct import_plan *plan, const struct grouped_row *row) {
    const struct broker_transaction *transaction = &row->transaction;
    if (log_manner_holds(&plan->manner, transaction))
        return true;
    diag_report(request->diags, IMPORT_LEFT_OUT,
                export_place(&request->exports->items[transaction->source], transaction->row, transaction->column), "not added",
                "%s: %d shares a contract, and the log has no column Multiplier", transaction->ticker, transaction->multiplier);
    return false;
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
        if (row.transaction.before_export) {
            counts->before++;
        } else if (!is_wanted(request, &row, &tickers) || !fits_columns(request, plan, &row)) {
            counts->passed_over += !row.transaction.is_share_of_assignment;
            plan->long_left_out += kind_is_option(row.transaction.kind) && row.is_long && !request->settings->import.long_options;
        } else {
            counts->added++;
            plan->covers += row.is_cover && !request->settings->import.long_options;
            plan->without_quotes += row.transaction.kind == KIND_STO || row.transaction.kind == KIND_BTO;
            plan->rows.items[kept++] = row;
        }
    }
    plan->rows.count = kept;
    record_added(request, plan);
}
