/* OFX and QFX, the files of Quicken, of any broker: statements of investment accounts. */
#include "brokers/formats/formats.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>

#include "base/name_map.h"
#include "brokers/reading/record.h"
#include "brokers/reading/record_add.h"
#include "brokers/reading/signature.h"
#include "brokers/reading/statement_lines.h"

static const struct format_column columns[] = {
    {ROLE_ACTION, true, "Type\0"},        {ROLE_ACCOUNT, false, "ACCTID\0"},   {ROLE_CURRENCY, false, "CURSYM\0" "CURDEF\0"},
    {ROLE_KEY, true, "FITID\0"},          {ROLE_DATE, false, "DTTRADE\0"},     {ROLE_DESCRIPTION, false, "MEMO\0"}, {ROLE_SYMBOL, false, "UNIQUEID\0"},
    {ROLE_QUANTITY, false, "UNITS\0"},    {ROLE_PRICE, false, "UNITPRICE\0"},  {ROLE_AMOUNT, false, "TOTAL\0"},    {ROLE_FEE, false, "COMMISSION\0" "FEES\0" "TAXES\0" "LOAD\0"},        {ROLE_MULTIPLIER, false, "SHPERCTRCT\0"},
    {ROLE_EFFECT, false, "OPTBUYTYPE\0"}, {ROLE_SIDE, false, "OPTSELLTYPE\0"}, {ROLE_CODE, false, "OPTACTION\0"},  {ROLE_DETAIL, false, "INCOMETYPE\0"},
    {ROLE_EXTRA, false, "BUYTYPE\0"},     {ROLE_STATUS, false, "SELLTYPE\0"},
    {0},
};

static const struct format_column security_columns[] = {
    {ROLE_SYMBOL, true, "UNIQUEID\0"}, {ROLE_UNDERLYING, false, "TICKER\0"}, {ROLE_DESCRIPTION, false, "SECNAME\0"}, {ROLE_RIGHT, false, "OPTTYPE\0"},
    {ROLE_STRIKE, false, "STRIKEPRICE\0"}, {ROLE_EXPIRY, false, "DTEXPIRE\0"}, {ROLE_MULTIPLIER, false, "SHPERCTRCT\0"}, {0},
};

enum { TRANSACTIONS, SECURITIES };

static const struct format_section sections[] = {
    {"Transaction|Type|FITID", "Transaction", true, TRANSACTIONS, columns},
    {"Security|Type|UNIQUEID", "Security", false, SECURITIES, security_columns},
    {0},
};

static const struct word_kind words[] = {
    {"buyopt", WORD_IS, KIND_PURCHASE, KIND_NONE},
    {"sellopt", WORD_IS, KIND_SALE, KIND_NONE},
    {"closureopt", WORD_IS, KIND_EXPIRED, KIND_NONE},
    {"buystock", WORD_IS, KIND_PURCHASE, KIND_BUY}, /* some brokers' options are stocks, or others */
    {"sellstock", WORD_IS, KIND_SALE, KIND_SELL},
    {"buyother", WORD_IS, KIND_PURCHASE, KIND_CASH},
    {"sellother", WORD_IS, KIND_SALE, KIND_CASH},
    {"buymf", WORD_IS, KIND_BUY, KIND_BUY},
    {"sellmf", WORD_IS, KIND_SELL, KIND_SELL},
    {"reinvest", WORD_IS, KIND_BUY, KIND_BUY},
    {"income", WORD_IS, KIND_DIVIDEND, KIND_DIVIDEND},
    {"split", WORD_IS, KIND_CORPORATE, KIND_CORPORATE},
    {"buydebt", WORD_IS, KIND_BOND, KIND_BOND},
    {"selldebt", WORD_IS, KIND_BOND, KIND_BOND},
    {"margininterest", WORD_IS, KIND_INTEREST, KIND_INTEREST},
    {"invexpense", WORD_IS, KIND_FEE, KIND_FEE},
    {"invbanktran", WORD_IS, KIND_CASH, KIND_CASH},
    {"retofcap", WORD_IS, KIND_CASH, KIND_CASH},
    {"journalfund", WORD_IS, KIND_CASH, KIND_CASH},
    {"journalsec", WORD_IS, KIND_CASH, KIND_CASH},
    {"jrnl", WORD_BEGINS, KIND_CASH, KIND_CASH},
    {0},
};

/* ---- securities ---- */

/* Rows of the list of securities by their id, `binding` is that of their header; and dividends that have a row of their own. */
struct security_list {
    struct name_map rows, incomes;
    struct binding binding;
};

/* Security, day and amount. */
static const char *income_key(const struct record *record, struct arena *arena) {
    const char *id = record_text(record, ROLE_SYMBOL), *day = record_text(record, ROLE_DATE);
    return arena_print(arena, "%s %.8s %.2f", id ? id : "", day ? day : "", fabs(record_number(record, ROLE_AMOUNT)));
}

