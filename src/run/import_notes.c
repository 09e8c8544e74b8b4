/* One sentence a count. */
#include "run/import_notes.h"

#include "base/place.h"
#include "base/text.h"
#include "run/import_row_text.h"

enum { NAMED_MOST = 3 };

static void note(struct import_notes *notes, const char *text) {
    notes->items[notes->count++] = text;
}

/* The number, words of one or of several, and what both go on with. */
static void note_count(const struct log_import *import, struct import_notes *notes, size_t count, const char *one, const char *many, const char *rest) {
    if (count)
        note(notes, arena_print(import->request.arena, "%zu %s %s", count, count == 1 ? one : many, rest));
}

static bool is_passed_long(const struct broker_transaction *transaction) {
    enum broker_kind kind = transaction->kind;
    return !transaction->before_export && (kind == KIND_BTO || kind == KIND_STC || kind == KIND_EXERCISED || transaction->closes_long);
}

/* In a log of whole trades a trade is counted once. */
static bool is_passed_purchase(const struct broker_transaction *transaction) {
    return transaction->kind == KIND_BTO;
}

static bool is_before(const struct broker_transaction *transaction) {
    return transaction->before_export;
}

/* " (2025-03-04 KO call 60 2025-03-21, 1 at 0.5; and 2 more)" of the rows that are kept for a later import. */
static const char *name_rows(const struct log_import *import, bool (*is_meant)(const struct broker_transaction *transaction)) {
    const struct import_plan *plan = &import->plan;
    struct text text = {.arena = import->request.arena};
    size_t named = 0;
    for (size_t i = 0; i < plan->waiting.count; i++) {
        const struct broker_transaction *transaction = &plan->waiting.items[i].transaction;
        if (broker_row_is_kept(import->request.exports, transaction) || !is_meant(transaction))
            continue;
        if (named++ < NAMED_MOST)
            text_print(&text, "%s%s", named == 1 ? " (" : "; ", import_transaction_text(transaction, import->request.arena));
    }
    if (named > NAMED_MOST)
        text_print(&text, "; and %zu more", named - NAMED_MOST);
    return named ? arena_print(import->request.arena, "%s)", text_string(&text)) : "";
}

/* The number, a word of one or of several, which rows, and what goes on. */
static void note_named(const struct log_import *import, struct import_notes *notes, size_t count, const char *one, const char *many,
                       bool (*is_meant)(const struct broker_transaction *transaction), const char *rest) {
    if (count)
        note(notes, arena_print(import->request.arena, "%zu %s%s: %s", count, count == 1 ? one : many, name_rows(import, is_meant), rest));
}

static size_t count_before(const struct log_import *import) {
    size_t count = 0;
    for (size_t i = 0; i < import->request.exports->count; i++)
        count += import->request.exports->items[i].kept ? 0 : import->plan.files[i].before;
    return count;
}

/* Which cells, by the first: "L52". */
static void note_blank_amounts(const struct log_import *import, struct import_notes *notes) {
    const struct import_plan *plan = &import->plan;
    char name[CELL_NAME_SIZE];
    if (plan->amounts_left_blank)
        note(notes, arena_print(import->request.arena, "%zu %s left blank, from %s on: no amount in the log's rows shows whether such ones are after fees and which sign they "
                                "have; fill them in", plan->amounts_left_blank, plan->amounts_left_blank == 1 ? "cell is" : "cells are",
                                place_cell_name(plan->blank_row, plan->blank_column, name)));
}

/* Where the log had none before: what its sums of amounts count from now on. */
static void note_shares(const struct log_import *import, struct import_notes *notes) {
    const struct import_plan *plan = &import->plan;
    struct money cash = MONEY_ZERO;
    char money[MONEY_TEXT_SIZE];
    size_t count = 0;
    for (size_t i = 0; i < plan->log.count; i++)
        if (plan->log.items[i].kind == KIND_BUY || plan->log.items[i].kind == KIND_SELL)
            return;
    for (size_t i = 0; i < plan->rows.count; i++) {
        const struct broker_transaction *row = &plan->rows.items[i].transaction;
        if (row->kind != KIND_BUY && row->kind != KIND_SELL)
            continue;
        cash = money_add(cash, row->cash);
        count++;
    }
    if (count)
        note(notes, arena_print(import->request.arena, "%zu of the rows %s of shares, which the log had none of, with %s of cash that its sums may count: with "
                                "--set import.shares=no shares and dividends are left out", count, count == 1 ? "is" : "are", money_text(cash, money)));
}

static void note_months(const struct log_import *import, struct import_notes *notes) {
    const struct import_plan *plan = &import->plan;
    const char *sheet = layout_sheet_name(import->request.transactions->layout, plan->logs[plan->target].source);
    char money[MONEY_TEXT_SIZE];
    if (plan->out_of_month)
        note(notes, arena_print(import->request.arena, "%zu of the rows %s on the sheet \"%s\" and of another month, with %s of cash that its totals count: move %s to the "
                                "month's own sheet, or import a file for each month",
                                plan->out_of_month, plan->out_of_month == 1 ? "is" : "are", sheet, money_text(plan->cash_out_of_month, money),
                                plan->out_of_month == 1 ? "it" : "them"));
}

struct import_notes list_import_notes(const struct log_import *import) {
    const struct import_plan *plan = &import->plan;
    struct import_notes notes = {.count = 0};
    bool trades = plan->logs[plan->target].section->trades;
    if (plan->from_kept)
        note(&notes, arena_print(import->request.arena, "%zu %s of earlier exports, kept on the sheet %s until what %s came", plan->from_kept,
                                 plan->from_kept == 1 ? "row is" : "rows are", plan->known.sheet, plan->from_kept == 1 ? "it goes with" : "they go with"));
    note_count(import, &notes, plan->without_quotes, "of the rows has", "of the rows have",
               "neither delta nor quotes, and none a stock price: fill them in where you can, the grades rest on them");
    note_named(import, &notes, count_before(import), "row is of a contract opened before the export", "rows are of contracts opened before the export", is_before,
               "kept until an import brings the opening");
    note_named(import, &notes, plan->long_left_out, "row of bought options passed over", "rows of bought options passed over", trades ? is_passed_purchase : is_passed_long,
               "with --set import.long_options=yes they are added");
    note_count(import, &notes, plan->out_of_section, "of the rows stands", "of the rows stand",
               "in no subtotal of its month, though the log has one for each: sort in what is of another month, or let its sum count it");
    note_months(import, &notes);
    note_shares(import, &notes);
    note_blank_amounts(import, &notes);
    note_count(import, &notes, plan->shares_left_out, "row", "rows",
               "of shares and dividends passed over: a row of this log is a whole trade of an option");
    note_count(import, &notes, plan->elsewhere, "row passed over that is", "rows passed over that are",
               "not of the sheet's ticker or type: name another one with --sheet");
    note_count(import, &notes, plan->splits, "of the rows is", "of the rows are each",
               "a split: type its ratio (4:1) under the quantity, which each grading asks for");
    note_count(import, &notes, plan->covers, "of the rows is", "of the rows are",
               "of bought legs of spreads: without them the sold legs would be graded as if they stood alone");
    if (plan->accounts_left_blank)
        note(&notes, "the account of the rows is left blank, as it is in the log's rows: fill it in everywhere, or nowhere");
    return notes;
}
