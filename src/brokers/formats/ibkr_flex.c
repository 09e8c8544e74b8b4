/*
 * Interactive Brokers: Flex queries of activity (AF) and of trade confirmations (TCF), as XML or CSV.
 *
 * Trades bear their events; those booked without a code are told by the section OptionEAE, which otherwise says the same again.
 */
#include "brokers/formats/formats.h"

#include <math.h>
#include <stdio.h>

#include "base/name_map.h"
#include "brokers/formats/ibkr_codes.h"
#include "brokers/reading/record.h"
#include "brokers/reading/record_add.h"
#include "brokers/reading/signature.h"
#include "brokers/reading/statement_lines.h"

enum section_id { TRADES, CONFIRMS, EVENTS, CASH, ACTIONS, STATEMENT, HEAD };

static const struct format_column trade_columns[] = {
    {ROLE_ACCOUNT, false, "accountId\0" "ClientAccountID\0"},
    {ROLE_CURRENCY, false, "currency\0" "CurrencyPrimary\0"},
    {ROLE_ASSET, false, "assetCategory\0" "AssetClass\0"},
    {ROLE_SYMBOL, false, "symbol\0"},
    {ROLE_DESCRIPTION, false, "description\0"},
    {ROLE_UNDERLYING, false, "underlyingSymbol\0"},
    {ROLE_EXPIRY, false, "expiry\0"},
    {ROLE_STRIKE, false, "strike\0"},
    {ROLE_RIGHT, false, "putCall\0"},
    {ROLE_MULTIPLIER, false, "multiplier\0"},
    {ROLE_DATE, false, "tradeDate\0" "dateTime\0"},
    {ROLE_EXTRA, false, "dateTime\0"},
    {ROLE_QUANTITY, true, "quantity\0"},
    {ROLE_PRICE, false, "tradePrice\0" "price\0"},
    {ROLE_AMOUNT, false, "proceeds\0" "amount\0"},
    {ROLE_FEE, false, "ibCommission\0" "commission\0" "taxes\0" "tax\0"},
    {ROLE_SIDE, false, "buySell\0"},
    {ROLE_EFFECT, false, "openCloseIndicator\0"},
    {ROLE_CODE, false, "notes\0" "notesCodes\0" "code\0"},
    {ROLE_DETAIL, false, "levelOfDetail\0"},
    {ROLE_STATUS, false, "transactionType\0"},
    {ROLE_KEY, false, "tradeID\0"},
    {0},
};

static const struct format_column event_columns[] = {
    {ROLE_ACCOUNT, false, "accountId\0" "ClientAccountID\0"}, {ROLE_CURRENCY, false, "currency\0" "CurrencyPrimary\0"}, {ROLE_SYMBOL, true, "symbol\0"},      {ROLE_MULTIPLIER, false, "multiplier\0"},
    {ROLE_DATE, true, "date\0"},            {ROLE_ACTION, true, "transactionType\0"},   {ROLE_QUANTITY, true, "quantity\0"},
    {ROLE_AMOUNT, false, "proceeds\0"},     {0},
};

static const struct format_column cash_columns[] = {
    {ROLE_ACCOUNT, false, "accountId\0" "ClientAccountID\0"}, {ROLE_CURRENCY, false, "currency\0" "CurrencyPrimary\0"}, {ROLE_SYMBOL, false, "symbol\0"},    {ROLE_DESCRIPTION, false, "description\0"},
    {ROLE_DATE, false, "dateTime\0" "settleDate\0" "reportDate\0"},
    {ROLE_AMOUNT, true, "amount\0"},       {ROLE_ACTION, true, "type\0"},              {ROLE_DETAIL, false, "levelOfDetail\0"},
    {ROLE_KEY, false, "transactionID\0"},  {0},
};

static const struct format_column action_columns[] = {
    {ROLE_ACCOUNT, false, "accountId\0" "ClientAccountID\0"}, {ROLE_CURRENCY, false, "currency\0"}, {ROLE_SYMBOL, true, "symbol\0"},
    {ROLE_DATE, false, "dateTime\0" "reportDate\0"},         {ROLE_ACTION, false, "actionDescription\0"},
    {ROLE_DESCRIPTION, false, "description\0"}, {ROLE_QUANTITY, false, "quantity\0"}, {0},
};

