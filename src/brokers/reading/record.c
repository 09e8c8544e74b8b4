/* Rows to transactions. */
#include "brokers/reading/record.h"

#include <math.h>
#include <stdio.h>
#include <strings.h>

#include "base/bytes.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "brokers/reading/amount_text.h"
#include "brokers/reading/price_transaction.h"
#include "journal/cells/read_date.h"

#define MOST_CONTRACTS 1e6
#define MOST_MULTIPLIER 1e6

enum { SHARES_OF_A_CONTRACT = 100, LEAST_CELLS = 3 /* of a row that is no footer */ };

struct place export_place(const struct broker_export *export, uint32_t row, uint32_t column) {
    return (struct place){export->file, export->sheet, row, column};
}

const char *record_text(const struct record *record, enum export_role role) {
    const char *text = export_cell_text(record->row, record->binding->columns[role]);
    return amount_is_blank(text) ? NULL : text;
}

uint32_t record_column(const struct record *record, enum export_role role) {
    return record->binding->columns[role];
}

double record_number(const struct record *record, enum export_role role) {
    return read_amount_text(record_text(record, role), NULL);
}

const char *text_after(const char *text, const char *part) {
    const char *found = text ? bytes_find_any_case(text, part) : NULL;
    return found ? found + strlen(part) : NULL;
}

bool text_holds(const char *text, const char *part) {
    return text_after(text, part) != NULL;
}

void pass_over(struct broker_export *export, enum broker_kind kind, uint32_t row, const char *words) {
    struct passed_rows *passed = &export->passed[kind];
    if (passed->count++ == 0)
        *passed = (struct passed_rows){1, row, words};
}

/* ---- single fields ---- */

static struct date swap_if(const struct reading *reading, const struct stamp *stamp) {
    return stamp->either && reading->day_first ? date_swapped(stamp->date) : stamp->date;
}

static bool read_date_role(const struct reading *reading, const struct record *record, enum export_role role, struct stamp *stamp) {
    const char *text = record_text(record, role);
    if (!text || !read_stamp(text, stamp))
        return false;
    stamp->date = swap_if(reading, stamp);
    return true;
}

static const char *intern_upper(struct reading *reading, const char *text) {
    char upper[32];
    size_t length = 0;
    for (; text[length] && length + 1 < sizeof upper; length++)
        upper[length] = text[length] >= 'a' && text[length] <= 'z' ? (char)(text[length] - 32) : text[length];
    upper[length] = '\0';
    return intern_text(reading->texts, upper);
}

bool draft_contract(struct reading *reading, struct transaction_draft *draft, const char *text) {
    struct contract contract;
    bool thousandths = reading->format->traits & TRAIT_THOUSANDTHS;
    if (!text || !(thousandths ? read_contract_in_thousandths(text, &contract) : read_contract(text, &contract)))
        return false;
    draft->contract = contract;
    draft->has_contract = true;
    return true;
}

/* Root, expiry, strike and right in columns of their own. */
static bool contract_of_columns(struct reading *reading, struct transaction_draft *draft) {
    const struct record *record = draft->record;
    struct option_symbol *symbol = &draft->contract.symbol;
    const char *right = record_text(record, ROLE_RIGHT), *root = record_text(record, ROLE_UNDERLYING);
    struct stamp expiry;
    root = root ? root : record_text(record, ROLE_SYMBOL);
    symbol->strike = record_number(record, ROLE_STRIKE);
    if (!right || !root || !(symbol->strike > 0) || !read_date_role(reading, record, ROLE_EXPIRY, &expiry))
        return false;
    char letter = (char)(right[0] | 32);
    symbol->type = letter == 'p' ? OPTION_PUT : letter == 'c' ? OPTION_CALL : OPTION_NONE;
    symbol->expiry = expiry.date;
    snprintf(symbol->root, sizeof symbol->root, "%s", root);
    draft->has_contract = symbol->type != OPTION_NONE && strlen(root) < sizeof symbol->root;
    return draft->has_contract;
}

/* "… (150 SHS)": what a contract delivers may stand in the description alone. */
static void take_delivery(struct transaction_draft *draft, const char *description) {
    struct contract described;
    if (!description || draft->contract.multiplier || !read_contract(description, &described) ||
        described.symbol.strike != draft->contract.symbol.strike || described.symbol.type != draft->contract.symbol.type)
        return;
    draft->contract.multiplier = described.multiplier;
}

