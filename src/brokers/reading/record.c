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

enum { LONGEST_WORDS = 160, SHARES_OF_A_CONTRACT = 100, LEAST_CELLS = 3 /* of a row that is no footer */ };

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

/* ---- words ---- */

/* Letters and digits in lower case, as many as fit. */
static void fold_words(const char *text, char folded[LONGEST_WORDS]) {
    size_t length = 0;
    for (; *text && length + 1 < LONGEST_WORDS; text++) {
        char c = *text;
        bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
        if (letter || (c >= '0' && c <= '9'))
            folded[length++] = letter ? (char)(c | 32) : c;
    }
    folded[length] = '\0';
}

static bool word_fits(const struct word_kind *word, const char *folded) {
    switch ((enum word_match)word->match) {
    case WORD_IS:
        return strcmp(folded, word->word) == 0;
    case WORD_BEGINS:
        return strncmp(folded, word->word, strlen(word->word)) == 0;
    case WORD_HOLDS:
        return strstr(folded, word->word) != NULL;
    }
    return false;
}

#define EITHER(kind) kind, kind

/* What the words of all brokers mean where a format's own table has none. */
static const struct word_kind common_words[] = {
    {"tax", WORD_HOLDS, EITHER(KIND_TAX)},
    {"withh", WORD_HOLDS, EITHER(KIND_TAX)},
    {"interest", WORD_HOLDS, EITHER(KIND_INTEREST)},
    {"fee", WORD_HOLDS, EITHER(KIND_FEE)},
    {"split", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"merger", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"namechange", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"symbolchange", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"spinoff", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"reorg", WORD_HOLDS, EITHER(KIND_CORPORATE)},
    {"dividend", WORD_HOLDS, EITHER(KIND_DIVIDEND)},
    {"sweep", WORD_HOLDS, EITHER(KIND_SWEEP)},
    {"moneymarket", WORD_HOLDS, EITHER(KIND_SWEEP)},
    {"future", WORD_HOLDS, EITHER(KIND_FUTURES)},
    {"forex", WORD_HOLDS, EITHER(KIND_FOREX)},
    {"crypto", WORD_HOLDS, EITHER(KIND_CRYPTO)},
    {"redemption", WORD_HOLDS, EITHER(KIND_BOND)},
    {"bond", WORD_HOLDS, EITHER(KIND_BOND)},
    {"deposit", WORD_HOLDS, EITHER(KIND_CASH)},
    {"withdraw", WORD_HOLDS, EITHER(KIND_CASH)},
    {"transfer", WORD_HOLDS, EITHER(KIND_CASH)},
    {"journal", WORD_HOLDS, EITHER(KIND_CASH)},
    {"wire", WORD_HOLDS, EITHER(KIND_CASH)},
    {"funds", WORD_HOLDS, EITHER(KIND_CASH)},
    {"cash", WORD_HOLDS, EITHER(KIND_CASH)},
    {"adjustment", WORD_HOLDS, EITHER(KIND_CASH)},
    {0},
};

static const struct word_kind *find_word(const struct word_kind *words, const char *folded) {
    for (; words->word; words++)
        if (word_fits(words, folded))
            return words;
    return NULL;
}

