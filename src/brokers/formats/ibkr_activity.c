/*
 * Interactive Brokers: the Activity Statement as CSV, in English or German: sections whose rows begin with their name.
 *
 * What stands under Trades counts; the section of exercises, assignments and expirations says the same again and serves for settlements in cash only.
 */
#include "brokers/formats/formats.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/name_map.h"
#include "brokers/formats/ibkr_codes.h"
#include "brokers/reading/amount_text.h"
#include "brokers/reading/record.h"
#include "brokers/reading/signature.h"
#include "brokers/reading/statement_lines.h"

enum section_id { TRADES, DIVIDENDS, EVENTS, CASH, INTEREST, FEES, TAX, ACTIONS, INSTRUMENTS };

static const struct format_column trade_columns[] = {
    {ROLE_DETAIL, true, "DataDiscriminator"},
    {ROLE_ASSET, true, "Asset Category"},
    {ROLE_CURRENCY, true, "Currency"},
    {ROLE_ACCOUNT, false, "Account"},
    {ROLE_SYMBOL, true, "Symbol"},
    {ROLE_DATE, true, "Date/Time"},
    {ROLE_QUANTITY, true, "Quantity"},
    {ROLE_PRICE, false, "T. Price"},
    {ROLE_AMOUNT, true, "Proceeds"},
    {ROLE_FEE, false, "Comm/Fee"},
    {ROLE_FEE, false, "Comm in USD"},
    {ROLE_CODE, true, "Code"},
    {0},
};

static const struct format_column german_trade_columns[] = {
    {ROLE_DETAIL, true, "DataDiscriminator"},
    {ROLE_ASSET, false, "Vermögenswertkategorie"},
    {ROLE_ASSET, false, "Anlagekategorie"},
    {ROLE_CURRENCY, true, "Währung"},
    {ROLE_ACCOUNT, false, "Konto"},
    {ROLE_SYMBOL, true, "Symbol"},
    {ROLE_DATE, true, "Datum/Zeit"},
    {ROLE_QUANTITY, true, "Menge"},
    {ROLE_PRICE, false, "T.-Kurs"},
    {ROLE_AMOUNT, true, "Erlös"},
    {ROLE_FEE, false, "Prov./Gebühr"},
    {ROLE_FEE, false, "Provision/Gebühr"},
    {ROLE_CODE, true, "Code"},
    {0},
};

static const struct format_column cash_columns[] = {
    {ROLE_CURRENCY, true, "Currency"}, {ROLE_ACCOUNT, false, "Account"},      {ROLE_DATE, false, "Date"},
    {ROLE_DATE, false, "Settle Date"}, {ROLE_DESCRIPTION, true, "Description"}, {ROLE_AMOUNT, true, "Amount"},
    {0},
};

static const struct format_column german_cash_columns[] = {
    {ROLE_CURRENCY, true, "Währung"},         {ROLE_ACCOUNT, false, "Konto"},          {ROLE_DATE, false, "Datum"},
    {ROLE_DATE, false, "Abrechnungsdatum"},   {ROLE_DESCRIPTION, true, "Beschreibung"}, {ROLE_AMOUNT, true, "Betrag"},
    {0},
};

static const struct format_column event_columns[] = {
    {ROLE_ACTION, true, "Transaction Type"}, {ROLE_ASSET, false, "Asset Category"}, {ROLE_CURRENCY, false, "Currency"},
    {ROLE_ACCOUNT, false, "Account"},        {ROLE_SYMBOL, true, "Symbol"},         {ROLE_DATE, true, "Date/Time"},
    {ROLE_QUANTITY, true, "Quantity"},       {ROLE_AMOUNT, true, "Proceeds"},       {ROLE_FEE, false, "Comm/Tax"},
    {0},
};

static const struct format_column action_columns[] = {
    {ROLE_ASSET, false, "Asset Category"}, {ROLE_CURRENCY, false, "Currency"},    {ROLE_ACCOUNT, false, "Account"}, {ROLE_DATE, false, "Report Date"},
    {ROLE_DATE, false, "Date/Time"},       {ROLE_DESCRIPTION, true, "Description"}, {ROLE_QUANTITY, false, "Quantity"},
    {0},
};

