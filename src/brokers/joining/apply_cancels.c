/*
 * By contract, side, quantity, gross amount and day: a cancel row takes out one equal row; a correction then stands in its own. What one source
 * cancels is taken out of the others, too, which may have been made before.
 *
 * Several sources may tell the same row: of each format so many are taken out as there are cancels, and rows that are booked on one day are as many
 * as the source with most of them has.
 */
#include "brokers/joining/apply_cancels.h"

#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "brokers/compare_transactions.h"
#include "brokers/joining/twins_of_formats.h"

/* ---- which rows ---- */

static struct broker_transaction *transaction_of(const struct broker_exports *exports, const struct twin *twin) {
    return &exports->transactions.items[twin->index];
}

/* What a cancel row and the row that it takes out have in common. */
static int compare_undated(const struct broker_transaction *a, const struct broker_transaction *b) {
    int order = COMPARE(kind_side(a->kind), kind_side(b->kind));
    order = order ? order : broker_compare_contracts(a, b);
    order = order ? order : COMPARE(a->quantity, b->quantity);
    return order ? order : COMPARE(a->gross.units, b->gross.units);
}

static int compare_cancelled(const struct twin *a, const struct twin *b) {
    int order = compare_undated(a->transaction, b->transaction);
    return order ? order : date_compare(a->transaction->date, b->transaction->date);
}

/* Rows of one format that were booked on one day. What stands for another row goes last. */
static int compare_bookings(const struct twin *a, const struct twin *b) {
    int order = strcmp(a->format->name, b->format->name);
    order = order ? order : (int)a->transaction->corrected - (int)b->transaction->corrected;
    return order ? order : date_compare(a->transaction->booked, b->transaction->booked);
}

static int compare_places(const void *left, const void *right) {
    const struct twin *a = left, *b = right;
    int order = compare_cancelled(a, b);
    order = order ? order : compare_bookings(a, b);
    order = order ? order : COMPARE(a->transaction->source, b->transaction->source);
    return order ? order : COMPARE(a->transaction->order, b->transaction->order);
}

struct twin_list {
    struct twin *items;
    size_t count;
};

static void sort_places(const struct twin_list *list) {
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, compare_places);
}

static struct twin_list list_trades(const struct broker_exports *exports, bool cancel, struct arena *scratch) {
    struct twin_list list = {list_twins(exports, scratch), 0};
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = list.items[i].transaction;
        if (transaction->kind != KIND_DIVIDEND && transaction->cancel == cancel && (cancel || kind_is_trade(transaction->kind)))
            list.items[list.count++] = list.items[i];
    }
    sort_places(&list);
    return list;
}

/* Whether the cancel row says of which day the trade is. */
static bool is_dated(const struct broker_transaction *cancel) {
    return cancel->as_of || date_compare(cancel->date, cancel->booked) != 0;
}

/* A cancel row that does not say as of when takes out the last equal row before it. */
static void date_cancels(struct broker_exports *exports, struct twin_list *cancels, const struct twin_list *trades) {
    for (size_t i = 0, next = 0; i < cancels->count; i++) {
        const struct twin *cancel = &cancels->items[i];
        while (next < trades->count && compare_cancelled(&trades->items[next], cancel) <= 0)
            next++;
        if (next > 0 && !is_dated(cancel->transaction) && compare_undated(trades->items[next - 1].transaction, cancel->transaction) == 0)
            transaction_of(exports, cancel)->date = trades->items[next - 1].transaction->date;
    }
    sort_places(cancels);
}

static int compare_of_format(const struct twin *a, const struct twin *b) {
    int order = strcmp(a->format->name, b->format->name);
    return order ? order : compare_undated(a->transaction, b->transaction);
}

/* By format; what is backwards behind the other trades of its day. */
static int compare_backwards(const void *left, const void *right) {
    const struct twin *a = left, *b = right;
    int order = compare_of_format(a, b);
    order = order ? order : date_compare(a->transaction->date, b->transaction->date);
    return order ? order : (int)a->transaction->backwards - (int)b->transaction->backwards;
}

/* The amount of a trade with the other sign cancels it, if an export of its format has the trade, or a log may have it. */
static void find_cancels(struct broker_exports *exports, struct arena *scratch) {
    struct twin_list list = list_trades(exports, false, scratch);
    const struct twin *trade = NULL;
    if (list.count > 1)
        qsort(list.items, list.count, sizeof *list.items, compare_backwards);
    for (size_t i = 0; i < list.count; i++) {
        struct broker_transaction *transaction = transaction_of(exports, &list.items[i]);
        if (!transaction->backwards)
            trade = &list.items[i];
        else
            transaction->cancel = (trade && compare_of_format(trade, &list.items[i]) == 0) || (exports->beside_log && transaction->notes & NOTE_AMOUNT_DIFFERS);
    }
}