static void list_incomes(struct reading *reading, struct security_list *list) {
    const struct export_table *table = &reading->export->table;
    struct binding binding = {0};
    name_map_init(&list->incomes, false, reading->arena);
    for (size_t i = 0; i < table->count; i++) {
        struct record record = {&table->items[i], &binding};
        if (signature_cells(&sections[TRANSACTIONS], record.row))
            signature_bind_section(&sections[TRANSACTIONS], record.row, &binding);
        else if (binding.section && record_text_holds(record_text(&record, ROLE_ACTION), "INCOME"))
            name_map_add(&list->incomes, income_key(&record, reading->arena), i);
    }
}

static void list_securities(struct reading *reading) {
    const struct export_table *table = &reading->export->table;
    struct security_list *list = arena_alloc(reading->arena, sizeof *list);
    name_map_init(&list->rows, false, reading->arena);
    for (size_t i = 0; i < table->count; i++) {
        const char *first = export_first_text(&table->items[i]);
        struct record record = {&table->items[i], &list->binding};
        if (signature_cells(&sections[SECURITIES], record.row))
            signature_bind_section(&sections[SECURITIES], record.row, &list->binding);
        else if (list->binding.section && first && strcmp(first, "Security") == 0 && record_text(&record, ROLE_SYMBOL))
            name_map_add(&list->rows, record_text(&record, ROLE_SYMBOL), i);
    }
    list_incomes(reading, list);
    reading->own = list;
}

/* OPTTYPE, STRIKEPRICE and DTEXPIRE, and the letters that the symbol begins with. */
static bool contract_of_parts(struct transaction_draft *draft, const struct record *security) {
    const char *ticker = record_text(security, ROLE_UNDERLYING), *right = record_text(security, ROLE_RIGHT);
    const char *expiry = record_text(security, ROLE_EXPIRY);
    struct option_symbol symbol = {.strike = record_number(security, ROLE_STRIKE)};
    size_t root = ticker ? strspn(ticker, "ABCDEFGHIJKLMNOPQRSTUVWXYZ./") : 0;
    struct stamp stamp;
    symbol.type = record_text_holds(right, "PUT") ? OPTION_PUT : record_text_holds(right, "CALL") ? OPTION_CALL : OPTION_NONE;
    if (!root || root >= sizeof symbol.root || symbol.type == OPTION_NONE || !(symbol.strike > 0) || !expiry || !read_stamp(expiry, &stamp))
        return false;
    memcpy(symbol.root, ticker, root);
    symbol.expiry = stamp.date;
    draft->contract = (struct contract){.symbol = symbol};
    draft->has_contract = true;
    return true;
}

/* Its symbol, else its name, else its parts name the contract. */
static void take_contract(struct reading *reading, struct transaction_draft *draft, const struct record *security) {
    double multiplier = record_number(security, ROLE_MULTIPLIER);
    bool named = record_draft_contract(reading, draft, record_text(security, ROLE_UNDERLYING)) ||
                 record_draft_contract(reading, draft, record_text(security, ROLE_DESCRIPTION)) || contract_of_parts(draft, security);
    if (named && multiplier >= 1 && multiplier <= 1e6)
        draft->contract.multiplier = (int32_t)multiplier;
}

static void take_security(struct reading *reading, struct transaction_draft *draft) {
    const struct security_list *list = reading->own;
    const char *id = record_text(draft->record, ROLE_SYMBOL);
    size_t row = id ? name_map_find(&list->rows, id) : NAME_MISSING;
    if (row == NAME_MISSING)
        return;
    struct record security = {&reading->export->table.items[row], &list->binding};
    const char *ticker = record_text(&security, ROLE_UNDERLYING);
    if (!draft->has_contract)
        take_contract(reading, draft, &security);
    if (!draft->has_contract && ticker)
        draft->transaction.ticker = intern_text(reading->texts, ticker);
}

/* ---- rows ---- */

static enum broker_kind kind_of_option(const struct record *record, enum broker_kind kind) {
    const char *bought = record_text(record, ROLE_EFFECT), *sold = record_text(record, ROLE_SIDE), *ended = record_text(record, ROLE_CODE);
    switch (kind) {
    case KIND_PURCHASE:
        return record_text_holds(bought, "OPEN") ? KIND_BTO : record_text_holds(bought, "CLOSE") ? KIND_BTC : kind;
    case KIND_SALE:
        return record_text_holds(sold, "OPEN") ? KIND_STO : record_text_holds(sold, "CLOSE") ? KIND_STC : kind;
    case KIND_EXPIRED:
        return record_text_holds(ended, "ASSIGN") ? KIND_ASSIGNED : record_text_holds(ended, "EXERCISE") ? KIND_EXERCISED : kind;
    default:
        return kind;
    }
}