static const struct format_column instrument_columns[] = {
    {ROLE_SYMBOL, true, "Symbol"}, {ROLE_MULTIPLIER, false, "Multiplier"}, {ROLE_MULTIPLIER, false, "Multiplikator"}, {0},
};

#define EVENTS_NAME "Option Exercises, Assignments and Expirations"

static const struct format_section sections[] = {
    {"Trades|Header|DataDiscriminator", "Trades", true, TRADES, trade_columns},
    {"Transaktionen|Header|DataDiscriminator", "Transaktionen", true, TRADES, german_trade_columns},
    {"Dividends|Header|Description|Amount", "Dividends", false, DIVIDENDS, cash_columns},
    {"Dividenden|Header|Beschreibung|Betrag", "Dividenden", false, DIVIDENDS, german_cash_columns},
    {"Payment In Lieu Of Dividends|Header|Description|Amount", "Payment In Lieu Of Dividends", false, DIVIDENDS, cash_columns},
    {EVENTS_NAME "|Header|Transaction Type|Symbol", EVENTS_NAME, false, EVENTS, event_columns},
    {"Deposits & Withdrawals|Header|Description|Amount", "Deposits & Withdrawals", false, CASH, cash_columns},
    {"Einzahlungen & Auszahlungen|Header|Beschreibung|Betrag", "Einzahlungen & Auszahlungen", false, CASH, german_cash_columns},
    {"Interest|Header|Description|Amount", "Interest", false, INTEREST, cash_columns},
    {"Zinsen|Header|Beschreibung|Betrag", "Zinsen", false, INTEREST, german_cash_columns},
    {"Fees|Header|Description|Amount", "Fees", false, FEES, cash_columns},
    {"Gebühren|Header|Beschreibung|Betrag", "Gebühren", false, FEES, german_cash_columns},
    {"Other Fees|Header|Description|Amount", "Other Fees", false, FEES, cash_columns},
    {"Withholding Tax|Header|Description|Amount", "Withholding Tax", false, TAX, cash_columns},
    {"Quellensteuer|Header|Beschreibung|Betrag", "Quellensteuer", false, TAX, german_cash_columns},
    {"Corporate Actions|Header|Description", "Corporate Actions", false, ACTIONS, action_columns},
    {"Financial Instrument Information|Header|Symbol", "Financial Instrument Information", false, INSTRUMENTS, instrument_columns},
    {"Informationen zum Finanzinstrument|Header|Symbol", "Informationen zum Finanzinstrument", false, INSTRUMENTS, instrument_columns},
    {0},
};

static const struct word_kind words[] = {
    {"assignment", WORD_HOLDS, KIND_ASSIGNED, KIND_NONE},
    {"exercise", WORD_HOLDS, KIND_EXERCISED, KIND_NONE},
    {"cashsettlement", WORD_HOLDS, KIND_ASSIGNED, KIND_NONE},
    {0},
};

/* ---- what only the whole file tells ---- */

struct activity_file {
    struct name_map multipliers; /* what a contract delivers, by its symbol: the section comes after the trades */
    struct name_map settled;     /* assignments and exercises whose cash stands under Trades, by symbol and date */
};

/* "XSP 18JUL25 620 P 2025-07-18" */
static const char *event_key(const struct record *record, struct arena *arena) {
    const char *symbol = record_text(record, ROLE_SYMBOL), *date = record_text(record, ROLE_DATE);
    char text[DATE_TEXT_SIZE];
    struct stamp stamp;
    return symbol && date && read_stamp(date, &stamp) ? arena_print(arena, "%s %s", symbol, date_text(stamp.date, text)) : NULL;
}

static void look_at(struct activity_file *file, const struct record *record, struct arena *arena) {
    const char *symbol = record_text(record, ROLE_SYMBOL), *codes = record_text(record, ROLE_CODE), *key;
    double multiplier = record_number(record, ROLE_MULTIPLIER);
    if (record->binding->section->id == INSTRUMENTS && symbol && multiplier >= 1 && multiplier <= 1e6)
        name_map_set(&file->multipliers, symbol, (size_t)multiplier);
    bool event = ibkr_has_code(codes, "A") || ibkr_has_code(codes, "Ex");
    if (record->binding->section->id == TRADES && event && fabs(record_number(record, ROLE_AMOUNT)) > 0 && (key = event_key(record, arena)) != NULL)
        name_map_set(&file->settled, key, 1);
}