/* What is booked with an earlier date once that was cancelled stands for it. */
static void mark_corrected(struct broker_exports *exports, const struct twin_list *trades, struct date cancelled) {
    for (size_t i = 0; i < trades->count; i++) {
        struct broker_transaction *trade = transaction_of(exports, &trades->items[i]);
        trade->corrected |= !kind_is_event(trade->kind) && date_compare(trade->date, trade->booked) < 0 && date_compare(cancelled, trade->booked) <= 0;
    }
    sort_places(trades);
}

/* ---- how many ---- */

static size_t end_of_source(const struct twin *twins, size_t first, size_t end) {
    size_t next = first + 1;
    while (next < end && twins[next].transaction->source == twins[first].transaction->source)
        next++;
    return next;
}

static size_t end_of_booking(const struct twin *twins, size_t first, size_t end) {
    size_t next = first + 1;
    while (next < end && compare_bookings(&twins[first], &twins[next]) == 0)
        next++;
    return next;
}

/* Those of one format. */
static struct twin_list next_format(const struct twin_list *twins, size_t first) {
    struct twin_list of_format = {twins->items + first, 1};
    while (first + of_format.count < twins->count && twins->items[first + of_format.count].format == twins->items[first].format)
        of_format.count++;
    return of_format;
}

/* How many rows of one booking the source with most of them has. */
static size_t most_of_source(const struct twin *twins, size_t first, size_t end) {
    size_t most = 0;
    for (size_t next; first < end; first = next) {
        next = end_of_source(twins, first, end);
        most = next - first > most ? next - first : most;
    }
    return most;
}

/* How many rows of a format are corrections, or none. */
static size_t count_rows(const struct twin_list *rows, bool corrected) {
    size_t count = 0;
    for (size_t first = 0, next; first < rows->count; first = next) {
        next = end_of_booking(rows->items, first, rows->count);
        count += rows->items[first].transaction->corrected == corrected ? most_of_source(rows->items, first, next) : 0;
    }
    return count;
}

/* Of the format with most of them. */
static size_t count_cancels(const struct twin_list *cancels) {
    size_t most = 0;
    for (size_t first = 0; first < cancels->count;) {
        struct twin_list of_format = next_format(cancels, first);
        size_t count = count_rows(&of_format, false) + count_rows(&of_format, true);
        most = count > most ? count : most;
        first += of_format.count;
    }
    return most;
}

/* ---- taking out ---- */

/* Another row might be the one that was meant: it is no original, or the cancel does not say of which day it is. */
static bool is_in_doubt(const struct broker_transaction *trade, bool dated) {
    return !dated || trade->corrected || date_compare(trade->booked, trade->date) != 0;
}

static void take_out(struct broker_exports *exports, const struct twin *twin, bool dated) {
    struct broker_transaction *transaction = transaction_of(exports, twin);
    struct broker_export *export = &exports->items[transaction->source];
    if (!transaction->cancel && !export->kept)
        *array_add(exports->arena, &exports->taken_back) = *transaction;
    if (transaction->cancel || is_in_doubt(transaction, dated))
        *array_add(exports->arena, &exports->cancelled) = *transaction;
    transaction->kind = KIND_CANCELLED;
    export_pass_over(export, KIND_CANCELLED, transaction->row, transaction->words);
}

/* Of the rows of one booking so many stay in each source. */
static void leave_in_each(struct broker_exports *exports, const struct twin_list *rows, size_t stay, bool dated) {
    for (size_t first = 0, next; first < rows->count; first = next) {
        next = end_of_source(rows->items, first, rows->count);
        for (size_t i = first; i + stay < next; i++)
            take_out(exports, &rows->items[i], dated);
    }
}

/* As many of a format as there are cancels; returns how many. What corrections stand for, and no file holds, is what is cancelled first. */
static size_t take_out_of_format(struct broker_exports *exports, const struct twin_list *rows, size_t cancels, bool dated) {
    size_t originals = count_rows(rows, false), corrected = count_rows(rows, true), absent = corrected > originals ? corrected - originals : 0;
    size_t most = cancels > absent ? cancels - absent : 0, left = most;
    for (size_t first = 0, next; first < rows->count; first = next) {
        next = end_of_booking(rows->items, first, rows->count);
        size_t here = most_of_source(rows->items, first, next), taken = here < left ? here : left;
        leave_in_each(exports, &(struct twin_list){rows->items + first, next - first}, here - taken, dated);
        left -= taken;
    }
    return most - left;
}

