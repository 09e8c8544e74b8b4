/*
 * Interactive Brokers: the Activity Statement as CSV: sections whose rows begin with their name. In English, German, French, Spanish, Portuguese and
 * Chinese: names of sections, columns and assets are translated; "Header", "Data", "Order" and the codes are not.
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
#include "brokers/reading/record_add.h"
#include "brokers/reading/signature.h"
#include "brokers/reading/statement_lines.h"

enum section_id { TRADES, DIVIDENDS, EVENTS, CASH, INTEREST, FEES, TAX, ACTIONS, INSTRUMENTS };

static const struct format_column trade_columns[] = {
    {ROLE_DETAIL, true, "DataDiscriminator\0"},
    {ROLE_ASSET, true, "Asset Category\0" "Vermögenswertkategorie\0" "Anlagekategorie\0" "Catégorie d'actifs\0" "Catégorie d'actif\0"
     "Categoría de activo\0" "Categoria de ativos\0" "资产分类\0"},
    {ROLE_CURRENCY, true, "Currency\0" "Währung\0" "Devise\0" "Divisa\0" "Moeda\0" "货币\0"},
    {ROLE_ACCOUNT, false, "Account\0" "Konto\0" "Compte\0" "Cuenta\0" "Conta\0" "账户\0"},
    {ROLE_SYMBOL, true, "Symbol\0" "Symbole\0" "Símbolo\0" "代码\0"},
    {ROLE_DATE, true, "Date/Time\0" "Datum/Zeit\0" "Date/Heure\0" "Fecha/Hora\0" "Data/Hora\0" "日期/时间\0"},
    {ROLE_QUANTITY, true, "Quantity\0" "Menge\0" "Quantité\0" "Cantidad\0" "Quantidade\0" "数量\0"},
    {ROLE_PRICE, false, "T. Price\0" "T.-Kurs\0" "Prix trans.\0" "Precio trans.\0" "Preço Neg.\0" "交易价格\0"},
    {ROLE_AMOUNT, true, "Proceeds\0" "Erlös\0" "Produit\0" "Produits\0" "Productos\0" "Rendimentos\0" "收益\0"},
    {ROLE_FEE, false, "Comm/Fee\0" "Comm in USD\0" "Prov./Gebühr\0" "Provision/Gebühr\0" "Comm/Tarif\0" "Tarifa/com.\0" "Corr/Taxa\0" "佣金/税\0"},
    {ROLE_CODE, true, "Code\0" "Código\0" "代码\0"}, /* the second of that name */
    {0},
};

static const struct format_column cash_columns[] = {
    {ROLE_CURRENCY, true, "Currency\0" "Währung\0" "Devise\0" "Divisa\0" "Moeda\0" "货币\0"},
    {ROLE_ACCOUNT, false, "Account\0" "Konto\0" "Compte\0" "Cuenta\0" "Conta\0" "账户\0"},
    {ROLE_DATE, true, "Date\0" "Settle Date\0" "Datum\0" "Abrechnungsdatum\0" "Date de règlement\0" "Fecha\0" "Fecha de liquidación\0" "Data\0" "日期\0"
     "结算日期\0"},
    {ROLE_DESCRIPTION, true, "Description\0" "Beschreibung\0" "Descripción\0" "Descrição\0" "描述\0"},
    {ROLE_AMOUNT, true, "Amount\0" "Betrag\0" "Montant\0" "Cantidad\0" "Quantia\0" "Valor\0" "Montante\0" "金额\0"},
    {0},
};

static const struct format_column event_columns[] = {
    {ROLE_ACTION, true, "Transaction Type\0"}, {ROLE_ASSET, false, "Asset Category\0"}, {ROLE_CURRENCY, false, "Currency\0"},
    {ROLE_ACCOUNT, false, "Account\0"},        {ROLE_SYMBOL, true, "Symbol\0"},         {ROLE_DATE, true, "Date/Time\0"},
    {ROLE_QUANTITY, true, "Quantity\0"},       {ROLE_AMOUNT, true, "Proceeds\0"},       {ROLE_FEE, false, "Comm/Tax\0"},
    {0},
};

static const struct format_column action_columns[] = {
    {ROLE_ASSET, false, "Asset Category\0"}, {ROLE_CURRENCY, false, "Currency\0"},    {ROLE_ACCOUNT, false, "Account\0"}, {ROLE_DATE, false, "Report Date\0" "Date/Time\0"},       {ROLE_DESCRIPTION, true, "Description\0"}, {ROLE_QUANTITY, false, "Quantity\0"},
    {0},
};