static void look_through(struct reading *reading) {
    const struct export_table *table = &reading->export->table;
    struct activity_file *file = arena_alloc(reading->arena, sizeof *file);
    struct binding binding = {0};
    name_map_init(&file->multipliers, false, reading->arena);
    name_map_init(&file->settled, false, reading->arena);
    for (size_t i = 0; i < table->count; i++) {
        struct record record = {&table->items[i], &binding};
        for (const struct format_section *section = sections; section->signature; section++)
            if ((section->id == INSTRUMENTS || section->id == TRADES) && signature_cells(section, record.row))
                bind_section(section, record.row, &binding);
        const char *first = export_first_text(record.row);
        if (binding.section && first && strcmp(first, binding.section->prefix) == 0)
            look_at(file, &record, reading->arena);
    }
    reading->own = file;
}

/* ---- trades ---- */

static bool text_is_any(const char *text, const char *first, const char *second) {
    return text && (strcmp(text, first) == 0 || strcmp(text, second) == 0);
}

/* "Stocks", "Stocks - Held with …". */
static bool asset_is(const char *asset, const char *english, const char *german) {
    const char *names[] = {english, german};
    for (size_t i = 0; asset && i < 2; i++) {
        size_t length = strlen(names[i]);
        if (strncmp(asset, names[i], length) == 0 && (asset[length] == '\0' || strncmp(asset + length, " - ", 3) == 0))
            return true;
    }
    return false;
}

static enum broker_kind kind_of_asset(const char *asset) {
    if (text_holds(asset, "Forex") || text_holds(asset, "Devisen"))
        return KIND_FOREX;
    if (text_holds(asset, "Future"))
        return KIND_FUTURES;
    if (text_holds(asset, "Crypto") || text_holds(asset, "Krypto"))
        return KIND_CRYPTO;
    if (text_holds(asset, "Bond") || text_holds(asset, "Anleihe") || text_holds(asset, "Bill"))
        return KIND_BOND;
    return KIND_CASH;
}

static void read_trade(struct reading *reading, const struct record *record) {
    struct draft draft;
    const char *asset = record_text(record, ROLE_ASSET), *codes = record_text(record, ROLE_CODE);
    if (!text_is_any(record_text(record, ROLE_DETAIL), "Order", "Order") || !record_draft(reading, record, &draft))
        return;
    struct broker_transaction *transaction = &draft.transaction;
    bool option = asset_is(asset, "Equity and Index Options", "Aktien- und Indexoptionen");
    bool shares = asset_is(asset, "Stocks", "Aktien");
    option |= !shares && draft.has_contract && kind_of_asset(asset) == KIND_CASH; /* under a name that is not known here */
    transaction->cancel = ibkr_has_code(codes, "Ca");
    bool sale = (draft.quantity < 0) != transaction->cancel;
    transaction->words = arena_print(reading->arena, "%s %s%s%s", sale ? "Sell" : "Buy", record_text(record, ROLE_SYMBOL), codes ? ": " : "",
                                     codes ? codes : "");
    transaction->kind = (uint8_t)(option || shares ? ibkr_trade_kind(codes, codes, sale, option) : kind_of_asset(asset));
    draft.direction_known = ibkr_has_code(codes, "O") && ibkr_has_code(codes, "C");
    const struct activity_file *file = reading->own;
    size_t multiplier = name_map_find(&file->multipliers, record_text(record, ROLE_SYMBOL) ? record_text(record, ROLE_SYMBOL) : "");
    if (draft.has_contract && multiplier != NAME_MISSING)
        draft.contract.multiplier = (int32_t)multiplier;
    record_add(reading, &draft);
}

/* ---- the other sections ---- */

