/* Rows to drafts. */
#include "brokers/reading/record.h"

#include <math.h>
#include <stdio.h>
#include <strings.h>

#include "base/bytes.h"
#include "base/utf8.h"
#include "brokers/reading/amount_text.h"
#include "brokers/reading/masked_words.h"
#include "brokers/reading/record_add.h"
#include "journal/cells/read_date.h"

#define MOST_MULTIPLIER 1e6

enum { LEAST_CELLS = 3 /* of a row that is no footer */, MOST_WORDS = 40 /* before a contract */ };

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

const char *record_text_after(const char *text, const char *part) {
    const char *found = text ? bytes_find_any_case(text, part) : NULL;
    return found ? found + strlen(part) : NULL;
}

bool record_text_holds(const char *text, const char *part) {
    return record_text_after(text, part) != NULL;
}

void export_pass_over(struct broker_export *export, enum broker_kind kind, uint32_t row, const char *words) {
    struct passed_rows *passed = &export->passed[kind];
    if (passed->count++ == 0)
        *passed = (struct passed_rows){1, row, words};
}

/* ---- single fields ---- */

static struct date swap_if(const struct reading *reading, const struct stamp *stamp) {
    return stamp->either && reading->day_first ? date_swapped(stamp->date) : stamp->date;
}

bool read_date_role(const struct reading *reading, const struct record *record, enum export_role role, struct stamp *stamp) {
    const char *text = record_text(record, role);
    if (!text || !read_stamp(text, stamp))
        return false;
    stamp->date = swap_if(reading, stamp);
    return true;
}

bool record_draft_contract(struct reading *reading, struct transaction_draft *draft, const char *text) {
    struct contract contract;
    bool thousandths = reading->format->traits & TRAIT_THOUSANDTHS;
    if (!text || !(thousandths ? read_contract_in_thousandths(text, &contract) : read_contract(text, &contract)))
        return false;
    draft->contract = contract;
    draft->has_contract = true;
    return true;
}

bool record_find_contract(struct reading *reading, struct transaction_draft *draft, const char *text) {
    for (size_t n = 0; n < MOST_WORDS && text; n++) {
        if (record_draft_contract(reading, draft, text))
            return true;
        text = strchr(text, ' ');
        text = text ? text + 1 : NULL;
    }
    return false;
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
    if (record_draft_contract(reading, draft, record_text(record, ROLE_SYMBOL)) || contract_of_columns(reading, draft))
        take_delivery(draft, record_text(record, ROLE_DESCRIPTION));
    else
        record_draft_contract(reading, draft, record_text(record, ROLE_DESCRIPTION));
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
        return broker_words_masked(action ? action : description, reading->arena);
    return broker_words_masked(arena_print(reading->arena, "%s: %s", action, description), reading->arena);
}

/* "USD"; in a row that was cut or shifted, figures may stand there. */
bool record_text_is_currency(const char *text) {
    return text && strlen(text) == 3 && strspn(text, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == 3;
}

/* No figure and no date in it: another table's header. */
static bool is_heading(const struct export_row *row) {
    for (uint32_t i = 0; i < row->count; i++)
        if (strpbrk(row->cells[i].text, "0123456789"))
            return false;
    return true;
}

/* Money for the end of an option, which another row tells (settling/join_settlements.c). */
static bool is_settlement(struct reading *reading, const struct record *record, bool has_contract) {
    const char *action = record_text(record, ROLE_ACTION);
    double amount = record_number(record, ROLE_AMOUNT);
    bool said = record_text_holds(action, "settle") || record_text_holds(record_text(record, ROLE_DESCRIPTION), "settle");
    return (said || (has_contract && kind_is_event(kind_of_words(reading->format, action, true)))) && (amount > 0 || amount < 0);
}

/* Whether a row without a date is no total and no footer: a number of what has a name or a word of trades, a settlement, or a dividend. */
static bool is_trade(struct reading *reading, const struct record *record) {
    const char *action = record_text(record, ROLE_ACTION);
    struct transaction_draft draft = {.record = record};
    double quantity = record_number(record, ROLE_QUANTITY), price = record_number(record, ROLE_PRICE);
    enum broker_kind of_shares = kind_of_words(reading->format, action, false);
    bool numbered = (quantity != 0 && !isnan(quantity)) || (price != 0 && !isnan(price)), priced = !isnan(price) || !isnan(record_number(record, ROLE_AMOUNT));
    read_contract_roles(reading, &draft);
    bool named = draft.has_contract || (record_text(record, ROLE_SYMBOL) && record_column(record, ROLE_ACTION) == NO_COLUMN);
    bool known = kind_is_option(kind_of_words(reading->format, action, true)) || of_shares == KIND_BUY || of_shares == KIND_SELL ||
                 (of_shares == KIND_CORPORATE && draft.has_contract);
    return (numbered && ((named && priced) || known)) || (of_shares == KIND_DIVIDEND && priced) || is_settlement(reading, record, draft.has_contract);
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

/* "CANCEL Sold 2 …", "Cancelled Purchase", "CXL YOU SOLD": the words behind it; NULL when it is none. */
static const char *words_cancelled(const char *action) {
    if (!action || (strncasecmp(action, "cancel", 6) != 0 && strncasecmp(action, "cxl", 3) != 0))
        return NULL;
    const char *rest = strchr(action, ' ');
    return rest && *rest ? rest : NULL;
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
    transaction->currency = record_text_is_currency(currency) ? intern_text(reading->texts, currency) : NULL;
    transaction->key = record_text(record, ROLE_KEY);
    transaction->words = words_of(reading, record);
    draft->quantity = record_number(record, ROLE_QUANTITY);
    draft->price = record_number(record, ROLE_PRICE);
    draft->amount = record_number(record, ROLE_AMOUNT);
    read_fees(draft, reading->format->traits & TRAIT_SIGNED_FEES);
    read_contract_roles(reading, draft);
    const char *action = record_text(record, ROLE_ACTION), *cancelled = words_cancelled(action);
    transaction->cancel = cancelled != NULL;
    transaction->kind = (uint8_t)kind_of_words(reading->format, cancelled ? cancelled : action, draft->has_contract);
    if (kind_is_event(transaction->kind) && read_date_role(reading, record, ROLE_EFFECTIVE, &effective))
        transaction->date = effective.date;
    return true;
}

void record_read(struct reading *reading, const struct record *record) {
    struct transaction_draft draft;
    if (record_draft(reading, record, &draft))
        record_add(reading, &draft);
}
