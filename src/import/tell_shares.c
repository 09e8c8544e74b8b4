/* Ticker by ticker, in the order of their first rows. */
#include "import/tell_shares.h"

#include "base/name_map.h"
#include "base/number_text.h"
#include "base/text.h"
#include "brokers/assigned_shares.h"
#include "import/choose_rows.h"

struct left_out {
    const struct broker_transaction *first;
    size_t rows;
    double bought, sold;
    struct money paid, received, dividends, assigned_fees;
};

struct telling {
    const struct import_request *request;
    struct import_plan *plan;
    struct name_map options; /* tickers of which the log has some, or gets some */
    struct name_map tickers; /* of these, numbers in `items` */
    ARRAY(struct left_out) items;
    struct assignments assignments;
};

static bool is_exported(const struct telling *telling, const struct broker_transaction *transaction) {
    return transaction->source < telling->request->exports->count;
}

static void list_options(struct telling *telling, const struct followed_trades *followed) {
    const struct broker_exports *exports = telling->request->exports;
    const struct broker_transaction **all = arena_alloc_array(telling->request->arena, exports->transactions.count + 1, sizeof *all);
    name_map_init(&telling->options, true, telling->request->arena);
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        all[i] = transaction;
        if (kind_is_option(transaction->kind) && transaction->ticker && (!is_exported(telling, transaction) || followed->placed[i]))
            name_map_add(&telling->options, transaction->ticker, i);
    }
    telling->assignments = list_assignments(all, exports->transactions.count, telling->request->arena);
}

/* ---- sums ---- */

static void add_row(struct telling *telling, const struct broker_transaction *row) {
    size_t number = name_map_add(&telling->tickers, row->ticker, telling->items.count);
    if (number == telling->items.count)
        *array_add(telling->request->arena, &telling->items) = (struct left_out){.first = row};
    struct left_out *sums = &telling->items.items[number];
    sums->rows++;
    if (are_assigned_shares(&telling->assignments, row)) {
        sums->assigned_fees = money_add(sums->assigned_fees, row->fees);
    } else if (row->kind == KIND_BUY) {
        sums->bought += row->quantity;
        sums->paid = money_subtract(sums->paid, row->cash);
    } else if (row->kind == KIND_SELL) {
        sums->sold += row->quantity;
        sums->received = money_add(sums->received, row->cash);
    } else {
        sums->dividends = money_add(sums->dividends, row->cash);
    }
}

/* The shares of an assignment come with it, but not what their row charged. */
static bool says_more(const struct telling *telling, const struct broker_transaction *row) {
    bool shares = kind_is_trade(row->kind) && !kind_is_option(row->kind) && !row->is_share_of_assignment;
    return shares && (row->fees.units || !are_assigned_shares(&telling->assignments, row));
}

static void sum_rows(struct telling *telling) {
    const struct broker_exports *exports = telling->request->exports;
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *row = &exports->transactions.items[i];
        if (!is_exported(telling, row) || broker_row_is_kept(exports, row) || !says_more(telling, row))
            continue;
        if (telling->request->settings->import.shares && row->ticker && name_map_find(&telling->options, row->ticker) != NAME_MISSING)
            add_row(telling, row);
        else
            telling->plan->shares_left_out++;
    }
}

/* ---- words ---- */

static void print_money(struct text *text, const char *what, struct money amount) {
    char money[MONEY_TEXT_SIZE];
    if (amount.units)
        text_print(text, "%s%s of %s", text->length ? ", " : "", what, money_text(amount, money));
}

static void print_shares(struct text *text, double shares, const char *what, struct money amount) {
    char number[NUMBER_TEXT_SIZE], money[MONEY_TEXT_SIZE];
    number_print(shares, number);
    if (shares > 0)
        text_print(text, "%s%s %s %s %s", text->length ? ", " : "", number, shares == 1 ? "share" : "shares", what, money_text(amount, money));
}

static void tell_ticker(const struct telling *telling, const struct left_out *sums) {
    const struct import_request *request = telling->request;
    bool typed = telling->plan->manner.rows->section->columns[FIELD_TYPE] != NO_COLUMN;
    struct text text = {.arena = request->arena};
    print_shares(&text, sums->bought, "bought for", sums->paid);
    print_shares(&text, sums->sold, "sold for", sums->received);
    print_money(&text, "dividends", sums->dividends);
    print_money(&text, "fees for assigned shares", sums->assigned_fees);
    diag_report(request->diags, IMPORT_LEFT_OUT, export_place(&request->exports->items[sums->first->source], sums->first->row, sums->first->column),
                "not added; share P&L, shares held and basis lack them",
                "%s: %zu %s (%s) in a log whose rows are whole trades of options: %stype shares as a row of Type Stock, with close date and price once "
                "sold, those of an assignment at its strike, and a dividend as one of Type Dividend",
                sums->first->ticker, sums->rows, sums->rows == 1 ? "row of shares" : "rows of shares", text_string(&text),
                typed ? "" : "give it a column Type, and ");
}

static void tell_split(const struct telling *telling, const struct broker_transaction *split) {
    const struct import_request *request = telling->request;
    char date[DATE_TEXT_SIZE];
    diag_report(request->diags, IMPORT_LEFT_OUT, export_place(&request->exports->items[split->source], split->row, split->column),
                "not added; shares and strikes stay as they were before",
                "%s: split on %s, which no row of the log says: type one of Type Split, with its ratio (4:1) under the quantity", split->ticker,
                date_text(split->date, date));
}

static void tell_splits(const struct telling *telling) {
    const struct broker_exports *exports = telling->request->exports;
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *row = &exports->transactions.items[i];
        bool split = is_exported(telling, row) && !broker_row_is_kept(exports, row) && choose_rows_is_split(row) && row->ticker;
        if (split && name_map_find(&telling->options, row->ticker) != NAME_MISSING && !choose_rows_finds_split(telling->request->transactions, row))
            tell_split(telling, row);
    }
}

void tell_shares(const struct import_request *request, struct import_plan *plan, const struct followed_trades *followed) {
    struct telling telling = {.request = request, .plan = plan};
    name_map_init(&telling.tickers, true, request->arena);
    list_options(&telling, followed);
    sum_rows(&telling);
    for (size_t i = 0; i < telling.items.count; i++)
        tell_ticker(&telling, &telling.items.items[i]);
    tell_splits(&telling);
}