enum broker_kind kind_of_words(const struct broker_format *format, const char *action, bool option) {
    char folded[LONGEST_WORDS];
    fold_words(action ? action : "", folded);
    const struct word_kind *word = find_word(format->words, folded);
    word = word ? word : find_word(common_words, folded);
    return !word ? KIND_NONE : option ? word->option : word->shares;
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

bool draft_contract(struct reading *reading, struct draft *draft, const char *text) {
    struct contract contract;
    bool thousandths = reading->format->traits & TRAIT_THOUSANDTHS;
    if (!text || !(thousandths ? read_contract_in_thousandths(text, &contract) : read_contract(text, &contract)))
        return false;
    draft->contract = contract;
    draft->has_contract = true;
    return true;
}

/* Root, expiry, strike and right in columns of their own. */
static bool contract_of_columns(struct reading *reading, struct draft *draft) {
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

static void read_contract_roles(struct reading *reading, struct draft *draft) {
    const struct record *record = draft->record;
    double multiplier = record_number(record, ROLE_MULTIPLIER);
    if (!draft_contract(reading, draft, record_text(record, ROLE_SYMBOL)) && !contract_of_columns(reading, draft))
        draft_contract(reading, draft, record_text(record, ROLE_DESCRIPTION));
    if (draft->has_contract && multiplier >= 1 && multiplier <= MOST_MULTIPLIER && multiplier == floor(multiplier))
        draft->contract.multiplier = (int32_t)multiplier;
}

static void read_fees(struct draft *draft, bool signed_as_cash) {
    const struct binding *binding = draft->record->binding;
    double sum = 0;
    for (size_t i = 0; i < binding->fee_count; i++) {
        double fee = read_amount_text(export_cell_text(draft->record->row, binding->fees[i]), NULL);
        draft->fees_listed |= !isnan(fee) && fabs(fee) < 1e9;
        sum += !isnan(fee) && fabs(fee) < 1e9 ? fee : 0;
    }
    draft->listed_fees = signed_as_cash ? -sum : sum;
}

static const char *words_of(struct reading *reading, const struct record *record) {
    const char *action = record_text(record, ROLE_ACTION), *description = record_text(record, ROLE_DESCRIPTION);
    if (!action || !description || strcmp(action, description) == 0)
        return action ? action : description;
    return arena_print(reading->arena, "%s: %s", action, description);
}

/* No figure and no date in it: another table's header. */
static bool is_heading(const struct export_row *row) {
    for (uint32_t i = 0; i < row->count; i++)
        if (strpbrk(row->cells[i].text, "0123456789"))
            return false;
    return true;
}

/* The row's date. Without one it is a total or a footer; with words that are none, an error. */
static bool read_row_date(struct reading *reading, const struct record *record, struct stamp *stamp) {
    struct broker_export *export = reading->export;
    const char *text = record_text(record, ROLE_DATE);
    if (!text || record->row->count < LEAST_CELLS)
        return false;
    if (read_date_role(reading, record, ROLE_DATE, stamp))
        return true;
    if (is_heading(record->row)) {
        reading->binding.section = NULL;
        return false;
    }
    if (isnan(record_number(record, ROLE_QUANTITY)))
        return false;
    export->rows++;
    export->errors++;
    return diag_row_error(reading->diags, ROW_ERROR, export_place(export, record->row->number, record_column(record, ROLE_DATE)),
                          "date \"%.40s\" is not a date", text);
}

bool record_draft(struct reading *reading, const struct record *record, struct draft *draft) {
    struct stamp stamp, effective;
    if (!read_row_date(reading, record, &stamp))
        return false;
    *draft = (struct draft){.record = record};
    struct broker_transaction *transaction = &draft->transaction;
    const char *time = record_text(record, ROLE_TIME), *account = record_text(record, ROLE_ACCOUNT);
    const char *currency = record_text(record, ROLE_CURRENCY);
    transaction->row = record->row->number;
    transaction->column = record_column(record, ROLE_DATE);
    transaction->date = transaction->booked = stamp.date;
    transaction->seconds = time ? read_time(time) : stamp.seconds;
    transaction->account = account ? intern_text(reading->texts, account) : NULL;
    transaction->currency = currency ? intern_text(reading->texts, currency) : NULL;
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

static bool left_out(struct reading *reading, const struct draft *draft, enum diag_code code, enum export_role role, const char *format,
                     const char *shown) {
    uint32_t column = record_column(draft->record, role);
    column = column == NO_COLUMN ? draft->transaction.column : column;
    reading->export->errors++;
    return diag_row_error(reading->diags, code, export_place(reading->export, draft->transaction.row, column), format,
                          shown ? shown : "");
}

static bool unknown_words(struct reading *reading, struct draft *draft) {
    const char *action = record_text(draft->record, ROLE_ACTION);
    if (draft->has_contract || (draft->quantity != 0 && !isnan(draft->quantity)))
        return left_out(reading, draft, UNKNOWN_ACTION, ROLE_ACTION, "\"%.60s\" is no word that this format is known to use", action);
    pass_over(reading->export, KIND_CASH, draft->transaction.row, action);
    return false;
}

static bool fill_option(struct reading *reading, struct draft *draft) {
    struct broker_transaction *transaction = &draft->transaction;
    const struct option_symbol *symbol = &draft->contract.symbol;
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

static bool fill_shares(struct reading *reading, struct draft *draft) {
    struct broker_transaction *transaction = &draft->transaction;
    const char *ticker = record_text(draft->record, ROLE_UNDERLYING);
    ticker = ticker ? ticker : record_text(draft->record, ROLE_SYMBOL);
    if (!transaction->ticker && ticker)
        transaction->ticker = intern_upper(reading, ticker);
    bool sweep = transaction->ticker && is_money_fund(transaction->ticker);
    if (!transaction->ticker || sweep) {
        pass_over(reading->export, sweep ? KIND_SWEEP : KIND_CASH, transaction->row, transaction->words);
        return false;
    }
    transaction->strike = NAN;
    transaction->multiplier = 1;
    transaction->expiry = DATE_NONE;
    return true;
}

static bool check_quantity(struct reading *reading, struct draft *draft) {
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

static bool check_currency(struct reading *reading, const struct draft *draft) {
    struct broker_export *export = reading->export;
    const struct broker_transaction *transaction = &draft->transaction;
    if (!transaction->currency)
        return true;
    if (!export->currency)
        export->currency = transaction->currency;
    if (export->currency == transaction->currency)
        return true;
    pass_over(export, KIND_OTHER_CURRENCY, transaction->row, transaction->words);
    return false;
}

static void extend_period(struct broker_export *export, struct date date) {
    if (!date_is_set(export->first) || date_compare(date, export->first) < 0)
        export->first = date;
    if (!date_is_set(export->last) || date_compare(date, export->last) > 0)
        export->last = date;
}

void record_add(struct reading *reading, struct draft *draft) {
    struct broker_export *export = reading->export;
    struct broker_transaction *transaction = &draft->transaction;
    enum broker_kind kind = transaction->kind;
    export->rows++;
    extend_period(export, transaction->booked);
    if (!isnan(draft->amount))
        export->cash_sum = money_add(export->cash_sum, money_from_dollars(draft->amount));
    if (kind == KIND_NONE) {
        unknown_words(reading, draft);
        return;
    }
    if (kind >= KIND_PASSED) {
        pass_over(export, kind, transaction->row, record_text(draft->record, ROLE_ACTION));
        return;
    }
    if (!check_currency(reading, draft) || !check_quantity(reading, draft))
        return;
    if (!(kind_is_option(kind) ? fill_option(reading, draft) : fill_shares(reading, draft)))
        return;
    if (!price_transaction(reading, draft)) {
        left_out(reading, draft, ROW_ERROR, ROLE_PRICE, "neither a price nor an amount can be read", NULL);
        return;
    }
    if ((kind == KIND_SALE || kind == KIND_PURCHASE) && !draft->direction_known)
        transaction->notes |= NOTE_DIRECTION_ASSUMED;
    *array_add(reading->arena, &export->transactions) = *transaction;
}

void record_read(struct reading *reading, const struct record *record) {
    struct draft draft;
    if (record_draft(reading, record, &draft))
        record_add(reading, &draft);
}
