/* What cannot be written is taken back, until all that is left can; then rows and cells. */
#include "import/trade_rows.h"

#include <math.h>

#include "base/text.h"
#include "import/follow_trades.h"
#include "import/keep_rows.h"
#include "import/take_part.h"
#include "import/tell_shares.h"
#include "import/trade_cells.h"
#include "import/trade_end_text.h"
#include "journal/words/status_words.h"

struct writing {
    const struct import_request *request;
    struct import_plan *plan;
    struct followed_trades followed;
};

/* ---- what can be written ---- */

static const char *contracts_text(const struct writing *writing, double contracts) {
    return arena_print(writing->request->arena, "%g %s", contracts, contracts == 1 ? "contract" : "contracts");
}

/* Why the row cannot be filled with what ended; NULL where it can. */
static const char *obstacle_of(const struct writing *writing, const struct trade *trade) {
    const struct row_part *first = &trade->parts.items[0];
    double ended = 0;
    for (size_t i = 0; i < trade->parts.count; i++) {
        const struct row_part *part = &trade->parts.items[i];
        if (writing->followed.refused[part->entry])
            return "another row that ended with it cannot be filled";
        ended += part->end.quantity;
        if (part->end.kind != first->end.kind || date_compare(part->end.date, first->end.date) != 0)
            return arena_print(writing->request->arena, "its contracts ended in parts (%s, then %s), and a row ends once: split it into a row for each part, then import again",
                               trade_end_text(&first->end, writing->request->arena), trade_end_text(&part->end, writing->request->arena));
    }
    if (trade->left > 0)
        return arena_print(writing->request->arena, "%s, which is %s of its %g, and a row ends once: split it into a row of %g and one of %g, then import again",
                           trade_end_text(&first->end, writing->request->arena), contracts_text(writing, ended), trade->opening.quantity, ended, trade->left);
    return NULL;
}

/* Several fills of a day in sum. */
static struct broker_transaction sum_parts(const struct trade *trade) {
    struct broker_transaction sum = trade->parts.items[0].end;
    double value = sum.price * sum.quantity;
    for (size_t i = 1; i < trade->parts.count; i++) {
        const struct broker_transaction *part = &trade->parts.items[i].end;
        value += part->price * part->quantity;
        sum.quantity += part->quantity;
        sum.gross = money_add(sum.gross, part->gross);
        sum.fees = money_add(sum.fees, part->fees);
        sum.cash = money_add(sum.cash, part->cash);
        sum.rolled |= part->rolled;
    }
    sum.price = trade->parts.count > 1 ? value / sum.quantity : sum.price;
    return sum;
}

/* The cells of a row of the log that ended, or why they cannot be filled. */
static const char *make_cells(const struct writing *writing, const struct trade *trade, struct trade_cells *cells, const struct broker_transaction *end) {
    const struct import_plan *plan = writing->plan;
    const struct transaction *opening = &writing->request->transactions->items[trade->opening.row];
    const struct log_rows *rows = &plan->logs[plan->target];
    *cells = (struct trade_cells){.plan = plan, .row = log_rows_find(rows, opening->row), .opening = &trade->opening, .end = end, .arena = writing->request->arena};
    if (opening->source != rows->source || !cells->row || layout_section(&writing->request->transactions->layout->sheets[rows->source], opening->row) != rows->section)
        return "it stands in another table than the latest trade: fill it in by hand";
    return trade_cells_make(cells);
}

static const char *row_obstacle(const struct writing *writing, const struct trade *trade) {
    const char *obstacle = obstacle_of(writing, trade);
    struct broker_transaction end = sum_parts(trade);
    struct trade_cells cells;
    return obstacle ? obstacle : make_cells(writing, trade, &cells, &end);
}

/* Of the log: what ended of it is written as a whole or not at all, nor what ended with it elsewhere. */
static bool check_logged(struct writing *writing, struct trade *trade) {
    const struct transaction_list *transactions = writing->request->transactions;
    const char *obstacle = trade->parts.count && !trade->told ? row_obstacle(writing, trade) : NULL;
    if (!obstacle)
        return true;
    diag_report(writing->request->diags, IMPORT_LEFT_OUT, transaction_place(transactions, &transactions->items[trade->opening.row], FIELD_COUNT),
                "the row was left as it is", "%s: %s", trade->opening.ticker, obstacle);
    for (size_t i = 0; i < trade->parts.count; i++)
        writing->followed.refused[trade->parts.items[i].entry] = true;
    trade->told = true;
    return false;
}

/* New ones: an end that no column can hold is told, and the trade stays open. */
static bool check_new(struct writing *writing, const struct trade *trade) {
    bool fine = true;
    for (size_t i = 0; i < trade->parts.count; i++) {
        const struct row_part *part = &trade->parts.items[i];
        const char *obstacle = writing->followed.refused[part->entry] ? NULL : trade_manner_obstacle(&writing->plan->trades, &trade->opening, &part->end);
        if (!obstacle)
            continue;
        tell_trade_left_out(writing->request, &part->end, arena_print(writing->request->arena, "%s: %s", trade_end_text(&part->end, writing->request->arena), obstacle));
        writing->followed.refused[part->entry] = true;
        fine = false;
    }
    return fine;
}

/* Until nothing more is refused: what ends several rows is written in all of them or in none. */
static void refuse_unwritable(struct writing *writing) {
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t i = 0; i < writing->followed.trades.count; i++) {
            struct trade *trade = &writing->followed.trades.items[i];
            changed |= trade->log == NOT_LOGGED ? !check_new(writing, trade) : !check_logged(writing, trade);
        }
    }
}

/* ---- writing ---- */

