/* The transactions as a log, in memory: a workbook whose first sheet is read like any log's (docs/spec/brokers.md §6). */
#include "brokers/brokers.h"

#include <math.h>
#include <stdio.h>

#include "base/letters.h"
#include "base/utf8.h"
#include "brokers/reading/masked_words.h"

enum { TITLE_ROW = 1, HEADER_ROW = 5, FIRST_ROW = 6, LOG_COLUMNS = FIELD_ASK + 1 };
enum { LOOK_TEXT, LOOK_DATE, LOOK_PRICE, LOOK_MONEY, LOOK_COUNT, LOOKS };
static const struct cell_style looks[LOOKS] = {
    [LOOK_TEXT] = {.number_format = "General"},
    [LOOK_DATE] = {.number_format = "yyyy\\-mm\\-dd", .is_date = true},
    [LOOK_PRICE] = {.number_format = "0.00##"},
    [LOOK_MONEY] = {.number_format = "#,##0.00"},
    [LOOK_COUNT] = {.number_format = "0"},
};

static const double widths[LOG_COLUMNS] = {12, 12, 10, 9, 16, 10, 12, 11, 10, 11, 12, 9, 12, 11, 11, 12, 46, 9, 10, 10};

/* Where the rows come from when the log is read: nothing is held twice. */
struct log_source {
    const struct broker_exports *exports;
};

/* ---- cells ---- */

struct row_cells {
    struct cell cells[LOG_COLUMNS];
    uint32_t count;
};

static void put_text(struct row_cells *row, enum field field, const char *text) {
    if (text && *text)
        row->cells[row->count++] = (struct cell){.column = (uint16_t)field, .kind = CELL_TEXT, .style = LOOK_TEXT, .text = text};
}

static void put_number(struct row_cells *row, enum field field, double number, uint32_t look) {
    if (!isnan(number))
        row->cells[row->count++] = (struct cell){.column = (uint16_t)field, .kind = CELL_NUMBER, .style = look, .number = number};
}

static void put_date(struct row_cells *row, enum field field, struct date date) {
    if (date_is_set(date))
        row->cells[row->count++] =
            (struct cell){.column = (uint16_t)field, .kind = CELL_DATE, .style = LOOK_DATE, .number = date_to_serial(date)};
}

/* What the row brought in or cost after fees. */
static double net_of(const struct broker_transaction *transaction) {
    struct money cost = money_negate(money_add(transaction->gross, transaction->fees));
    switch ((enum broker_kind)transaction->kind) {
    case KIND_STO:
    case KIND_STC:
    case KIND_SELL:
        return money_dollars(money_subtract(transaction->gross, transaction->fees));
    case KIND_BTC:
    case KIND_BTO:
    case KIND_BUY:
        return money_dollars(cost);
    case KIND_DIVIDEND:
        return money_dollars(transaction->cash);
    default:
        return transaction->settled ? money_dollars(cost) : transaction->fees.units ? -money_dollars(transaction->fees) : NAN;
    }
}

static bool has_price(const struct broker_transaction *transaction) {
    enum broker_kind kind = transaction->kind;
    return transaction->settled || (kind != KIND_EXPIRED && kind != KIND_ASSIGNED && kind != KIND_EXERCISED && kind != KIND_DIVIDEND);
}