static const struct format_column instrument_columns[] = {
    {ROLE_SYMBOL, true, "Symbol\0" "Símbolo\0" "Symbole\0" "代码\0"},      {ROLE_MULTIPLIER, false, "Multiplier\0" "Multiplikator\0" "Multiplicador\0" "合约乘数\0"}, {0},
};

#define EVENTS_NAME "Option Exercises, Assignments and Expirations"

static const struct format_section sections[] = {
    {"Trades|Header|DataDiscriminator", "Trades", true, TRADES, trade_columns},
    {"Transaktionen|Header|DataDiscriminator", "Transaktionen", true, TRADES, trade_columns},
    {"Transactions|Header|DataDiscriminator", "Transactions", true, TRADES, trade_columns},
    {"Operaciones|Header|DataDiscriminator", "Operaciones", true, TRADES, trade_columns},
    {"Operações|Header|DataDiscriminator", "Operações", true, TRADES, trade_columns},
    {"交易|Header|DataDiscriminator", "交易", true, TRADES, trade_columns},
    {"Dividends|Header|Description|Amount", "Dividends", true, DIVIDENDS, cash_columns},
    {"Dividenden|Header", "Dividenden", true, DIVIDENDS, cash_columns},
    {"Dividendes|Header", "Dividendes", true, DIVIDENDS, cash_columns},
    {"Dividendos|Header", "Dividendos", true, DIVIDENDS, cash_columns},
    {"股息|Header", "股息", true, DIVIDENDS, cash_columns},
    {"Payment In Lieu Of Dividends|Header|Description|Amount", "Payment In Lieu Of Dividends", true, DIVIDENDS, cash_columns},
    {EVENTS_NAME "|Header|Transaction Type|Symbol", EVENTS_NAME, false, EVENTS, event_columns},
    {"Deposits & Withdrawals|Header|Description|Amount", "Deposits & Withdrawals", true, CASH, cash_columns},
    {"Einzahlungen & Auszahlungen|Header|Beschreibung|Betrag", "Einzahlungen & Auszahlungen", true, CASH, cash_columns},
    {"Dépôts et retraits|Header|Description|Montant", "Dépôts et retraits", true, CASH, cash_columns},
    {"Depósitos y retiradas|Header|Descripción|Cantidad", "Depósitos y retiradas", true, CASH, cash_columns},
    {"存款和取款|Header|描述|金额", "存款和取款", true, CASH, cash_columns},
    {"Interest|Header|Description|Amount", "Interest", true, INTEREST, cash_columns},
    {"Zinsen|Header|Beschreibung|Betrag", "Zinsen", true, INTEREST, cash_columns},
    {"Fees|Header|Description|Amount", "Fees", true, FEES, cash_columns},
    {"Gebühren|Header|Beschreibung|Betrag", "Gebühren", true, FEES, cash_columns},
    {"Tarifas|Header|Descripción|Cantidad", "Tarifas", true, FEES, cash_columns},
    {"Other Fees|Header|Description|Amount", "Other Fees", true, FEES, cash_columns},
    {"Withholding Tax|Header|Description|Amount", "Withholding Tax", false, TAX, cash_columns},
    {"Quellensteuer|Header|Beschreibung|Betrag", "Quellensteuer", false, TAX, cash_columns},
    {"Retención de impuestos|Header|Descripción|Cantidad", "Retención de impuestos", false, TAX, cash_columns},
    {"Corporate Actions|Header|Description", "Corporate Actions", false, ACTIONS, action_columns},
    {"Financial Instrument Information|Header|Symbol", "Financial Instrument Information", false, INSTRUMENTS, instrument_columns},
    {"Informationen zum Finanzinstrument|Header|Symbol", "Informationen zum Finanzinstrument", false, INSTRUMENTS, instrument_columns},
    {"Información de instrumento financiero|Header|Símbolo", "Información de instrumento financiero", false, INSTRUMENTS, instrument_columns},
    {"金融产品信息|Header|代码", "金融产品信息", false, INSTRUMENTS, instrument_columns},
    {0},
};

static const struct word_kind words[] = {
    {"assignment", WORD_HOLDS, KIND_ASSIGNED, KIND_NONE},
    {"exercise", WORD_HOLDS, KIND_EXERCISED, KIND_NONE},
    {"cashsettlement", WORD_HOLDS, KIND_ASSIGNED, KIND_NONE},
    {0},
};

/* Further right than the codes, which stand last. */
static bool reaches_beyond(const struct record *record) {
    const struct export_row *row = record->row;
    uint32_t codes = record_column(record, ROLE_CODE);
    return codes != NO_COLUMN && row->count && row->cells[row->count - 1].column > codes;
}