static bool is_short_sale(const struct record *record) {
    return record_text_holds(record_text(record, ROLE_EXTRA), "COVER") || record_text_holds(record_text(record, ROLE_STATUS), "SHORT");
}

static enum broker_kind kind_of_income(const struct record *record, double amount) {
    const char *type = record_text(record, ROLE_DETAIL);
    if (record_text_holds(type, "INTEREST"))
        return KIND_INTEREST;
    return record_text_holds(type, "DIV") && (amount > 0 || amount < 0) ? KIND_DIVIDEND : KIND_CASH;
}

/* "250107_B_3" numbers the rows of a download: no key. */
static bool is_row_number(const char *key) {
    return key && strlen(key) > 9 && strspn(key, "0123456789") == 6 && key[6] == '_' && isalpha((unsigned char)key[7]) && key[8] == '_';
}

static void pass_bank_row(struct reading *reading, const struct record *record) {
    reading->export->rows++;
    export_pass_over(reading->export, KIND_CASH, record->row->number, record_text(record, ROLE_ACTION));
}

/* Some brokers write an assignment twice, as the end of the option and as the end of the shares, which the option's row moves. */
static bool repeats_assignment(const struct transaction_draft *draft) {
    const char *action = record_text(draft->record, ROLE_ACTION);
    return action && strcmp(action, "CLOSUREOPT") == 0 && !draft->has_contract && draft->transaction.ticker;
}

/* A reinvested dividend is both, the dividend and what was bought for it; some brokers give the dividend a row of its own besides. */
static void add_reinvested(struct reading *reading, struct transaction_draft draft) {
    const struct security_list *list = reading->own;
    const char *action = record_text(draft.record, ROLE_ACTION);
    bool dividend = action && strcmp(action, "REINVEST") == 0 && kind_of_income(draft.record, fabs(draft.amount)) == KIND_DIVIDEND;
    if (!dividend || draft.transaction.kind != KIND_BUY || !(draft.amount < 0) ||
        name_map_find(&list->incomes, income_key(draft.record, reading->arena)) != NAME_MISSING)
        return;
    draft.transaction.kind = KIND_DIVIDEND;
    draft.transaction.key = NULL;
    draft.amount = fabs(draft.amount);
    record_add(reading, &draft);
    reading->export->rows--; /* one row, of two transactions */
}

static void read_row(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    if (record->binding->section->id == SECURITIES)
        return;
    if (!record_text(record, ROLE_DATE))
        pass_bank_row(reading, record);
    if (!record_draft(reading, record, &draft))
        return;
    if (!record_text_holds(record_text(record, ROLE_ACTION), "OPT")) { /* a memo may name the option that shares came from */
        draft.has_contract = false;
        record_draft_contract(reading, &draft, record_text(record, ROLE_SYMBOL));
    }
    take_security(reading, &draft);
    struct broker_transaction *transaction = &draft.transaction;
    transaction->kind = (uint8_t)kind_of_words(reading->format, record_text(record, ROLE_ACTION), draft.has_contract);
    if (transaction->kind == KIND_DIVIDEND)
        transaction->kind = (uint8_t)kind_of_income(record, draft.amount);
    transaction->kind = (uint8_t)kind_of_option(record, transaction->kind);
    if (!kind_is_option(transaction->kind))
        draft.has_contract = false;
    if ((transaction->kind == KIND_BUY || transaction->kind == KIND_SELL) && is_short_sale(record))
        transaction->kind = KIND_SHORT;
    if (repeats_assignment(&draft))
        transaction->kind = KIND_REPEATED;
    if (is_row_number(transaction->key))
        transaction->key = NULL;
    add_reinvested(reading, draft);
    record_add(reading, &draft);
}

static bool read_line(struct reading *reading, const struct export_row *row) {
    const char *name = export_first_text(row), *value = export_cell_text(row, 1);
    if (row->count != 2 || !name || !value)
        return false;
    if (strcmp(name, "ACCTID") == 0)
        statement_set_account(reading, value);
    else if (strcmp(name, "DTSTART") == 0 || strcmp(name, "DTEND") == 0)
        statement_set_period_end(reading, value, name[2] == 'E');
    else
        return false;
    return true;
}

const struct broker_format format_ofx = {
    .name = "ofx",
    .title = "OFX",
    .download = "Download for Quicken (QFX) or OFX, where a broker offers it",
    .sections = sections,
    .words = words,
    .money = MONEY_NET,
    .traits = TRAIT_CUSIPS | TRAIT_UNSIGNED_ENDS,
    .read = read_row,
    .prepare = list_securities,
    .line = read_line,
};