static void fill_row(const struct broker_exports *exports, const struct broker_transaction *transaction, char group[16], struct row_cells *row) {
    bool option = transaction->type != OPTION_NONE;
    snprintf(group, 16, "GRP-%03u", transaction->group);
    put_date(row, FIELD_DATE, transaction->date);
    put_text(row, FIELD_GROUP_ID, transaction->group ? group : NULL);
    put_text(row, FIELD_TICKER, transaction->ticker);
    put_text(row, FIELD_TYPE, !option ? NULL : transaction->type == OPTION_PUT ? "PUT" : "CALL");
    put_text(row, FIELD_ACTION, broker_action_name(transaction));
    put_number(row, FIELD_STRIKE, option ? transaction->strike : NAN, LOOK_PRICE);
    put_date(row, FIELD_EXPIRY, option ? transaction->expiry : DATE_NONE);
    if (transaction->kind == KIND_CORPORATE) {
        put_number(row, FIELD_QUANTITY, transaction->price, LOOK_COUNT);
        put_text(row, FIELD_NOTES, transaction->words);
        return;
    }
    put_number(row, FIELD_QUANTITY, transaction->kind == KIND_DIVIDEND ? NAN : transaction->quantity, LOOK_COUNT);
    put_number(row, FIELD_PREMIUM, has_price(transaction) ? transaction->price : NAN, LOOK_PRICE);
    put_number(row, FIELD_TOTAL_PREMIUM, has_price(transaction) ? money_dollars(transaction->gross) : NAN, LOOK_MONEY);
    put_number(row, FIELD_FEES, transaction->fees.units ? money_dollars(transaction->fees) : NAN, LOOK_MONEY);
    put_number(row, FIELD_NET_PREMIUM, net_of(transaction), LOOK_MONEY);
    put_number(row, FIELD_MULTIPLIER, option && transaction->multiplier != 100 ? (double)transaction->multiplier : NAN, LOOK_COUNT);
    put_text(row, FIELD_ACCOUNT, broker_account_shown(exports, transaction->account));
    put_text(row, FIELD_NOTES, transaction->words);
}

/* ---- the sheet Transaction Log ---- */

static bool stands_in_log(const struct broker_transaction *transaction) {
    bool split = transaction->notes & NOTE_SPLIT;
    return kind_is_trade(transaction->kind) ? !transaction->before_export || split : split;
}

static bool send_texts(const struct row_sink *sink, uint32_t number, const char *const *texts, uint32_t count) {
    struct row_cells cells = {.count = 0};
    for (uint32_t i = 0; i < count; i++)
        put_text(&cells, (enum field)i, texts[i]);
    struct sheet_row row = {.number = number, .count = cells.count, .cells = cells.cells};
    return sink->row(sink->context, &row);
}

static bool send_headings(const struct row_sink *sink) {
    static const char *const title[] = {"Transaction Log"};
    const char *headings[LOG_COLUMNS];
    for (size_t i = 0; i < LOG_COLUMNS; i++)
        headings[i] = column_header((enum field)i);
    return send_texts(sink, TITLE_ROW, title, 1) && send_texts(sink, HEADER_ROW, headings, LOG_COLUMNS);
}

static bool read_log_sheet(const struct broker_exports *exports, const struct row_sink *sink) {
    uint32_t number = FIRST_ROW;
    sink->begin(sink->context);
    if (!send_headings(sink))
        return true;
    for (size_t i = 0; i < exports->transactions.count; i++) {
        const struct broker_transaction *transaction = &exports->transactions.items[i];
        struct row_cells cells = {.count = 0};
        char group[16];
        if (!stands_in_log(transaction))
            continue;
        fill_row(exports, transaction, group, &cells);
        struct sheet_row row = {.number = number++, .count = cells.count, .cells = cells.cells};
        if (!sink->row(sink->context, &row))
            break;
    }
    return true;
}

/* ---- the exports' tables ---- */

static bool read_table_sheet(const struct broker_export *export, const struct row_sink *sink) {
    struct arena scratch;
    arena_init(&scratch);
    sink->begin(sink->context);
    struct cell *cells = arena_alloc_array(&scratch, SHEET_COLUMNS, sizeof *cells);
    bool going = true;
    for (size_t i = 0; i < export->table.count && going; i++) {
        const struct export_row *from = &export->table.items[i];
        for (uint32_t cell = 0; cell < from->count; cell++)
            cells[cell] = (struct cell){.column = from->cells[cell].column, .kind = CELL_TEXT, .style = LOOK_TEXT, .text = from->cells[cell].text};
        struct sheet_row row = {.number = from->number, .count = from->count, .cells = cells};
        going = sink->row(sink->context, &row);
    }
    arena_release(&scratch);
    return true;
}

static bool read_sheet(struct workbook *workbook, size_t sheet, const struct row_sink *sink, struct diags *diags) {
    const struct log_source *source = workbook->source;
    (void)diags;
    return sheet == 0 ? read_log_sheet(source->exports, sink) : read_table_sheet(&source->exports->items[sheet - 1], sink);
}