/* Of each format; returns how many of the one with most. */
static size_t take_out_of_each(struct broker_exports *exports, const struct twin_list *rows, size_t cancels, bool dated) {
    size_t most = 0;
    for (size_t first = 0; first < rows->count;) {
        struct twin_list of_format = next_format(rows, first);
        size_t taken = take_out_of_format(exports, &of_format, cancels, dated);
        most = taken > most ? taken : most;
        first += of_format.count;
    }
    return most;
}

/* Whether each of the cancel rows is of the day that it says, or of its own. */
static bool are_dated(const struct broker_exports *exports, const struct twin_list *cancels) {
    bool dated = true;
    for (size_t i = 0; i < cancels->count; i++) {
        const struct broker_transaction *cancel = cancels->items[i].transaction;
        dated &= date_compare(exports->items[cancel->source].transactions.items[cancel->origin].date, cancel->date) == 0;
    }
    return dated;
}

static struct date first_booked(const struct twin_list *cancels) {
    struct date first = cancels->items[0].transaction->booked;
    for (size_t i = 1; i < cancels->count; i++)
        first = date_compare(cancels->items[i].transaction->booked, first) < 0 ? cancels->items[i].transaction->booked : first;
    return first;
}

/* Of cancel rows that are equal one that a file of these holds; NULL: none does. What was kept was told by the import that read it. */
static const struct broker_transaction *first_of_files(const struct broker_exports *exports, const struct twin_list *cancels) {
    for (size_t i = 0; i < cancels->count; i++)
        if (!exports->items[cancels->items[i].transaction->source].kept)
            return cancels->items[i].transaction;
    return NULL;
}

static void tell_cancel_alone(const struct broker_exports *exports, const struct broker_transaction *cancel, size_t count) {
    struct place place = export_place(&exports->items[cancel->source], cancel->row, cancel->column);
    const char *words = cancel->words ? cancel->words : "";
    char money[MONEY_TEXT_SIZE];
    money_text(money_absolute(cancel->gross), money);
    if (count == 1)
        diag_report(exports->diags, TRADE_TAKEN_BACK, place, "passed over", "%s: \"%.60s\" cancels a trade of %s that is not in the export", cancel->ticker,
                    words, money);
    else
        diag_report(exports->diags, TRADE_TAKEN_BACK, place, "passed over", "%s: %zu rows \"%.60s\" cancel trades of %s each that are not in the export",
                    cancel->ticker, count, words, money);
}

/* Equal cancels, and the trades that are what they cancel. */
static void apply_equal(struct broker_exports *exports, const struct twin_list *cancels, const struct twin_list *trades) {
    const struct broker_transaction *cancel = first_of_files(exports, cancels);
    size_t count = count_cancels(cancels);
    mark_corrected(exports, trades, first_booked(cancels));
    size_t taken = take_out_of_each(exports, trades, count, are_dated(exports, cancels));
    if (cancel && taken == 0) /* of before the export: a log may hold it */
        *array_add(exports->arena, &exports->taken_back) = *cancel;
    if (cancel && count > taken)
        tell_cancel_alone(exports, cancel, count - taken);
    for (size_t i = 0; i < cancels->count; i++)
        take_out(exports, &cancels->items[i], true);
}

void apply_cancels(struct broker_exports *exports, struct arena *scratch) {
    find_cancels(exports, scratch);
    struct twin_list cancels = list_trades(exports, true, scratch);
    if (cancels.count == 0)
        return;
    struct twin_list trades = list_trades(exports, false, scratch);
    date_cancels(exports, &cancels, &trades);
    for (size_t i = 0, end, next = 0; i < cancels.count; i = end) {
        for (end = i + 1; end < cancels.count && compare_cancelled(&cancels.items[i], &cancels.items[end]) == 0;)
            end++;
        while (next < trades.count && compare_cancelled(&trades.items[next], &cancels.items[i]) < 0)
            next++;
        size_t first = next;
        while (next < trades.count && compare_cancelled(&trades.items[next], &cancels.items[i]) == 0)
            next++;
        apply_equal(exports, &(struct twin_list){cancels.items + i, end - i}, &(struct twin_list){trades.items + first, next - first});
    }
}