static const struct format_column statement_columns[] = {{ROLE_ACCOUNT, false, "accountId\0"}, {ROLE_DATE, false, "fromDate\0"}, {ROLE_EXTRA, false, "toDate\0"}, {0}};
static const struct format_column no_columns[] = {{0}};

static const struct format_section sections[] = {
    {"Trade|symbol|quantity|tradeDate", "Trade", true, TRADES, trade_columns},
    {"Trade|symbol|quantity|dateTime", "Trade", true, TRADES, trade_columns},
    {"Trade|underlyingSymbol|strike|expiry|putCall|quantity|tradeDate", "Trade", true, TRADES, trade_columns},
    {"Trade|underlyingSymbol|strike|expiry|putCall|quantity|dateTime", "Trade", true, TRADES, trade_columns},
    {"TradeConfirm|symbol|quantity|buySell", "TradeConfirm", true, CONFIRMS, trade_columns},
    {"Symbol|AssetClass|Buy/Sell|Quantity|TradeDate", NULL, true, TRADES, trade_columns},
    {"Symbol|AssetClass|Buy/Sell|Quantity|DateTime", NULL, true, TRADES, trade_columns},
    {"Symbol|AssetClass|Buy/Sell|Quantity|Date/Time", NULL, true, TRADES, trade_columns},
    {"OptionEAE|symbol|date|transactionType|quantity", "OptionEAE", false, EVENTS, event_columns},
    {"Symbol|AssetClass|Strike|Date|TransactionType|Quantity", NULL, false, EVENTS, event_columns},
    {"CashTransaction|amount|type", "CashTransaction", false, CASH, cash_columns},
    {"Symbol|Amount|Type|TransactionID", NULL, false, CASH, cash_columns},
    {"CorporateAction|symbol|quantity", "CorporateAction", false, ACTIONS, action_columns},
    {"Symbol|UnderlyingSymbol|Buy/Sell|Quantity|Put/Call|Date/Time", NULL, true, TRADES, trade_columns},
    {"Symbol|UnderlyingSymbol|Buy/Sell|Quantity|Put/Call|TradeDate", NULL, true, TRADES, trade_columns},
    {"FlexStatement|accountId", "FlexStatement", true, STATEMENT, statement_columns},
    {"FlexQueryResponse|type", "FlexQueryResponse", true, HEAD, no_columns},
    {0},
};

static const struct word_kind words[] = {
    {"assignment", WORD_HOLDS, KIND_ASSIGNED, KIND_NONE},
    {"expiration", WORD_HOLDS, KIND_EXPIRED, KIND_NONE},
    {"exercise", WORD_HOLDS, KIND_EXERCISED, KIND_NONE},
    {"cashsettlement", WORD_HOLDS, KIND_ASSIGNED, KIND_NONE},
    {"dividends", WORD_IS, KIND_DIVIDEND, KIND_DIVIDEND},
    {"paymentinlieu", WORD_BEGINS, KIND_DIVIDEND, KIND_DIVIDEND},
    {0},
};

/* What only the whole file tells. */
struct flex_file {
    struct name_map events; /* of OptionEAE, by symbol and date: its kind */
    struct name_map booked; /* options' trades that are no exchange's: whether cash moved */
    bool has_executions, has_details;
};

static bool is_level(const struct record *record, const char *level) {
    const char *text = record_text(record, ROLE_DETAIL);
    return text && strcmp(text, level) == 0;
}

/* "KO    250207P00062000 2025-02-07" */
static const char *event_key(const struct record *record, struct arena *arena) {
    const char *symbol = record_text(record, ROLE_SYMBOL), *date = record_text(record, ROLE_DATE);
    char text[DATE_TEXT_SIZE];
    struct stamp stamp;
    if (!symbol || !date || !read_stamp(date, &stamp))
        return NULL;
    return arena_print(arena, "%s %s", symbol, date_text(stamp.date, text));
}

static bool is_booked_event(const struct record *record) {
    const char *codes = record_text(record, ROLE_CODE);
    return record_text_holds(record_text(record, ROLE_STATUS), "BookTrade") || ibkr_has_code(codes, "A") || ibkr_has_code(codes, "Ep") ||
           ibkr_has_code(codes, "Ex");
}