static void close_source(struct workbook *workbook) {
    (void)workbook; /* everything lives in the run's arena */
}

static const struct workbook_reader reader = {read_sheet, close_source};

/* ---- account numbers ---- */

/* An account's characters but the last four become X, wherever they stand. */
static const char *mask_account(const char *text, const char *account, struct arena *arena) {
    size_t length = strlen(account), shown = length > 4 ? 4 : 0;
    const char *found = length >= 5 ? strstr(text, account) : NULL;
    if (!found)
        return text;
    char *masked = arena_copy(arena, text);
    for (char *at = masked + (found - text); at; at = strstr(at + length, account))
        for (size_t i = 0; i + shown < length; i++)
            at[i] = is_letter_or_digit(at[i]) ? 'X' : at[i];
    return masked;
}

static void mask_in_table(struct broker_export *export, const char *account, struct arena *arena) {
    for (size_t row = 0; row < export->table.count; row++)
        for (uint32_t i = 0; i < export->table.items[row].count; i++) {
            struct export_cell *cell = &export->table.items[row].cells[i];
            cell->text = mask_account(cell->text, account, arena);
        }
}

/* Of other accounts, which only words tell: "TRANSFERRED FROM VS X12-345678-1". */
static void mask_words_in_table(struct broker_export *export, struct arena *arena) {
    for (size_t row = 0; row < export->table.count; row++)
        for (uint32_t i = 0; i < export->table.items[row].count; i++) {
            struct export_cell *cell = &export->table.items[row].cells[i];
            cell->text = broker_words_masked(cell->text, arena);
        }
}

/* The accounts that exports state for all their rows, and those of single rows. */
static void mask_accounts(struct broker_exports *exports) {
    for (size_t i = 0; i < exports->count; i++) {
        struct broker_export *export = &exports->items[i];
        const char *last = NULL;
        mask_words_in_table(export, exports->arena);
        if (export->account)
            mask_in_table(export, export->account, exports->arena);
        for (size_t t = 0; t < export->transactions.count; t++) {
            const char *account = export->transactions.items[t].account;
            if (account && account != last && account != export->account)
                mask_in_table(export, account, exports->arena);
            last = account;
        }
    }
}

/* ---- the workbook ---- */

static void describe_sheet(struct sheet *sheet, const char *name) {
    *sheet = (struct sheet){.name = name, .readable = true, .generated_first_column = NO_COLUMN, .generated_last_column = NO_COLUMN};
}

static void describe_log_sheet(struct sheet *sheet, struct arena *arena) {
    describe_sheet(sheet, "Transaction Log");
    sheet->widths = arena_alloc_array(arena, LOG_COLUMNS, sizeof *sheet->widths);
    sheet->width_count = LOG_COLUMNS;
    sheet->frozen_rows = HEADER_ROW;
    for (uint32_t i = 0; i < LOG_COLUMNS; i++)
        sheet->widths[i] = (struct column_width){i, i, widths[i], false};
}

void broker_log_workbook(struct broker_exports *exports, struct workbook *workbook) {
    struct arena *arena = exports->arena;
    struct log_source *source = arena_alloc(arena, sizeof *source);
    mask_accounts(exports);
    if (workbook->reader)
        workbook->reader->close(workbook);
    source->exports = exports;
    workbook->format = WORKBOOK_RECORDS;
    workbook->date_1904 = false;
    workbook->source = source;
    workbook->reader = &reader;
    workbook->sheet_count = 1 + exports->count;
    workbook->sheets = arena_alloc_array(arena, workbook->sheet_count, sizeof *workbook->sheets);
    workbook->style_count = LOOKS;
    workbook->styles = arena_alloc_array(arena, LOOKS, sizeof *workbook->styles);
    memcpy(workbook->styles, looks, sizeof looks);
    describe_log_sheet(&workbook->sheets[0], arena);
    for (size_t i = 0; i < exports->count; i++)
        describe_sheet(&workbook->sheets[1 + i], exports->items[i].sheet);
}