static void add_row(struct writing *writing, const struct trade *trade, struct broker_transaction *left, const struct row_part *part) {
    struct grouped_row *row = array_add(writing->request->arena, &writing->plan->rows);
    *row = (struct grouped_row){take_part(left, part ? part->end.quantity : left->quantity), trade->group, trade->is_long, trade->is_cover, NULL};
    if (part) {
        struct broker_transaction *end = arena_alloc(writing->request->arena, sizeof *end);
        *end = part->end;
        row->end = end;
    }
    writing->plan->without_quotes++;
    writing->plan->covers += trade->is_cover && !writing->request->settings->import.long_options;
}

static const char *ids_of(const struct writing *writing, const struct trade *trade) {
    const struct broker_exports *exports = writing->request->exports;
    struct text text = {.arena = writing->request->arena};
    for (size_t i = 0; i < trade->parts.count; i++)
        text_print(&text, "%s%s", i ? " " : "", broker_import_id(exports, &trade->parts.items[i].end));
    return text_string(&text);
}

static void fill_logged(struct writing *writing, const struct trade *trade) {
    struct import_plan *plan = writing->plan;
    struct ended_row ended = {trade->log, sum_parts(trade), ids_of(writing, trade)};
    struct trade_cells cells;
    if (make_cells(writing, trade, &cells, &ended.end))
        return;
    *array_add(writing->request->arena, &plan->ended) = ended;
    for (size_t i = 0; i < cells.items.count; i++)
        *array_add(writing->request->arena, &plan->cells) = cells.items.items[i];
}

static void write_new(struct writing *writing, const struct trade *trade) {
    struct broker_transaction left = trade->opening;
    for (size_t i = 0; i < trade->parts.count; i++)
        if (!writing->followed.refused[trade->parts.items[i].entry])
            add_row(writing, trade, &left, &trade->parts.items[i]);
    if (left.quantity > 0)
        add_row(writing, trade, &left, NULL);
}

/* The IDs of all that is written now, each once. */
static void record(struct writing *writing) {
    const struct broker_exports *exports = writing->request->exports;
    const struct broker_transaction *last = NULL;
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        struct import_counts *counts = transaction->source < exports->count ? &writing->plan->files[transaction->source] : NULL;
        if (!counts || !kind_is_option(transaction->kind))
            continue;
        if (writing->followed.placed[i] && writing->followed.refused[i])
            keep_row(writing->request, writing->plan, (struct waiting_row){*transaction, false});
        bool written = writing->followed.placed[i] && !writing->followed.refused[i];
        counts->added += written && !kind_opens(transaction->kind);
        counts->passed_over += writing->followed.refused[i];
        writing->plan->from_kept += written && broker_row_is_kept(exports, transaction);
        if (written && !(last && last->identity == transaction->identity && last->order == transaction->order))
            *array_add(writing->request->arena, &writing->plan->matches.files[transaction->source].new_ids) = broker_import_id(exports, transaction);
        last = written ? transaction : last;
    }
}

void trade_rows_plan(const struct import_request *request, struct import_plan *plan) {
    struct writing writing = {.request = request, .plan = plan};
    follow_trades(request, plan, &writing.followed);
    refuse_unwritable(&writing);
    for (size_t i = 0; i < writing.followed.trades.count; i++) {
        const struct trade *trade = &writing.followed.trades.items[i];
        if (trade->log == NOT_LOGGED && !trade->left_out)
            write_new(&writing, trade);
        else if (trade->log != NOT_LOGGED && trade->parts.count && !trade->told)
            fill_logged(&writing, trade);
    }
    append_sort_filled_cells(plan->cells.items, plan->cells.count);
    record(&writing);
    tell_shares(request, plan, &writing.followed);
}

/* ---- a new row ---- */

struct append_value *trade_row_values(const struct import_plan *plan, const struct grouped_row *row, const char *account, struct arena *arena) {
    struct broker_transaction opening = row->transaction;
    struct manner_row written = {.transaction = &opening, .group = row->group, .account = account};
    if (row->end && plan->manner.rows->section->columns[FIELD_CLOSE_FEES] == NO_COLUMN)
        opening.fees = money_add(opening.fees, row->end->fees);
    struct append_value *values = log_manner_values(&plan->manner, &written, arena);
    trade_manner_put(&plan->trades, &row->transaction, row->end, values, arena);
    trade_manner_put_result(&plan->trades, &row->transaction, row->end, values, arena);
    return values;
}

/* ---- ends that nobody stated ---- */

/* A plain no, or what may be said of an open trade too, of one whose expiry lies ahead. */
static bool is_presumed(const struct log_row *row, const struct transaction *end, struct date today) {
    struct status_meaning meaning = row->status ? status_of_word(row->status) : (struct status_meaning){STATUS_BLANK, false};
    bool ahead = date_is_set(today) && date_compare(end->date, today) >= 0;
    if (row->held[FIELD_CLOSE_DATE] != HELD_NOTHING || row->held[FIELD_CLOSE_PRICE] == HELD_VALUE)
        return false;
    return meaning.status == STATUS_BLANK ? end->action == EXPIRED : meaning.foretells && ahead;
}

void trade_rows_drop_presumed(const struct import_request *request, struct import_plan *plan) {
    const struct transaction_list *transactions = request->transactions;
    size_t kept = 0;
    for (size_t i = 0; i < plan->log.count; i++) {
        const struct transaction *transaction = &transactions->items[plan->log.items[i].row];
        const struct log_row *row = NULL;
        for (size_t sheet = 0; sheet < plan->log_count && transaction->same_row && !row; sheet++)
            row = plan->logs[sheet].source == transaction->source ? log_rows_find(&plan->logs[sheet], transaction->row) : NULL;
        if (!row || !is_presumed(row, transaction, request->today))
            plan->log.items[kept++] = plan->log.items[i];
    }
    plan->log.count = kept;
}