static void read_contract_roles(struct reading *reading, struct transaction_draft *draft) {
    const struct record *record = draft->record;
    double multiplier = record_number(record, ROLE_MULTIPLIER);
    if (draft_contract(reading, draft, record_text(record, ROLE_SYMBOL)) || contract_of_columns(reading, draft))
        take_delivery(draft, record_text(record, ROLE_DESCRIPTION));
    else
        draft_contract(reading, draft, record_text(record, ROLE_DESCRIPTION));
    if (draft->has_contract && multiplier >= 1 && multiplier <= MOST_MULTIPLIER && multiplier == floor(multiplier))
        draft->contract.multiplier = (int32_t)multiplier;
}

static void read_fees(struct transaction_draft *draft, bool signed_as_cash) {
    const struct binding *binding = draft->record->binding;
    double sum = 0;
    for (size_t i = 0; i < binding->fee_count; i++) {
        const char *text = export_cell_text(draft->record->row, binding->fees[i]);
        double fee = read_amount_text(text, NULL);
        bool listed = !isnan(fee) && fabs(fee) < 1e9;
        draft->fees_listed |= listed;
        draft->fee_unread |= !listed && !amount_is_blank(text);
        sum += listed ? fee : 0;
    }
    draft->listed_fees = signed_as_cash ? -sum : sum;
}

static const char *words_of(struct reading *reading, const struct record *record) {
    const char *action = record_text(record, ROLE_ACTION), *description = record_text(record, ROLE_DESCRIPTION);
    if (!action || !description || strcmp(action, description) == 0)
        return action ? action : description;
    return arena_print(reading->arena, "%s: %s", action, description);
}

/* "USD"; in a row that was cut or shifted, figures may stand there. */
bool text_is_currency(const char *text) {
    return text && strlen(text) == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == 3;
}

/* No figure and no date in it: another table's header. */
static bool is_heading(const struct export_row *row) {
    for (uint32_t i = 0; i < row->count; i++)
        if (strpbrk(row->cells[i].text, "0123456789"))
            return false;
    return true;
}

/* Whether a row without a date is no total and no footer: a number of what has a name or a word of trades, or a dividend. */
static bool is_trade(struct reading *reading, const struct record *record) {
    const char *action = record_text(record, ROLE_ACTION);
    struct transaction_draft draft = {.record = record};
    double quantity = record_number(record, ROLE_QUANTITY), price = record_number(record, ROLE_PRICE);
    enum broker_kind of_shares = kind_of_words(reading->format, action, false);
    bool numbered = (quantity != 0 && !isnan(quantity)) || (price != 0 && !isnan(price)), priced = !isnan(price) || !isnan(record_number(record, ROLE_AMOUNT));
    read_contract_roles(reading, &draft);
    bool named = draft.has_contract || (record_text(record, ROLE_SYMBOL) && record_column(record, ROLE_ACTION) == NO_COLUMN);
    bool known = kind_is_option(kind_of_words(reading->format, action, true)) || of_shares == KIND_BUY || of_shares == KIND_SELL;
    return (numbered && ((named && priced) || known)) || (of_shares == KIND_DIVIDEND && priced);
}

bool record_undated(struct reading *reading, const struct record *record) {
    struct broker_export *export = reading->export;
    export->rows++;
    export->errors++;
    return diag_row_error(reading->diags, ROW_ERROR, export_place(export, record->row->number, record_column(record, ROLE_DATE)),
                          "a transaction without a date");
}

/* The row's date. Without one it is a total or a footer, if it trades nothing; with words that are none, an error. */
static bool read_row_date(struct reading *reading, const struct record *record, struct stamp *stamp) {
    struct broker_export *export = reading->export;
    const char *text = record_text(record, ROLE_DATE);
    if (record->row->count < LEAST_CELLS || (!text && !is_trade(reading, record)))
        return false;
    if (!text)
        return record_undated(reading, record);
    if (read_date_role(reading, record, ROLE_DATE, stamp))
        return true;
    if (is_heading(record->row)) {
        reading->binding.section = NULL;
        return false;
    }
    if (isnan(record_number(record, ROLE_QUANTITY)) && !is_trade(reading, record))
        return false;
    export->rows++;
    export->errors++;
    return diag_row_error(reading->diags, ROW_ERROR, export_place(export, record->row->number, record_column(record, ROLE_DATE)),
                          "date \"%.40s\" is not a date", text);
}