/* "KO(US1912161007) Cash Dividend …": the ticker stands before the bracket. */
static void read_dividend(struct reading *reading, const struct record *record) {
    struct draft draft;
    const char *description = record_text(record, ROLE_DESCRIPTION);
    size_t length = description ? strcspn(description, "(") : 0;
    char ticker[24];
    if (!record_draft(reading, record, &draft))
        return;
    if (length > 0 && length < sizeof ticker) {
        snprintf(ticker, sizeof ticker, "%.*s", (int)length, description);
        draft.transaction.ticker = intern_text(reading->texts, ticker);
    }
    draft.transaction.kind = draft.amount > 0 ? KIND_DIVIDEND : KIND_CASH;
    record_add(reading, &draft);
}

/* Only what was settled in cash may not be in Trades. */
static void read_event(struct reading *reading, const struct record *record) {
    const struct activity_file *file = reading->own;
    struct draft draft;
    double proceeds = record_number(record, ROLE_AMOUNT);
    const char *key = event_key(record, reading->arena);
    if ((key && name_map_find(&file->settled, key) != NAME_MISSING) || isnan(proceeds) || proceeds == 0 || !record_draft(reading, record, &draft) || !draft.has_contract)
        return;
    if (draft.transaction.kind == KIND_ASSIGNED && draft.quantity < 0)
        draft.transaction.kind = KIND_EXERCISED;
    draft.transaction.settled = true;
    record_add(reading, &draft);
}

static void read_action(struct reading *reading, const struct record *record) {
    struct draft draft;
    const char *description = record_text(record, ROLE_DESCRIPTION);
    char ticker[24];
    size_t length = description ? strcspn(description, "(") : 0;
    if (!description || !record_draft(reading, record, &draft))
        return;
    if (length > 0 && length < sizeof ticker) {
        snprintf(ticker, sizeof ticker, "%.*s", (int)length, description);
        draft.transaction.ticker = intern_text(reading->texts, ticker);
    }
    draft.has_contract = false;
    draft.transaction.kind = KIND_CORPORATE;
    record_add(reading, &draft);
}

static void pass_row(struct reading *reading, const struct record *record, enum broker_kind kind) {
    struct draft draft;
    if (!record_draft(reading, record, &draft))
        return;
    draft.transaction.kind = (uint8_t)kind;
    record_add(reading, &draft);
}

static void read_row(struct reading *reading, const struct record *record) {
    if (!text_is_any(export_cell_text(record->row, 1), "Data", "Data"))
        return;
    switch ((enum section_id)record->binding->section->id) {
    case TRADES:
        read_trade(reading, record);
        break;
    case DIVIDENDS:
        read_dividend(reading, record);
        break;
    case EVENTS:
        read_event(reading, record);
        break;
    case CASH:
        pass_row(reading, record, KIND_CASH);
        break;
    case INTEREST:
        pass_row(reading, record, KIND_INTEREST);
        break;
    case FEES:
        pass_row(reading, record, KIND_FEE);
        break;
    case TAX:
        pass_row(reading, record, KIND_TAX);
        break;
    case ACTIONS:
        read_action(reading, record);
        break;
    case INSTRUMENTS:
        break;
    }
}

/* "Account Information,Data,Account,U0000000", "Statement,Data,Period,January 1, 2025 - May 30, 2025" */
static bool read_line(struct reading *reading, const struct export_row *row) {
    const char *first = export_first_text(row), *name = export_cell_text(row, 2), *value = export_cell_text(row, 3);
    if (text_is_any(first, "Account Information", "Kontoinformation")) {
        if (text_is_any(name, "Account", "Konto"))
            set_account(reading, value);
        return true;
    }
    if (!text_is_any(first, "Statement", "Statement"))
        return false;
    if (text_is_any(name, "Period", "Zeitraum"))
        set_period(reading, value, " - ");
    return true;
}

const struct broker_format format_ibkr_activity = {
    .name = "ibkr-activity",
    .title = "Interactive Brokers",
    .download = "Performance & Reports, Statements, Activity, choose dates, CSV",
    .sections = sections,
    .words = words,
    .money = MONEY_GROSS,
    .traits = TRAIT_ANY_ROW | TRAIT_SIGNED_FEES,
    .read = read_row,
    .prepare = look_through,
    .line = read_line,
};
