/* From exports and a log to what is to be added, without touching either file. */
#include "import/import.h"

#include <math.h>
#include <stdlib.h>

#include "base/name_map.h"
#include "base/text.h"
#include "brokers/joining/kept_rows.h"
#include "formats/open_workbook.h"
#include "import/matching/accounts.h"
#include "import/choose_rows.h"
#include "import/fee_signs.h"
#include "import/keep_rows.h"
#include "import/log_exports.h"
#include "import/log_months.h"
#include "import/log_sections.h"
#include "import/row_looks.h"
#include "import/row_marks.h"
#include "import/tell_closes.h"
#include "import/tell_differences.h"
#include "import/trade_rows.h"

enum {
    CELLS_MOST = 1 << 23, /* of added rows: they are held in memory */
    COUNTED_LEAST = 3     /* rows that count on, to be counted on */
};

struct planning {
    const struct import_request *request;
    struct import_plan *plan;
    struct arena *arena;
};

static struct place log_place(const struct planning *planning, uint32_t row, uint32_t column) {
    const struct log_layout *layout = planning->request->transactions->layout;
    return (struct place){.file = layout->workbook->name, .sheet = layout_sheet_name(layout, planning->plan->logs[planning->plan->target].source),
                          .row = row, .column = column};
}

static bool is_of_trades(const struct planning *planning) {
    return planning->plan->logs[planning->plan->target].section->trades;
}

static bool refuse(const struct planning *planning, uint32_t row, uint32_t column, const char *why) {
    return diag_report(planning->request->diags, IMPORT_REFUSED, log_place(planning, row, column), "nothing was added", "%s", why);
}

/* ---- the log ---- */

static bool read_logs(struct planning *planning) {
    const struct log_layout *layout = planning->request->transactions->layout;
    struct import_plan *plan = planning->plan;
    plan->log_count = layout->sheet_count;
    plan->logs = arena_alloc_array(planning->arena, plan->log_count, sizeof *plan->logs);
    for (size_t i = 0; i < plan->log_count; i++)
        if (!log_rows_read(layout, i, &plan->logs[i], &planning->request->exports->texts, planning->request->diags))
            return false;
    return known_ids_read(&plan->known, layout->workbook, plan->logs, plan->log_count, planning->arena, planning->request->diags);
}

static struct date last_date(const struct transaction_list *transactions, size_t source) {
    const struct sheet_rows *rows = &transactions->sheets[source];
    struct date last = DATE_NONE;
    for (size_t i = rows->first; i < rows->first + rows->count; i++)
        if (!date_is_set(last) || date_compare(transactions->items[i].date, last) > 0)
            last = transactions->items[i].date;
    return last;
}

/* Of several sheets, the one that holds the latest transaction goes on. */
static bool choose_sheet(struct planning *planning) {
    const struct transaction_list *transactions = planning->request->transactions;
    const struct log_layout *layout = transactions->layout;
    struct date latest = DATE_NONE;
    for (size_t i = 0; i < layout->sheet_count; i++) {
        struct date last = last_date(transactions, i);
        if (layout->sheet_count > 1 && (layout->sheets[i].account || layout->sheets[i].ticker))
            return refuse(planning, 0, NO_COLUMN, "the log has a sheet for each account or ticker: say with --sheet which one to add to");
        if (i > 0 && layout->sheets[i].trades && layout->sheets[i].type != layout->sheets[0].type && layout->sheets[i].columns[FIELD_TYPE] == NO_COLUMN)
            return refuse(planning, 0, NO_COLUMN, "the log has a sheet for puts and one for calls: import once with --sheet for each of them");
        if (i == 0 || date_compare(last, latest) > 0) {
            latest = last;
            planning->plan->target = i;
        }
    }
    return true;
}

/* ---- what is refused ---- */