static void look_at(struct flex_file *file, const struct broker_format *format, const struct record *record, struct arena *arena) {
    const char *key = event_key(record, arena);
    enum section_id id = record->binding->section->id;
    file->has_executions |= id == TRADES && is_level(record, "EXECUTION");
    file->has_details |= id == CASH && is_level(record, "DETAIL");
    if (!key)
        return;
    if (id == EVENTS)
        name_map_set(&file->events, key, kind_of_words(format, record_text(record, ROLE_ACTION), true));
    else if (id == TRADES && is_booked_event(record))
        name_map_set(&file->booked, key, fabs(record_number(record, ROLE_AMOUNT)) > 0);
}

static void look_through(struct reading *reading) {
    const struct export_table *table = &reading->export->table;
    struct flex_file *file = arena_alloc(reading->arena, sizeof *file);
    struct binding binding = {0};
    name_map_init(&file->events, false, reading->arena);
    name_map_init(&file->booked, false, reading->arena);
    for (size_t i = 0; i < table->count; i++) {
        struct record record = {&table->items[i], &binding};
        bool header = false;
        for (const struct format_section *section = sections; section->signature && !header; section++)
            if (signature_cells(section, record.row)) {
                signature_bind_section(section, record.row, &binding);
                header = true;
            }
        if (!header && binding.section)
            look_at(file, reading->format, &record, reading->arena);
    }
    reading->own = file;
}

/* ---- rows ---- */

static enum broker_kind kind_of_asset(const char *asset) {
    static const struct {
        const char *asset;
        enum broker_kind kind;
    } assets[] = {{"FUT", KIND_FUTURES}, {"FOP", KIND_FUTURES}, {"FSFOP", KIND_FUTURES}, {"CASH", KIND_FOREX},
                  {"BOND", KIND_BOND},   {"BILL", KIND_BOND},   {"CRYPTO", KIND_CRYPTO}};
    for (size_t i = 0; asset && i < sizeof assets / sizeof *assets; i++)
        if (strcmp(asset, assets[i].asset) == 0)
            return assets[i].kind;
    return KIND_CASH;
}

/* Confirmations, and queries without that column, have it among the codes. */
static const char *effect_of(const struct record *record) {
    const char *effect = record_text(record, ROLE_EFFECT);
    return effect && record->binding->section->id != CONFIRMS ? effect : record_text(record, ROLE_CODE);
}

static enum broker_kind kind_of_option(const struct reading *reading, const struct record *record, bool sale) {
    const struct flex_file *file = reading->own;
    enum broker_kind kind = ibkr_trade_kind(record_text(record, ROLE_CODE), effect_of(record), sale, true);
    if (kind_is_event(kind) || !record_text_holds(record_text(record, ROLE_STATUS), "BookTrade"))
        return kind;
    const char *key = event_key(record, reading->arena);
    size_t event = key ? name_map_find(&file->events, key) : NAME_MISSING;
    return event != NAME_MISSING && kind_is_event((enum broker_kind)event) ? (enum broker_kind)event : kind;
}

static void read_trade(struct reading *reading, const struct record *record) {
    const struct flex_file *file = reading->own;
    const char *asset = record_text(record, ROLE_ASSET), *codes = record_text(record, ROLE_CODE), *side = record_text(record, ROLE_SIDE);
    const char *moment = record_text(record, ROLE_EXTRA);
    struct transaction_draft draft;
    struct stamp stamp;
    bool summary = record_text(record, ROLE_DETAIL) && !is_level(record, "EXECUTION") && (file->has_executions || !is_level(record, "ORDER"));
    if (summary || !record_draft(reading, record, &draft))
        return;
    struct broker_transaction *transaction = &draft.transaction;
    bool option = asset ? strcmp(asset, "OPT") == 0 : draft.has_contract, shares = asset ? strcmp(asset, "STK") == 0 || strcmp(asset, "ETF") == 0 : !option;
    transaction->cancel = ibkr_has_code(codes, "Ca") || record_text_holds(side, "(Ca.)");
    transaction->corrected = ibkr_has_code(codes, "Co");
    bool sale = side ? record_text_holds(side, "SELL") : draft.quantity < 0;
    if (!side && transaction->cancel)
        sale = !sale;
    if (moment && read_stamp(moment, &stamp))
        transaction->seconds = stamp.seconds;
    draft.has_contract &= option;
    enum broker_kind of_shares = ibkr_trade_kind(codes, effect_of(record), sale, false);
    transaction->kind = (uint8_t)(option ? kind_of_option(reading, record, sale) : shares ? of_shares : kind_of_asset(asset));
    draft.direction_known = ibkr_has_code(effect_of(record), "O");
    const char *name = record_text(record, ROLE_SYMBOL);
    name = name ? name : record_text(record, ROLE_UNDERLYING);
    transaction->words = arena_print(reading->arena, "%s %s%s%s", sale ? "Sell" : "Buy", name ? name : "", codes ? ": " : "", codes ? codes : "");
    record_add(reading, &draft);
}