bool record_draft(struct reading *reading, const struct record *record, struct transaction_draft *draft) {
    struct stamp stamp, effective;
    if (!read_row_date(reading, record, &stamp))
        return false;
    *draft = (struct transaction_draft){.record = record};
    struct broker_transaction *transaction = &draft->transaction;
    const char *time = record_text(record, ROLE_TIME), *account = record_text(record, ROLE_ACCOUNT);
    const char *currency = record_text(record, ROLE_CURRENCY);
    transaction->row = record->row->number;
    transaction->column = record_column(record, ROLE_DATE);
    transaction->date = transaction->booked = stamp.date;
    transaction->seconds = time ? read_time(time) : stamp.seconds;
    transaction->account = account ? intern_text(reading->texts, account) : NULL;
    transaction->currency = text_is_currency(currency) ? intern_text(reading->texts, currency) : NULL;
    transaction->key = record_text(record, ROLE_KEY);
    transaction->words = words_of(reading, record);
    draft->quantity = record_number(record, ROLE_QUANTITY);
    draft->price = record_number(record, ROLE_PRICE);
    draft->amount = record_number(record, ROLE_AMOUNT);
    read_fees(draft, reading->format->traits & TRAIT_SIGNED_FEES);
    read_contract_roles(reading, draft);
    transaction->kind = (uint8_t)kind_of_words(reading->format, record_text(record, ROLE_ACTION), draft->has_contract);
    if (kind_is_event(transaction->kind) && read_date_role(reading, record, ROLE_EFFECTIVE, &effective))
        transaction->date = effective.date;
    return true;
}

/* ---- checks ---- */

static bool left_out(struct reading *reading, const struct transaction_draft *draft, enum diag_code code, enum export_role role, const char *format,
                     const char *shown) {
    uint32_t column = record_column(draft->record, role);
    column = column == NO_COLUMN ? draft->transaction.column : column;
    reading->export->errors++;
    return diag_row_error(reading->diags, code, export_place(reading->export, draft->transaction.row, column), format,
                          shown ? shown : "");
}

static bool unknown_words(struct reading *reading, struct transaction_draft *draft) {
    const char *action = record_text(draft->record, ROLE_ACTION), *description = record_text(draft->record, ROLE_DESCRIPTION);
    if (kind_is_option(kind_of_words(reading->format, action, true)) && !draft->has_contract)
        return left_out(reading, draft, ROW_ERROR, description ? ROLE_DESCRIPTION : ROLE_SYMBOL,
                        "\"%.60s\" is an option, but no contract can be read in it",
                        description ? description : record_text(draft->record, ROLE_SYMBOL));
    if (draft->has_contract || (draft->quantity != 0 && !isnan(draft->quantity)))
        return left_out(reading, draft, UNKNOWN_ACTION, ROLE_ACTION, "\"%.60s\" is no word that this format is known to use", action);
    pass_over(reading->export, KIND_CASH, draft->transaction.row, action);
    return false;
}

static bool fill_option(struct reading *reading, struct transaction_draft *draft) {
    struct broker_transaction *transaction = &draft->transaction;
    const struct option_symbol *symbol = &draft->contract.symbol;
    if (!draft->has_contract)
        return left_out(reading, draft, ROW_ERROR, ROLE_SYMBOL, "\"%.60s\" is an option, but no contract can be read in it",
                        record_text(draft->record, ROLE_SYMBOL));
    if (contract_is_adjusted(&draft->contract) && draft->contract.multiplier == 0)
        return left_out(reading, draft, ADJUSTED_CONTRACT, ROLE_SYMBOL,
                        "%s is a contract that a corporate action changed, and the export does not say what it delivers", symbol->root);
    if (draft->quantity != round(draft->quantity))
        return left_out(reading, draft, ROW_ERROR, ROLE_QUANTITY, "the number of contracts is no whole number", NULL);
    if (fabs(draft->quantity) > MOST_CONTRACTS)
        return left_out(reading, draft, ROW_ERROR, ROLE_QUANTITY, "the number of contracts is above a million", NULL);
    transaction->ticker = intern_upper(reading, symbol->root);
    transaction->type = (uint8_t)symbol->type;
    transaction->strike = symbol->strike;
    transaction->expiry = symbol->expiry;
    transaction->multiplier = draft->contract.multiplier ? draft->contract.multiplier : SHARES_OF_A_CONTRACT;
    transaction->closes_long = draft->closes_long || draft->quantity < 0;
    if (kind_is_event(transaction->kind) && date_compare(transaction->date, transaction->expiry) > 0)
        transaction->date = transaction->expiry;
    return true;
}