/* A row without a readable date or group may be any of the exports'. */
static bool check_row_errors(const struct planning *planning) {
    const struct diags *diags = planning->request->diags;
    const struct log_layout *layout = planning->request->transactions->layout;
    for (size_t i = 0; i < diags->count; i++) {
        const struct diag *diag = &diags->items[i];
        struct place place = diag_place(diag);
        if (diag_severity(diag->code) != DIAG_ERROR || !place.sheet)
            continue;
        for (size_t sheet = 0; sheet < layout->sheet_count; sheet++) {
            const struct section_layout *section = layout_section(&layout->sheets[sheet], place.row);
            bool here = strcmp(layout_sheet_name(layout, sheet), place.sheet) == 0 && section;
            if (here && section->trades && place.row > section->header_row)
                return refuse(planning, place.row, place.column, "the row has an error, so that nobody can tell which trade it is: correct it first");
            if (here && place.column != NO_COLUMN &&
                (place.column == section->columns[FIELD_DATE] || place.column == section->columns[FIELD_GROUP_ID]))
                return refuse(planning, place.row, place.column, "the row has an error in its date or Group ID: correct it first");
        }
    }
    return true;
}

/* Where it is unsure, and a fill is a row's in another one: all of them would be added once more. */
static bool check_unit(const struct planning *planning) {
    const struct diags *diags = planning->request->diags;
    const struct import_plan *plan = planning->plan;
    bool unsure = false;
    for (size_t i = 0; i < diags->count; i++)
        unsure |= diags->items[i].code == PREMIUM_UNIT_UNSURE;
    if (!unsure || plan->matches.other_unit == NO_ROW)
        return true;
    const struct transaction_list *transactions = planning->request->transactions;
    const struct transaction *row = &transactions->items[plan->log.items[plan->matches.other_unit].row];
    return diag_report(planning->request->diags, IMPORT_REFUSED, transaction_place(transactions, row, FIELD_PREMIUM), "nothing was added",
                       "the export has this trade at its price in another unit than the log's premiums are read in: say which with --set "
                       "premium_unit=per_share, per_contract or total");
}

/* Into the log's currency, by a setting; of a log that does not say its own nobody knows into what. */
static bool exports_are_converted(const struct planning *planning, const char *currency) {
    return planning->request->exports->currency && !isnan(settings_currency_rate(planning->request->settings, currency));
}

/* The log's amounts are in one currency. */
static bool check_currency(const struct planning *planning) {
    const struct import_request *request = planning->request;
    const char *stated = request->transactions->currency, *currency = stated ? stated : request->settings->currency;
    bool assumed = !stated && request->settings->currency_assumed;
    for (size_t i = 0; i < request->exports->count; i++) {
        const char *other = request->exports->items[i].currency;
        bool converted = other && exports_are_converted(planning, other);
        if (other && !converted && strcmp(other, currency) != 0)
            return refuse(planning, 0, NO_COLUMN,
                          arena_print(planning->arena, "the amounts of %s are in %s, %s: %s", request->exports->items[i].file, other,
                                      assumed ? "and the log does not say that its are" : arena_print(planning->arena, "the log's in %s", currency),
                                      assumed ? arena_print(planning->arena, "say so with --set currency=%s if they are", other)
                                              : arena_print(planning->arena, "say with --set fx.%s=RATE what one %s is in %s, or keep a log for each currency",
                                                            other, other, currency)));
    }
    return true;
}

static bool states_account(const struct broker_exports *exports, size_t source) {
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (exports->transactions.items[i].source == source && exports->transactions.items[i].account)
            return true;
    return false;
}

/* Accounts of exports and of earlier imports, where the log cannot tell them apart. */
static bool check_accounts(const struct planning *planning) {
    const struct import_plan *plan = planning->plan;
    const struct broker_exports *exports = planning->request->exports;
    const char *first = NULL;
    if (plan->logs[plan->target].section->columns[FIELD_ACCOUNT] != NO_COLUMN)
        return true;
    if (accounts_are_mixed(exports))
        return refuse(planning, 0, NO_COLUMN, "some of the exports state an account, others none: import them one by one, or give the log a column Account");
    const struct earlier_accounts before = {.formats = plan->known.formats.items, .format_count = plan->known.formats.count};
    for (size_t i = 0; i < exports->count && !exports->items[i].kept; i++)
        if (!states_account(exports, i) && account_of_broker(exports, i, &before))
            return refuse(planning, 0, NO_COLUMN, "the exports are another broker's than what is in the log, and the log has no column Account");
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const char *account = broker_row_is_kept(exports, &exports->transactions.items[i]) ? NULL : exports->transactions.items[i].account;
        bool other = first && account && account != first;
        for (size_t earlier = 0; account && account != first && earlier < plan->known.accounts.count; earlier++)
            other |= !broker_accounts_match(plan->known.accounts.items[earlier], account) &&
                     strcmp(plan->known.accounts.items[earlier], broker_account_shown(exports, account)) != 0;
        if (other)
            return refuse(planning, 0, NO_COLUMN, "the exports are of another account than the log's, and the log has no column Account");
        first = account ? account : first;
    }
    return true;
}