/* Counts only what Trades does not hold, and settlements in cash. */
static void read_event(struct reading *reading, const struct record *record) {
    const struct flex_file *file = reading->own;
    double proceeds = record_number(record, ROLE_AMOUNT);
    const char *key = event_key(record, reading->arena);
    size_t booked = key ? name_map_find(&file->booked, key) : NAME_MISSING;
    bool settled = proceeds != 0 && !isnan(proceeds) && booked != true, told = booked != NAME_MISSING && !settled;
    struct transaction_draft draft;
    if (told || !record_draft(reading, record, &draft) || !draft.has_contract)
        return;
    draft.transaction.settled = settled;
    draft.amount = settled ? proceeds : NAN;
    record_add(reading, &draft);
}

static void read_cash(struct reading *reading, const struct record *record) {
    const struct flex_file *file = reading->own;
    struct transaction_draft draft;
    if ((is_level(record, "SUMMARY") && file->has_details) || !record_draft(reading, record, &draft))
        return;
    draft.has_contract = false;
    if (draft.transaction.kind == KIND_DIVIDEND && !record_draft_moves_cash(&draft))
        draft.transaction.kind = KIND_CASH;
    record_add(reading, &draft);
}

static void read_action(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    if (!record_draft(reading, record, &draft))
        return;
    draft.has_contract = false;
    draft.transaction.kind = KIND_CORPORATE;
    record_add(reading, &draft);
}

static void read_statement(struct reading *reading, const struct record *record) {
    statement_set_account(reading, record_text(record, ROLE_ACCOUNT));
    statement_set_period_end(reading, record_text(record, ROLE_DATE), false);
    statement_set_period_end(reading, record_text(record, ROLE_EXTRA), true);
}

static void tell_confirms(struct reading *reading) {
    diag_report(reading->diags, EXPORT_LACKS, export_place(reading->export, 0, NO_COLUMN), NULL,
                "trade confirmations hold neither expiries nor dividends; an activity query does");
}

static void read_row(struct reading *reading, const struct record *record) {
    switch ((enum section_id)record->binding->section->id) {
    case TRADES:
    case CONFIRMS:
        read_trade(reading, record);
        break;
    case EVENTS:
        read_event(reading, record);
        break;
    case CASH:
        read_cash(reading, record);
        break;
    case ACTIONS:
        read_action(reading, record);
        break;
    case STATEMENT:
        read_statement(reading, record);
        break;
    case HEAD:
        break;
    }
}

/* The first line of a CSV query with headers and trailers: "BOF","U0000000",…; and whether the query is one of confirmations. */
static bool read_line(struct reading *reading, const struct export_row *row) {
    const char *first = export_first_text(row);
    if (first && strcmp(first, "BOF") == 0)
        statement_set_account(reading, export_cell_text(row, 1));
    return first && (strcmp(first, "BOF") == 0 || strcmp(first, "EOF") == 0 || strcmp(first, "BOA") == 0 || strcmp(first, "EOA") == 0 ||
                     strcmp(first, "BOS") == 0 || strcmp(first, "EOS") == 0);
}

static void finish(struct reading *reading) {
    for (size_t i = 0; i < reading->export->table.count; i++) {
        const char *first = export_first_text(&reading->export->table.items[i]);
        if (first && strcmp(first, "TradeConfirm") == 0) {
            tell_confirms(reading);
            return;
        }
    }
}

const struct broker_format format_ibkr_flex = {
    .name = "ibkr-flex",
    .title = "Interactive Brokers (Flex)",
    .download = "Performance & Reports, Flex Queries, run an Activity query with Trades, Option Exercises and Cash Transactions (XML or CSV)",
    .sections = sections,
    .words = words,
    .money = MONEY_GROSS,
    .traits = TRAIT_SIGNED_FEES | TRAIT_ANY_ROW,
    .read = read_row,
    .prepare = look_through,
    .line = read_line,
    .finish = finish,
};