/* Where the quotes round "2025-02-07, 10:30:15" were lost, the time is a cell of its own and all behind it stands one further right. */
static const struct export_row *join_date(const struct record *record, struct export_row *joined, struct arena *arena) {
    uint32_t column = record_column(record, ROLE_DATE);
    const char *date = record_text(record, ROLE_DATE), *time = column == NO_COLUMN ? NULL : export_cell_text(record->row, column + 1);
    struct stamp day;
    if (!date || !time || read_time(time) == NO_TIME || (!strchr(time, ':') && !reaches_beyond(record)) || !read_stamp(date, &day) || day.seconds > 0)
        return record->row;
    char text[DATE_TEXT_SIZE];
    *joined = *record->row;
    joined->count = 0;
    joined->cells = arena_alloc_array(arena, record->row->count, sizeof *joined->cells);
    for (uint32_t i = 0; i < record->row->count; i++) {
        struct export_cell cell = record->row->cells[i];
        if (cell.column == column + 1)
            continue;
        if (cell.column == column)
            cell.text = arena_print(arena, "%s, %s", strchr(date, ':') ? date_text(day.date, text) : date, time);
        cell.column = (uint16_t)(cell.column - (cell.column > column));
        joined->cells[joined->count++] = cell;
    }
    return joined;
}

/* ---- what only the whole file tells ---- */

struct activity_file {
    struct name_map multipliers; /* what a contract delivers, by its symbol: the section comes after the trades */
    struct name_map settled;     /* assignments and exercises whose cash stands under Trades, by symbol and date */
    struct name_map ordered;     /* symbols that have rows of orders: their executions say the same again */
};

static bool text_is_any(const char *text, const char *first, const char *second) {
    return text && (strcmp(text, first) == 0 || strcmp(text, second) == 0);
}

static bool is_order(const struct record *record) {
    return text_is_any(record_text(record, ROLE_DETAIL), "Order", "订单");
}

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
    if (record->binding->section->id == TRADES && symbol && is_order(record))
        name_map_set(&file->ordered, symbol, 1);
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
    name_map_init(&file->ordered, false, reading->arena);
    for (size_t i = 0; i < table->count; i++) {
        struct record record = {&table->items[i], &binding};
        for (const struct format_section *section = sections; section->signature; section++)
            if ((section->id == INSTRUMENTS || section->id == TRADES) && signature_cells(section, record.row))
                signature_bind_section(section, record.row, &binding);
        const char *first = export_first_text(record.row);
        struct export_row joined;
        if (binding.section && first && strcmp(first, binding.section->prefix) == 0) {
            record.row = join_date(&record, &joined, reading->arena);
            look_at(file, &record, reading->arena);
        }
    }
    reading->own = file;
}

/* ---- trades ---- */

/* What assets are called, in every language: the first name that stands in the text counts. */
enum asset { ASSET_OTHER, ASSET_SHARES, ASSET_OPTIONS, ASSET_FUTURES, ASSET_FOREX, ASSET_CRYPTO, ASSET_BONDS };

static enum asset asset_of(const char *text) {
    static const struct {
        const char *name;
        enum asset asset;
    } names[] = {
        {"Futur", ASSET_FUTURES},  {"à terme", ASSET_FUTURES}, {"期货", ASSET_FUTURES},
        {"Forex", ASSET_FOREX},    {"Devisen", ASSET_FOREX},   {"Divisas", ASSET_FOREX},   {"Câmbio", ASSET_FOREX}, {"外汇", ASSET_FOREX},
        {"Crypto", ASSET_CRYPTO},  {"Krypto", ASSET_CRYPTO},   {"Cripto", ASSET_CRYPTO},   {"加密", ASSET_CRYPTO},
        {"Bond", ASSET_BONDS},     {"Anleihe", ASSET_BONDS},   {"Obligation", ASSET_BONDS}, {"Bonos", ASSET_BONDS}, {"Obrigaç", ASSET_BONDS},
        {"Bill", ASSET_BONDS},     {"债券", ASSET_BONDS},
        {"Option", ASSET_OPTIONS}, {"Opci", ASSET_OPTIONS},    {"Opç", ASSET_OPTIONS},     {"期权", ASSET_OPTIONS},
        {"Stocks", ASSET_SHARES},  {"Aktien", ASSET_SHARES},   {"Actions", ASSET_SHARES},  {"Acciones", ASSET_SHARES}, {"Ações", ASSET_SHARES},
        {"股票", ASSET_SHARES},
    };
    for (size_t i = 0; text && i < sizeof names / sizeof *names; i++)
        if (record_text_holds(text, names[i].name))
            return names[i].asset;
    return ASSET_OTHER;
}