/* ---- counts ---- */

static void count_files(struct planning *planning) {
    const struct broker_exports *exports = planning->request->exports;
    planning->plan->files = arena_alloc_array(planning->arena, exports->count + 1, sizeof *planning->plan->files);
    for (size_t i = 0; i < exports->count; i++) {
        struct import_counts *counts = &planning->plan->files[i];
        counts->read = exports->items[i].rows;
        for (size_t kind = KIND_PASSED; kind < KIND_COUNT; kind++)
            counts->passed_over += kind == KIND_REPEATED ? 0 : exports->items[i].passed[kind].count;
        counts->passed_over += planning->plan->matches.files[i].differing;
        counts->there = planning->plan->matches.files[i].there + exports->items[i].passed[KIND_REPEATED].count;
    }
}

/* Rows of earlier imports that are sales of what was bought, as is known now. */
static void tell_sold(const struct planning *planning) {
    const struct broker_exports *exports = planning->request->exports;
    const struct transaction_list *transactions = planning->request->transactions;
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *sale = &exports->transactions.items[i];
        if (sale->source == exports->count && sale->kind == KIND_STC && transactions->items[sale->row].action == SELL_TO_OPEN)
            diag_report(planning->request->diags, CORRECTED_BY_BROKER, transaction_place(transactions, &transactions->items[sale->row], FIELD_ACTION),
                        "the row was left as it is", "%s: the row says Sell to Open, but %g of it sell what was bought before, as this import brings: Sell to Close",
                        sale->ticker, sale->quantity);
    }
}

/* ---- IDs ---- */

static bool place_marks(struct planning *planning) {
    struct import_plan *plan = planning->plan;
    const struct log_rows *rows = &plan->logs[plan->target];
    const struct log_layout *layout = planning->request->transactions->layout;
    plan->mark_column = rows->id_column;
    plan->heading_missing = rows->id_column == NO_COLUMN && (plan->rows.count || plan->marks.count);
    if (!plan->heading_missing)
        return true;
    struct append_request where = {.user = workbook_archive(layout->workbook), .sheet = layout_sheet_name(layout, rows->source),
                                   .header_row = rows->section->header_row};
    return append_mark_column(&where, IMPORT_ID_HEADING, &plan->mark_column, planning->arena, planning->request->diags);
}

/* ---- where ---- */

static bool refuse_obstacle(const struct planning *planning, uint32_t row) {
    const struct import_plan *plan = planning->plan;
    size_t room = row - plan->logs[plan->target].last_row - 1;
    return refuse(planning, row, NO_COLUMN,
                  arena_print(planning->arena, "something stands here, below the last transaction: insert %zu rows before row %u", plan->rows.count - room,
                              row));
}

/* What stands in the way, such as a total, moves down, where that is possible. */
static bool make_room(const struct planning *planning, uint32_t obstacle) {
    struct import_plan *plan = planning->plan;
    bool possible = false;
    plan->inserts_before = obstacle;
    struct append_request request = import_append_request(planning->request, plan);
    if (!append_can_insert(&request, &possible, planning->arena, planning->request->diags))
        return false;
    return possible || refuse_obstacle(planning, obstacle);
}

/* Rows are added right below the last transaction. */
static bool check_room(const struct planning *planning) {
    const struct log_rows *rows = &planning->plan->logs[planning->plan->target];
    size_t count = planning->plan->rows.count;
    uint32_t obstacle = log_rows_obstacle(rows), formula = 0;
    if (count == 0)
        return true;
    if (count > SHEET_ROWS - rows->last_row || count * rows->columns > CELLS_MOST)
        return refuse(planning, rows->last_row, NO_COLUMN, "the sheet has no room for the rows");
    if (obstacle && obstacle - rows->last_row - 1 < count)
        return make_room(planning, obstacle);
    struct append_request request = import_append_request(planning->request, planning->plan);
    if (!append_obstacle(&request, &formula, planning->arena, planning->request->diags))
        return false;
    return !formula || make_room(planning, formula);
}

/* ---- values ---- */