/* Money market funds have five letters, of which the last are XX: their shares are cash. */
static bool is_money_fund(const char *ticker) {
    return strlen(ticker) == 5 && strcmp(ticker + 3, "XX") == 0;
}

/* What has a CUSIP and no ticker are bonds, bills and certificates: "912797MH7". */
static bool is_cusip(const char *ticker) {
    return strlen(ticker) == 9 && strspn(ticker, "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 9 && strspn(ticker, "0123456789") >= 3 &&
           ticker[8] >= '0' && ticker[8] <= '9';
}

/* "T 4 5/8 02/28/26": a bond, by its coupon and its maturity. */
static bool is_bond_name(const char *symbol) {
    const char *last = strrchr(symbol, ' ');
    struct stamp stamp;
    return last && strchr(symbol, ' ') != last && strchr(last, '/') && read_stamp(last + 1, &stamp);
}

/* What that ticker's row moves when it is no shares; KIND_NONE when it is. */
static enum broker_kind kind_of_ticker(const struct reading *reading, const char *ticker) {
    if (!ticker)
        return KIND_CASH;
    if (is_money_fund(ticker))
        return KIND_SWEEP;
    if (is_bond_name(ticker))
        return KIND_BOND;
    return is_cusip(ticker) && !(reading->format->traits & TRAIT_CUSIPS) ? KIND_BOND : KIND_NONE;
}

/* Where a contract that no grammar reads would pass for shares: several words with figures in place of a ticker, "PUT KO …" for a name. */
static bool is_unread_contract(const struct transaction_draft *draft) {
    const char *symbol = record_text(draft->record, ROLE_SYMBOL), *description = record_text(draft->record, ROLE_DESCRIPTION);
    bool words = symbol && strchr(symbol, ' ') && strpbrk(symbol, "0123456789") && !is_bond_name(symbol);
    bool named = description && (strncasecmp(description, "PUT ", 4) == 0 || strncasecmp(description, "CALL ", 5) == 0) &&
                 strpbrk(description, "0123456789");
    return !draft->transaction.ticker && (words || named);
}

static bool fill_shares(struct reading *reading, struct transaction_draft *draft) {
    struct broker_transaction *transaction = &draft->transaction;
    if ((transaction->kind == KIND_BUY || transaction->kind == KIND_SELL) && is_unread_contract(draft))
        return left_out(reading, draft, ROW_ERROR, ROLE_SYMBOL, "\"%.60s\" is neither a ticker nor a contract that can be read", transaction->words);
    const char *ticker = record_text(draft->record, ROLE_UNDERLYING);
    ticker = ticker ? ticker : record_text(draft->record, ROLE_SYMBOL);
    if (!transaction->ticker && ticker)
        transaction->ticker = intern_upper(reading, ticker);
    enum broker_kind kind = kind_of_ticker(reading, transaction->ticker);
    if (kind != KIND_NONE && (kind != KIND_BOND || transaction->kind != KIND_CORPORATE)) {
        pass_over(reading->export, kind, transaction->row, transaction->words);
        return false;
    }
    transaction->strike = NAN;
    transaction->multiplier = 1;
    transaction->expiry = DATE_NONE;
    return true;
}

static bool check_quantity(struct reading *reading, struct transaction_draft *draft) {
    enum broker_kind kind = draft->transaction.kind;
    draft->transaction.quantity = isnan(draft->quantity) ? 0 : fabs(draft->quantity);
    if (kind == KIND_DIVIDEND || kind == KIND_CORPORATE)
        return true;
    if (isnan(draft->quantity))
        return left_out(reading, draft, ROW_ERROR, ROLE_QUANTITY, "the quantity is missing or no number", NULL);
    if (draft->quantity == 0)
        return left_out(reading, draft, ROW_ERROR, ROLE_QUANTITY, "the quantity is 0", NULL);
    return true;
}

static bool check_currency(struct reading *reading, const struct transaction_draft *draft) {
    struct broker_export *export = reading->export;
    const struct broker_transaction *transaction = &draft->transaction;
    if (!transaction->currency)
        return true;
    if (!export->currency)
        export->currency = transaction->currency;
    if (export->currency == transaction->currency || !isnan(settings_currency_rate(reading->settings, transaction->currency)))
        return true; /* currencies.c converts it */
    if (kind_is_option(transaction->kind) && export->foreign_options++ == 0) {
        export->foreign_row = transaction->row;
        export->foreign_currency = transaction->currency;
    }
    pass_over(export, KIND_OTHER_CURRENCY, transaction->row, transaction->words);
    return false;
}

/* What a sale or purchase of an option does, where no column says so, but the row's words. */
static void take_effect(struct transaction_draft *draft) {
    static const char *const opening[] = {"opening", "to open"}, *const closing[] = {"closing", "to close"};
    const char *texts[] = {record_text(draft->record, ROLE_ACTION), record_text(draft->record, ROLE_DESCRIPTION)};
    bool sale = draft->transaction.kind == KIND_SALE, opens = false, closes = false;
    if (!draft->has_contract || (!sale && draft->transaction.kind != KIND_PURCHASE))
        return;
    for (size_t i = 0; i < 4; i++) {
        opens |= text_holds(texts[i / 2], opening[i % 2]);
        closes |= text_holds(texts[i / 2], closing[i % 2]);
    }
    if (opens != closes)
        draft->transaction.kind = (uint8_t)(sale ? (opens ? KIND_STO : KIND_STC) : opens ? KIND_BTO : KIND_BTC);
}

static void extend_period(struct broker_export *export, struct date date) {
    if (!date_is_set(export->first) || date_compare(date, export->first) < 0)
        export->first = date;
    if (!date_is_set(export->last) || date_compare(date, export->last) > 0)
        export->last = date;
}

/* "/ESU25", and "./ESU25 …" of an option on it. */
static bool is_future(const struct transaction_draft *draft) {
    const char *ticker = draft->transaction.ticker ? draft->transaction.ticker : record_text(draft->record, ROLE_SYMBOL);
    return ticker && (ticker[0] == '/' || strncmp(ticker, "./", 2) == 0);
}

void record_add(struct reading *reading, struct transaction_draft *draft) {
    struct broker_export *export = reading->export;
    struct broker_transaction *transaction = &draft->transaction;
    if (transaction->kind == KIND_DIVIDEND && draft->has_contract)
        transaction->kind = KIND_CORPORATE; /* a special dividend that changed the contract */
    take_effect(draft);
    enum broker_kind kind = transaction->kind;
    export->rows++;
    extend_period(export, transaction->booked);
    if (!isnan(draft->amount))
        export->cash_sum = money_add(export->cash_sum, money_from_dollars(draft->amount));
    if (draft->fault) {
        left_out(reading, draft, ROW_ERROR, ROLE_DESCRIPTION, "%.90s", draft->fault);
        return;
    }
    if (kind == KIND_NONE) {
        unknown_words(reading, draft);
        return;
    }
    if (kind >= KIND_PASSED) {
        const char *action = record_text(draft->record, ROLE_ACTION);
        pass_over(export, kind, transaction->row, action ? action : transaction->words);
        return;
    }
    if (is_future(draft)) {
        pass_over(export, KIND_FUTURES, transaction->row, transaction->words);
        return;
    }
    if (!check_currency(reading, draft) || !check_quantity(reading, draft))
        return;
    transaction->cancel |= kind == KIND_DIVIDEND && draft->amount < 0;
    if (!(kind_is_option(kind) ? fill_option(reading, draft) : fill_shares(reading, draft)))
        return;
    if (!price_transaction(reading, draft)) {
        left_out(reading, draft, ROW_ERROR, ROLE_PRICE, "neither a price nor an amount can be read", NULL);
        return;
    }
    bool net = reading->format->money == MONEY_NET && !draft->amount_is_gross;
    if (!net && draft->fee_unread && export->unread_fees++ == 0)
        export->unread_fee_row = transaction->row;
    export->without_amount += net && isnan(draft->amount) && !kind_is_event(kind) && kind != KIND_CORPORATE;
    if ((kind == KIND_SALE || kind == KIND_PURCHASE) && !draft->direction_known)
        transaction->notes |= NOTE_DIRECTION_ASSUMED;
    *array_add(reading->arena, &export->transactions) = *transaction;
}

void record_read(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    if (record_draft(reading, record, &draft))
        record_add(reading, &draft);
}