static enum broker_kind kind_of_asset(enum asset asset) {
    static const enum broker_kind kinds[] = {[ASSET_FUTURES] = KIND_FUTURES, [ASSET_FOREX] = KIND_FOREX, [ASSET_CRYPTO] = KIND_CRYPTO,
                                             [ASSET_BONDS] = KIND_BOND};
    return asset >= ASSET_FUTURES ? kinds[asset] : KIND_CASH;
}

/* Orders; of symbols without any, executions; and events that stand there by name. Lots closed and sums say the same again. */
static bool counts(const struct reading *reading, const struct record *record) {
    const struct activity_file *file = reading->own;
    const char *detail = record_text(record, ROLE_DETAIL), *symbol = record_text(record, ROLE_SYMBOL);
    bool alone = text_is_any(detail, "Trade", "交易") && symbol && name_map_find(&file->ordered, symbol) == NAME_MISSING;
    return alone || is_order(record) || (detail && kind_is_event(kind_of_words(reading->format, detail, true)));
}

static void read_trade(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    const char *asset = record_text(record, ROLE_ASSET), *codes = record_text(record, ROLE_CODE);
    if (!counts(reading, record) || !record_draft(reading, record, &draft))
        return;
    struct broker_transaction *transaction = &draft.transaction;
    enum asset named = asset_of(asset);
    bool shares = named == ASSET_SHARES;
    bool option = named == ASSET_OPTIONS || (named == ASSET_OTHER && draft.has_contract); /* under a name that is not known here */
    transaction->cancel = ibkr_has_code(codes, "Ca");
    transaction->corrected = ibkr_has_code(codes, "Co");
    bool sale = (draft.quantity < 0) != transaction->cancel;
    transaction->words = arena_print(reading->arena, "%s %s%s%s", sale ? "Sell" : "Buy", record_text(record, ROLE_SYMBOL), codes ? ": " : "",
                                     codes ? codes : "");
    transaction->kind = (uint8_t)(option || shares ? ibkr_trade_kind(codes, codes, sale, option) : kind_of_asset(named));
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
    struct transaction_draft draft;
    const char *description = record_text(record, ROLE_DESCRIPTION);
    size_t length = description ? strcspn(description, "(") : 0;
    char ticker[24];
    if (!record_draft(reading, record, &draft))
        return;
    if (length > 0 && length < sizeof ticker) {
        snprintf(ticker, sizeof ticker, "%.*s", (int)length, description);
        draft.transaction.ticker = intern_text(reading->texts, ticker);
    }
    draft.transaction.kind = record_draft_moves_cash(&draft) ? KIND_DIVIDEND : KIND_CASH;
    record_add(reading, &draft);
}

/* Only what was settled in cash may not be in Trades. */
static void read_event(struct reading *reading, const struct record *record) {
    const struct activity_file *file = reading->own;
    struct transaction_draft draft;
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
    struct transaction_draft draft;
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
    struct transaction_draft draft;
    if (!record_draft(reading, record, &draft))
        return;
    draft.transaction.kind = (uint8_t)kind;
    record_add(reading, &draft);
}

static void read_section_row(struct reading *reading, const struct record *record) {
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

static void read_row(struct reading *reading, const struct record *record) {
    const char *second = export_cell_text(record->row, 1);
    struct export_row joined;
    struct record whole = {join_date(record, &joined, reading->arena), record->binding};
    if (second && strcmp(second, "Data") == 0)
        read_section_row(reading, &whole);
}

/* "Account Information,Data,Account,U0000000", "Statement,Data,Period,January 1, 2025 - May 30, 2025" */
static bool read_line(struct reading *reading, const struct export_row *row) {
    const char *first = export_first_text(row), *name = export_cell_text(row, 2), *value = export_cell_text(row, 3);
    static const struct {
        const char *section, *name;
    } accounts[] = {{"Account Information", "Account"}, {"Kontoinformation", "Konto"}, {"Información sobre la cuenta", "Cuenta"}, {"账户信息", "账户"}};
    for (size_t i = 0; first && i < sizeof accounts / sizeof *accounts; i++)
        if (strcmp(first, accounts[i].section) == 0) {
            if (name && strcmp(name, accounts[i].name) == 0)
                statement_set_account(reading, value);
            return true;
        }
    if (!first || strcmp(first, "Statement") != 0)
        return false;
    if (text_is_any(name, "Period", "Zeitraum"))
        statement_set_period(reading, value, " - ");
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