static void reverse_rows(struct grouped_rows *rows) {
    for (size_t i = 0; i + i + 1 < rows->count; i++) {
        struct grouped_row row = rows->items[i];
        rows->items[i] = rows->items[rows->count - 1 - i];
        rows->items[rows->count - 1 - i] = row;
    }
}

/* The next number of a column that counts the rows, and means nothing else: after the highest of all sheets. 0 = it does not. */
static double next_number(const struct planning *planning, uint32_t column) {
    const struct import_plan *plan = planning->plan;
    const struct log_rows *rows = &plan->logs[plan->target];
    struct running_number running = rows->running[column];
    bool counts = running.rows >= COUNTED_LEAST && !running.broken && rows->sample[column].kind == CELL_NUMBER;
    for (int field = 0; field < FIELD_COUNT; field++)
        counts &= rows->section->columns[field] != column;
    for (size_t i = 0; counts && i < plan->log_count; i++)
        if (column < plan->logs[i].columns && !plan->logs[i].running[column].broken && plan->logs[i].running[column].last > running.last)
            running.last = plan->logs[i].running[column].last;
    return counts ? running.last + 1 : 0;
}

static void number_row(const struct planning *planning, size_t row, struct append_value *values) {
    const struct log_rows *rows = &planning->plan->logs[planning->plan->target];
    for (uint32_t column = rows->first_column; column < rows->columns; column++) {
        double number = values[column].kind == APPEND_NOTHING ? next_number(planning, column) : 0;
        if (number > 0)
            values[column] = (struct append_value){.kind = APPEND_NUMBER, .number = number + (double)row};
    }
}

static void fill_values(struct planning *planning) {
    struct import_plan *plan = planning->plan;
    const struct broker_exports *exports = planning->request->exports;
    const struct logged_accounts logged = {planning->request->transactions, &plan->log, plan->matches.found};
    const char *account = NULL, *name = NULL; /* of the row before */
    plan->values = arena_alloc_array(planning->arena, plan->rows.count + 1, sizeof *plan->values);
    for (size_t i = 0; i < plan->rows.count; i++) {
        const struct grouped_row *row = &plan->rows.items[i];
        if (row->transaction.account != account)
            name = account_in_log(exports, row->transaction.account, &logged);
        account = row->transaction.account;
        plan->accounts_left_blank |= account && !name && plan->logs[plan->target].section->columns[FIELD_ACCOUNT] != NO_COLUMN;
        const struct manner_row written = {.transaction = &row->transaction, .group = row->group, .account = name};
        struct append_value *values = is_of_trades(planning) ? trade_row_values(plan, row, name, planning->arena)
                                                             : log_manner_values(&plan->manner, &written, planning->arena);
        number_row(planning, i, values);
        plan->values[i].values = values;
        plan->values[i].mark = row_mark_text(exports, row, planning->arena);
    }
    choose_row_looks(planning->request, plan);
}

/* The choice of a column of amounts in an added row; NULL = it is none. */
static struct append_choice *choice_at(const struct planning *planning, size_t row, enum field field) {
    uint32_t column = planning->plan->logs[planning->plan->target].section->columns[field];
    const struct append_value *value = column == NO_COLUMN ? NULL : &planning->plan->values[row].values[column];
    return value && value->kind == APPEND_CHOICE ? value->choice : NULL;
}

/* Only formulas can tell where the log's amounts do not. */
static bool settle_amounts(struct planning *planning) {
    static const enum field fields[] = {FIELD_TOTAL_PREMIUM, FIELD_NET_PREMIUM};
    struct import_plan *plan = planning->plan;
    bool in_doubt = false;
    for (size_t i = 0; i < plan->rows.count * 2; i++) {
        const struct append_choice *choice = choice_at(planning, i / 2, fields[i % 2]);
        in_doubt |= choice && choice->in_doubt;
    }
    if (in_doubt && !import_settle(planning->request, plan))
        return false;
    for (size_t i = 0; i < plan->rows.count * 2; i++) {
        const struct append_choice *choice = choice_at(planning, i / 2, fields[i % 2]);
        if (choice && choice->left_blank && !plan->amounts_left_blank++) {
            plan->blank_row = plan->logs[plan->target].last_row + 1 + (uint32_t)(i / 2);
            plan->blank_column = plan->logs[plan->target].section->columns[fields[i % 2]];
        }
    }
    return true;
}

static bool records_ids(const struct planning *planning) {
    for (size_t i = 0; i < planning->request->exports->count; i++)
        if (planning->plan->matches.files[i].new_ids.count)
            return true;
    return false;
}

