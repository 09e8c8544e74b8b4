/* Open calls on more shares than the log holds: told by ticker where the log records shares, once in all where it does not. */
#include "wheel/uncovered_calls.h"

#include "base/text.h"

enum { TICKERS_NAMED = 5, LOOKS_MOST = 256 /* through all stocks */ };

/* Of one stock. */
struct call_cover {
    int64_t needed; /* shares that its open calls are on */
    uint32_t row;   /* transaction that opened the first of them */
};

/* A cost basis on the call's row says that there are shares. */
static bool asks_for_shares(const struct turning *turning, const struct leg *leg) {
    const struct opening *first = &turning->positions->openings[leg->first_opening];
    bool open = leg->type == OPTION_CALL && leg->remaining > 0 && !leg->paper && date_compare(leg->expiry, turning->as_of) >= 0;
    return open && !(quoted_cost_basis(&turning->positions->transactions->items[first->transaction]) > 0);
}

static struct call_cover *sum_calls(const struct turning *turning) {
    struct call_cover *covers = arena_alloc_array(turning->scratch, turning->stocks.count, sizeof *covers);
    for (size_t i = 0; i < turning->positions->leg_count; i++) {
        const struct leg *leg = &turning->positions->legs[i];
        if (!asks_for_shares(turning, leg))
            continue;
        struct call_cover *cover = &covers[turning->stock_of_position[leg->position]];
        if (cover->needed == 0)
            cover->row = turning->positions->openings[leg->first_opening].transaction;
        cover->needed += (int64_t)(leg->remaining * leg_delivers(leg));
    }
    return covers;
}

/* What is free in other accounts of the ticker, where one of the two is not named. */
static int64_t free_elsewhere(const struct turning *turning, const struct call_cover *covers, size_t index) {
    const struct stock *stock = &turning->stocks.items[index];
    int64_t free = 0;
    for (size_t i = 0; i < turning->stocks.count; i++) {
        const struct stock *other = &turning->stocks.items[i];
        bool compatible = i != index && other->ticker == stock->ticker && (!other->account || !stock->account);
        if (compatible && other->shares > covers[i].needed)
            free += other->shares - covers[i].needed;
    }
    return free;
}

/* Shares of the stock that came from other accounts, less those that went to them. */
static int64_t moved_in(const struct turning *turning, const struct stock *stock) {
    const struct transaction_list *transactions = turning->positions->transactions;
    int64_t moved = 0;
    for (size_t i = 0; i < transactions->count; i++) {
        const struct transaction *row = &transactions->items[i];
        if (row->ticker == stock->ticker && row->account == stock->account && !row->paper)
            moved += row->action == SHARES_IN ? row->quantity : row->action == SHARES_OUT ? -row->quantity : 0;
    }
    return moved;
}

/* Looked for in the end, as it means going through other stocks and all rows. */
static bool are_covered_otherwise(const struct turning *turning, const struct call_cover *covers, size_t index) {
    const struct stock *stock = &turning->stocks.items[index];
    return covers[index].needed <= stock->shares + moved_in(turning, stock) + free_elsewhere(turning, covers, index);
}

static bool records_shares(const struct transaction_list *transactions) {
    for (size_t i = 0; i < transactions->count; i++)
        if (transactions->items[i].action == SHARES_BOUGHT)
            return true;
    return false;
}

static struct place place_of(const struct turning *turning, const struct call_cover *cover) {
    const struct transaction_list *transactions = turning->positions->transactions;
    return transaction_place(transactions, &transactions->items[cover->row], FIELD_QUANTITY);
}

static void tell_stock(const struct turning *turning, const struct stock *stock, const struct call_cover *cover) {
    diag_report(turning->diags, CALLS_UNCOVERED, place_of(turning, cover), "read as covered calls",
                "open calls are on %lld shares of %s%s%s, of which the log holds %lld", (long long)cover->needed, stock->ticker,
                stock->account ? " in " : "", stock->account ? stock->account : "", (long long)stock->shares);
}

/* Tickers of a log that says nothing of shares. */
struct unknown_cover {
    struct text names;
    size_t count;
    const struct call_cover *first;
};

static void add_name(struct unknown_cover *unknown, const char *ticker, const struct call_cover *cover) {
    if (unknown->count++ == 0)
        unknown->first = cover;
    if (unknown->count <= TICKERS_NAMED)
        text_print(&unknown->names, "%s%s", unknown->count > 1 ? ", " : "", ticker);
}

static void tell_unknown(const struct turning *turning, struct unknown_cover *unknown) {
    if (unknown->count == 0)
        return;
    if (unknown->count > TICKERS_NAMED)
        text_print(&unknown->names, " and %zu more", unknown->count - TICKERS_NAMED);
    diag_report(turning->diags, COVER_UNKNOWN, place_of(turning, unknown->first), "read as covered calls",
                "this log brings in no shares under the open calls of %s", text_string(&unknown->names));
}

void tell_uncovered_calls(const struct turning *turning) {
    const struct call_cover *covers = sum_calls(turning);
    size_t looks = 0;
    bool recorded = records_shares(turning->positions->transactions);
    struct unknown_cover unknown = {.names.arena = turning->scratch};
    for (size_t i = 0; i < turning->stocks.count; i++) {
        const struct stock *stock = &turning->stocks.items[i];
        if (stock->blank || covers[i].needed <= stock->shares)
            continue;
        if (looks++ < LOOKS_MOST && are_covered_otherwise(turning, covers, i))
            continue;
        if (stock->shares > 0 || recorded)
            tell_stock(turning, stock, &covers[i]);
        else
            add_name(&unknown, stock->ticker, &covers[i]);
    }
    tell_unknown(turning, &unknown);
}
