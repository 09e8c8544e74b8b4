/* An export's rows, one by one: headers bind, lines tell of the whole, all else are records (docs/spec/brokers.md §1, §3). */
#include "brokers/read_export.h"

#include <stdio.h>

#include "base/utf8.h"
#include "brokers/reading/cut_file.h"
#include "brokers/reading/amount_text.h"
#include "brokers/reading/statement_lines.h"
#include "brokers/reading/signature.h"
#include "brokers/repeated_rows.h"
#include "brokers/spoilt_cells.h"
#include "brokers/table_parts.h"
#include "workbook/sheet_name.h"

static bool find_section(struct reading *reading, const struct export_row *row, const char **missing) {
    for (const struct format_section *section = reading->format->sections; section->signature; section++)
        if (signature_cells(section, row)) {
            *missing = signature_bind_section(section, row, &reading->binding);
            reading->export->has_fees |= reading->binding.fee_count > 0;
            return true;
        }
    return false;
}

static bool refuse_header(const struct reading *reading, const struct export_row *row, const char *missing) {
    return diag_report(reading->diags, EXPORT_COLUMN_MISSING, export_place(reading->export, row->number, NO_COLUMN), "not read",
                       "it looks like an export of %s, but its column \"%s\" is missing", reading->format->title, missing);
}

/* Rows of files of named sections say to which they belong. */
static bool belongs(const struct reading *reading, const struct export_row *row) {
    const struct format_section *section = reading->binding.section;
    const char *first = export_first_text(row);
    return section && (!section->prefix || (first && strcmp(first, section->prefix) == 0));
}

static void read_row(struct reading *reading, const struct export_row *row) {
    const struct broker_format *format = reading->format;
    if (format->line && format->line(reading, row))
        return;
    if (format->traits & TRAIT_TITLES_END && row->count == 1)
        reading->binding.section = NULL;
    if (!belongs(reading, row))
        return;
    struct record record = {row, &reading->binding};
    (format->read ? format->read : record_read)(reading, &record);
}

static bool knows_role(const struct broker_format *format, enum export_role role) {
    for (const struct format_section *section = format->sections; section->signature; section++)
        for (const struct format_column *column = section->columns; column->headers; column++)
            if (column->role == role)
                return true;
    return false;
}

/* The account's first currency is that of its first option, where it has one: shares in another may stand before. */
static void find_currency(struct reading *reading) {
    const struct export_table *table = &reading->export->table;
    const char *missing, *symbol, *currency;
    for (size_t i = 0; i < table->count && !reading->export->currency; i++) {
        struct record record = {&table->items[i], &reading->binding};
        struct contract contract;
        if (find_section(reading, record.row, &missing) || !belongs(reading, record.row))
            continue;
        symbol = record_text(&record, ROLE_SYMBOL);
        currency = record_text(&record, ROLE_CURRENCY);
        if (symbol && record_text_is_currency(currency) && read_contract(symbol, &contract))
            reading->export->currency = intern_text(reading->texts, currency);
    }
    reading->binding = (struct binding){0};
}

static bool read_rows(struct reading *reading) {
    const struct export_table *table = &reading->export->table;
    const char *missing = NULL;
    for (size_t i = 0; i < table->count; i++) {
        const struct export_row *row = &table->items[i];
        if (!find_section(reading, row, &missing))
            read_row(reading, row);
        else if (missing)
            return refuse_header(reading, row, missing);
    }
    return true;
}

/* "1,5", "1.234,50": a spreadsheet program of a country where the day comes first wrote it. */
static bool has_decimal_comma(const char *text) {
    const char *comma = strrchr(text, ',');
    size_t decimals = comma ? strlen(comma + 1) : 0;
    return comma && comma > text && strspn(text, "-0123456789.") == (size_t)(comma - text) && decimals > 0 && decimals != 3 &&
           strspn(comma + 1, "0123456789") == decimals;
}

/* Whether dates of the form 25/3/2025 stand in the file, and none of the form 3/25/2025: a spreadsheet program wrote them anew. */
static bool find_day_first(const struct export_table *table) {
    size_t day_first = 0, month_first = 0, commas = 0;
    for (size_t i = 0; i < table->count; i++)
        for (uint32_t cell = 0; cell < table->items[i].count; cell++) {
            struct stamp stamp;
            const char *text = table->items[i].cells[cell].text;
            commas += has_decimal_comma(text);
            if (!strchr(text, '/') || !read_stamp(text, &stamp))
                continue;
            day_first += stamp.day_first;
            month_first += stamp.month_first;
        }
    return (day_first > 0 || commas > 0) && month_first == 0;
}