/* ---- all of it ---- */

static void match(struct planning *planning) {
    struct import_plan *plan = planning->plan;
    struct broker_exports *exports = planning->request->exports;
    const struct transaction_list *transactions = planning->request->transactions;
    const struct grouped_log groups = {transactions, plan->logs, plan->log_count,
                                       plan->logs[plan->target].section->columns[FIELD_GROUP_ID] != NO_COLUMN};
    log_transactions_make(transactions, &plan->log, &exports->texts, planning->arena);
    if (is_of_trades(planning))
        trade_rows_drop_presumed(planning->request, plan);
    match_rows(exports, &plan->log, transactions, &plan->known, plan->logs, &plan->matches, planning->arena);
    keep_cancelled(planning->request, plan);
    broker_exports_settle_beside(exports, plan->log.items, plan->log.count);
    log_manner_learn(&plan->manner, plan->logs, plan->log_count, plan->target, transactions);
    trade_manner_learn(&plan->trades, &plan->manner, plan->logs, plan->log_count, transactions);
    count_files(planning);
    if (is_of_trades(planning)) {
        trade_rows_plan(planning->request, plan);
        return;
    }
    group_rows(exports, &groups, &plan->rows, planning->arena);
    choose_rows(planning->request, plan);
}

/* What earlier imports did not use, nor the grading that made the log, is imported once more. */
static bool add_kept(const struct planning *planning) {
    struct known_ids *known = &planning->plan->known;
    struct kept_texts texts = {0};
    for (size_t i = 0; i < known->kept.count; i++)
        for (int32_t left = 0; left < known->kept.items[i].left; left++)
            *array_add(planning->arena, &texts) = known->kept.items[i].text;
    if (!list_export_rows_before(planning->request, known, &texts))
        return false;
    broker_exports_add_kept(planning->request->exports, texts.items, texts.count);
    return true;
}

/* The order of a sheet is told by its first and last row. */
static bool turns_order(const struct planning *planning) {
    const struct import_plan *plan = planning->plan;
    const struct transaction_list *transactions = planning->request->transactions;
    const struct sheet_rows *rows = &transactions->sheets[plan->logs[plan->target].source];
    return rows->count && plan->rows.count && planning->request->settings->log_order == LOG_ORDER_AUTO &&
           date_compare(transactions->items[rows->first].date, plan->rows.items[plan->rows.count - 1].transaction.date) > 0;
}

bool import_plan(const struct import_request *request, struct import_plan *plan) {
    struct planning planning = {request, plan, request->arena};
    *plan = (struct import_plan){.mark_column = NO_COLUMN};
    if (!read_logs(&planning) || !choose_sheet(&planning) || !check_row_errors(&planning) || !check_currency(&planning))
        return false;
    if (!add_kept(&planning))
        return false;
    request->exports->beside_log = true;
    broker_exports_join(request->exports);
    plan->target = log_months_choose(request, plan, plan->target);
    if (!check_accounts(&planning))
        return false;
    match(&planning);
    if (!check_unit(&planning))
        return false;
    tell_differences(request, plan);
    tell_differing_rolls(request, plan);
    tell_sold(&planning);
    bool newest_first = request->transactions->sheets[plan->logs[plan->target].source].newest_first;
    if (newest_first)
        reverse_rows(&plan->rows);
    plan->keeps_oldest = !newest_first && turns_order(&planning);
    plan->keeps_order = newest_first && plan->rows.count && request->settings->log_order != LOG_ORDER_NEWEST_FIRST;
    list_row_marks(request, plan);
    if (!check_room(&planning) || !place_marks(&planning))
        return false;
    plan->out_of_section = log_sections_count_outside(&plan->logs[plan->target], request->transactions, &plan->rows, request->arena);
    struct months_outside outside = log_months_count_outside(request, plan);
    plan->out_of_month = outside.rows;
    plan->cash_out_of_month = outside.cash;
    fill_values(&planning);
    if (!settle_amounts(&planning))
        return false;
    plan->keeps_rebates = fee_signs_must_be_kept(request, plan);
    tell_fees(request, plan);
    list_words_to_keep(request, plan);
    plan->changes = plan->rows.count || plan->marks.count || plan->cells.count || plan->kept_words.count || records_ids(&planning);
    return true;
}