/* "Individual_XXX000_Transactions_20250530.csv", "History_for_Account_X12345678.csv" */
static void account_of_file_name(struct reading *reading) {
    const char *name = reading->export->file;
    const char *account = record_text_after(name, "account_");
    char word[32];
    for (const char *at = name; !account && (at = strstr(at, "XX")) != NULL; at++)
        account = at + strspn(at, "X"); /* they stand for what is not shown */
    size_t length = account ? strspn(account, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789") : 0;
    if (length < 3 || length >= sizeof word)
        return;
    snprintf(word, sizeof word, "%.*s", (int)length, account);
    statement_set_account(reading, word);
}

static void tell_passed(struct reading *reading) {
    static const char *const nouns[KIND_COUNT] = {
        [KIND_CASH] = "cash",
        [KIND_INTEREST] = "interest",
        [KIND_FEE] = "fees of the account",
        [KIND_TAX] = "tax",
        [KIND_SWEEP] = "cash sweeps",
        [KIND_FUTURES] = "futures and options on them",
        [KIND_FOREX] = "foreign exchange",
        [KIND_CRYPTO] = "crypto currencies",
        [KIND_BOND] = "bonds",
        [KIND_UNFILLED] = "orders that were not filled",
        [KIND_OTHER_CURRENCY] = "another currency than the account's first",
        [KIND_SHORT] = "shares sold short or bought to cover",
        [KIND_ARRIVAL] = "shares that another account gave",
        [KIND_TRANSFER] = "shares that another account took, or options that it gave or took",
        [KIND_SUMMARY] = "spreads whose legs stand by themselves",
    };
    const struct broker_export *export = reading->export;
    for (size_t kind = KIND_PASSED; kind < KIND_COUNT; kind++) {
        const struct passed_rows *passed = &export->passed[kind];
        if (passed->count && nouns[kind])
            diag_report(reading->diags, kind == KIND_SHORT ? SHARES_SOLD_SHORT : kind == KIND_TRANSFER ? POSITIONS_TRANSFERRED : PASSED_OVER,
                        export_place(export, passed->first_row, NO_COLUMN), "passed over",
                        passed->count == 1 ? "%u row of %s, \"%.60s\"" : "%u rows of %s, the first \"%.60s\"", passed->count, nouns[kind],
                        passed->first_words ? passed->first_words : "");
    }
    if (export->foreign_options)
        diag_report(reading->diags, CURRENCY_DIFFERS, export_place(export, export->foreign_row, NO_COLUMN), "passed over",
                    export->foreign_options == 1 ? "%u row of options is in %s, but the export in %s; setting fx.%s converts it"
                                                 : "%u rows of options are in %s, the first here, but the export in %s; setting fx.%s converts them",
                    export->foreign_options, export->foreign_currency, export->currency, export->foreign_currency);
}

static void tell_incomplete(struct reading *reading) {
    const struct broker_export *export = reading->export;
    struct place place = export_place(export, 0, NO_COLUMN);
    char stated[MONEY_TEXT_SIZE], sum[MONEY_TEXT_SIZE];
    if (export->rows == 0)
        diag_report(reading->diags, EXPORT_INCOMPLETE, place, NULL, "the export of %s holds no transactions", export->format->title);
    else if (export->format->row_cap && export->rows == export->format->row_cap)
        diag_report(reading->diags, EXPORT_INCOMPLETE, place, NULL, "it has exactly %u rows, the most that %s exports at once",
                    export->format->row_cap, export->format->title);
    if (export->sum_stated && money_compare(export->stated_sum, export->cash_sum) != 0)
        diag_report(reading->diags, EXPORT_INCOMPLETE, place, NULL, "its amounts come to %s, but it states %s in all",
                    money_text(export->cash_sum, sum), money_text(export->stated_sum, stated));
}

/* The header row tells how many cells a row has. */
static void tell_cut(struct reading *reading, const struct workbook *workbook, uint32_t header_row) {
    const struct export_table *table = &reading->export->table;
    bool footer = table->count && reading->format->line && reading->format->line(reading, &table->items[table->count - 1]);
    for (size_t i = 0; i < table->count; i++)
        if (!footer && table->items[i].number == header_row && table->items[i].count &&
            file_ends_within_row(workbook, table->items[i].cells[table->items[i].count - 1].column + 1))
            diag_report(reading->diags, EXPORT_INCOMPLETE, export_place(reading->export, table->items[table->count - 1].number, NO_COLUMN), NULL,
                        "the file ends in the middle of this row: it was cut off");
}

static void tell_lacks(struct reading *reading) {
    const struct broker_format *format = reading->format;
    struct place place = export_place(reading->export, 0, NO_COLUMN);
    if (format->traits & TRAIT_NO_FEES)
        diag_report(reading->diags, EXPORT_LACKS, place, NULL, "the export of %s holds no fees: profits are before fees", format->title);
    else if (format->money == MONEY_GROSS && knows_role(format, ROLE_FEE) && !reading->export->has_fees && reading->export->rows > 0)
        diag_report(reading->diags, EXPORT_LACKS, place, NULL, "it has no column of fees: profits are before fees");
    if (reading->export->unread_fees)
        diag_report(reading->diags, EXPORT_INCOMPLETE, export_place(reading->export, reading->export->unread_fee_row, NO_COLUMN), NULL,
                    reading->export->unread_fees == 1 ? "the fees of %u trade are no number; read as 0" : "the fees of %u trades are no numbers, the first here; read as 0",
                    reading->export->unread_fees);
    if (reading->export->without_amount)
        diag_report(reading->diags, EXPORT_LACKS, place, NULL,
                    reading->export->without_amount == 1 ? "the amount of %u trade is blank: it is read from its price, without fees"
                                                         : "the amounts of %u trades are blank: they are read from their prices, without fees",
                    reading->export->without_amount);
    if (format->traits & TRAIT_NO_EXPIRIES)
        diag_report(reading->diags, EXPORT_LACKS, place, NULL, "the export of %s holds neither expiries nor assignments", format->title);
}

void broker_exports_init(struct broker_exports *exports, const struct settings *settings, struct arena *arena, struct diags *diags) {
    *exports = (struct broker_exports){.settings = settings, .arena = arena, .diags = diags};
    intern_init(&exports->texts, arena);
}

/* As far as the name of a sheet has room for it: of a long one without what stands in brackets. */
static const char *sheet_title(const struct broker_format *format, struct arena *arena) {
    enum { TITLE_MOST = SHEET_NAME_MOST - sizeof " export 99" + 1 };
    size_t length = strlen(format->title);
    if (length > TITLE_MOST)
        length = strcspn(format->title, "(") - 1;
    return sheet_name_allowed((struct slice){format->title, length}, "Broker", arena);
}

bool broker_sheet_is_of_format(const struct broker_format *format, const char *sheet, struct arena *scratch) {
    const char *title = sheet_title(format, scratch);
    size_t length = sheet_name_before_export(sheet);
    return length == strlen(title) && memcmp(sheet, title, length) == 0;
}

/* "Schwab export", "Schwab export 2": never the file's name, which may hold an account number. */
static const char *sheet_name(const struct broker_exports *exports, const struct broker_format *format) {
    const char *title = sheet_title(format, exports->arena);
    size_t number = 1;
    for (size_t i = 0; i + 1 < exports->count; i++)
        number += strcmp(sheet_title(exports->items[i].format, exports->arena), title) == 0;
    return number == 1 ? arena_print(exports->arena, "%s export", title) : arena_print(exports->arena, "%s export %zu", title, number);
}

/* Reads a part of the sheet's table as one export. */
static bool add_part(struct broker_exports *exports, struct workbook *workbook, size_t sheet, const struct export_table *table,
                     const struct table_part *part) {
    struct broker_export *export = array_add(exports->arena, exports);
    const struct broker_format *format = part->format;
    *export = (struct broker_export){.file = workbook->name, .format = format, .from = DATE_NONE, .to = DATE_NONE, .first = DATE_NONE,
                                     .last = DATE_NONE};
    export->sheet = sheet_name(exports, format);
    export->own_sheet = arena_copy(exports->arena, workbook->sheets[sheet].name);
    export->table.items = table->items + part->first;
    export->table.count = export->table.capacity = part->end - part->first;
    struct reading reading = {.format = format, .settings = exports->settings, .export = export, .texts = &exports->texts,
                              .arena = exports->arena, .diags = exports->diags};
    reading.day_first = find_day_first(&export->table);
    if (knows_role(format, ROLE_CURRENCY))
        find_currency(&reading);
    mend_spoilt_sections(&reading);
    if (format->prepare)
        format->prepare(&reading);
    if (!read_rows(&reading))
        return false;
    if (format->finish)
        format->finish(&reading);
    mend_spoilt_accounts(&reading);
    account_of_file_name(&reading);
    tell_incomplete(&reading);
    if (part->end == table->count)
        tell_cut(&reading, workbook, part->header_row);
    tell_lacks(&reading);
    tell_passed(&reading);
    tell_repeated_rows(exports, export);
    return true;
}

bool broker_exports_add(struct broker_exports *exports, struct workbook *workbook, const struct recognition *recognition) {
    struct export_table table;
    if (!read_export_table(workbook, recognition->sheet, SIZE_MAX, &table, exports->arena, exports->diags))
        return false;
    struct table_parts parts = list_table_parts(&table, recognition, exports->arena);
    for (size_t i = 0; i < parts.count; i++)
        if (!add_part(exports, workbook, recognition->sheet, &table, &parts.items[i]))
            return false;
    return true;
}
