/* Learning from the rows that are there; writing rows like them. */
#include "import/log/log_manner.h"

#include <math.h>
#include <stdlib.h>

#include "base/number_text.h"
#include "import/log/word_votes.h"

/* ---- words ---- */

enum { FAMILIES = 4 };

/* Words that go together: who writes STO writes BTC. The first family is the blank log's. */
static const char *const families[FAMILIES][LOG_WORDS] = {
    {"Sell to Open", "Buy to Close", "Buy to Open", "Sell to Close", "Expired", "Assigned", "Exercised", "Rolled", "Buy", "Sell", "Dividend", "Split", "PUT", "CALL"},
    {"STO", "BTC", "BTO", "STC", "Expired", "Assigned", "Exercised", "Rolled", "Buy", "Sell", "Dividend", "Split", "P", "C"},
    {"Sold to Open", "Bought to Close", "Bought to Open", "Sold to Close", "Expired", "Assigned", "Exercised", "Rolled", "Bought", "Sold", "Dividend", "Split", "Put", "Call"},
    {"Sell", "Buy", "Buy to Open", "Sell to Close", "Expired", "Assigned", "Exercised", "Rolled", "Buy", "Sell", "Dividend", "Split", "put", "call"},
};

static enum log_word word_of_action(const struct transaction *transaction) {
    static const uint8_t words[] = {[SELL_TO_OPEN] = WORD_SELL_TO_OPEN, [BUY_TO_CLOSE] = WORD_BUY_TO_CLOSE, [EXPIRED] = WORD_EXPIRED,
                                    [ASSIGNED] = WORD_ASSIGNED, [ROLLED] = WORD_ROLLED, [BUY_TO_OPEN] = WORD_BUY_TO_OPEN,
                                    [SELL_TO_CLOSE] = WORD_SELL_TO_CLOSE, [SHARES_BOUGHT] = WORD_BUY_SHARES,
                                    [SHARES_SOLD] = WORD_SELL_SHARES, [DIVIDEND] = WORD_DIVIDEND, [SPLIT] = WORD_SPLIT};
    bool known = transaction->action < sizeof words && transaction->action != ACTION_NONE;
    return known ? (enum log_word)words[transaction->action] : LOG_WORDS;
}

enum log_word log_word_of(const struct log_manner *manner, const struct broker_transaction *transaction) {
    switch ((enum broker_kind)transaction->kind) {
    case KIND_STO:
        return WORD_SELL_TO_OPEN;
    case KIND_BTC:
        return transaction->rolled && manner->rolled ? WORD_ROLLED : WORD_BUY_TO_CLOSE;
    case KIND_BTO:
        return WORD_BUY_TO_OPEN;
    case KIND_STC:
        return WORD_SELL_TO_CLOSE;
    case KIND_EXPIRED:
        return WORD_EXPIRED;
    case KIND_ASSIGNED:
        return WORD_ASSIGNED;
    case KIND_EXERCISED:
        return WORD_EXERCISED;
    case KIND_BUY:
        return WORD_BUY_SHARES;
    case KIND_SELL:
        return WORD_SELL_SHARES;
    case KIND_CORPORATE:
        return WORD_SPLIT;
    default:
        return WORD_DIVIDEND;
    }
}

static size_t family_of(const struct word_votes *votes) {
    for (size_t family = 0; family < FAMILIES; family++)
        for (int word = WORD_SELL_TO_OPEN; word <= WORD_SELL_TO_CLOSE; word++)
            if (votes[word].leader && strcmp(votes[word].leader, families[family][word]) == 0)
                return family;
    return 0;
}

static size_t type_family_of(const struct word_votes *votes) {
    for (size_t family = 0; family < FAMILIES; family++)
        for (int word = WORD_PUT; word <= WORD_CALL; word++)
            if (votes[word].leader && strcmp(votes[word].leader, families[family][word]) == 0)
                return family;
    return 0;
}

static void settle_words(struct log_manner *manner, const struct word_votes *votes) {
    size_t family = family_of(votes), types = type_family_of(votes);
    bool empty = true;
    for (int word = 0; word < LOG_WORDS; word++) {
        manner->words[word] = votes[word].leader ? votes[word].leader : families[word < WORD_PUT ? family : types][word];
        empty &= votes[word].leader == NULL;
    }
    manner->rolled = empty || votes[WORD_ROLLED].leader;
}

/* ---- signs and units ---- */

static void learn_sign(struct log_manner *manner, enum log_word word, enum field field, double number) {
    if (number < 0 || number > 0) /* not NAN, not 0 */
        manner->signs[word][field] = number < 0 ? -1 : 1;
}

/* The rows of shares and dividends that an import wrote hold values where those of options hold formulas. */
static void learn_formula(struct log_manner *manner, enum field field, const struct log_row *row, uint32_t *last) {
    if (row->row <= *last || row->held[field] == HELD_NOTHING)
        return;
    *last = row->row;
    manner->formula_rows[field] = row->held[field] == HELD_FORMULA ? row->row : 0;
}

static void learn_formulas(struct log_manner *manner, const struct log_rows *rows, const struct transaction_list *transactions) {
    const struct sheet_rows *sheet = &transactions->sheets[rows->source];
    uint32_t last_total = rows->section->header_row, last_net = last_total;
    for (size_t i = sheet->first; i < sheet->first + sheet->count; i++) {
        const struct log_row *row = transactions->items[i].type == OPTION_NONE ? NULL : log_rows_find(rows, transactions->items[i].row);
        if (!row)
            continue;
        learn_formula(manner, FIELD_TOTAL_PREMIUM, row, &last_total);
        learn_formula(manner, FIELD_NET_PREMIUM, row, &last_net);
    }
}

/* "Open" alone would not say what was opened: such a log gets whole actions. */
static bool has_whole_action(const struct transaction_list *transactions, const struct transaction *transaction) {
    const struct section_layout *section = layout_section(&transactions->layout->sheets[transaction->source], transaction->row);
    return !section || (section->action_beside == NO_COLUMN && section->signed_openings == FIELD_COUNT);
}

static void learn_row(struct log_manner *manner, const struct transaction *transaction, const struct log_row *row, bool whole_action, struct word_votes *votes) {
    enum log_word word = word_of_action(transaction);
    if (word == LOG_WORDS || transaction->same_row) /* the close of a whole trade has no words of its own here */
        return;
    if (whole_action)
        word_vote(&votes[word], row->action);
    if (transaction->type != OPTION_NONE)
        word_vote(&votes[transaction->type == OPTION_PUT ? WORD_PUT : WORD_CALL], row->type);
    learn_sign(manner, word, FIELD_QUANTITY, row->quantity);
    learn_sign(manner, word, FIELD_PREMIUM, row->premium);
    bool grows = transaction->source == manner->rows->source && row->row > manner->rows->section->header_row;
    amount_manner_learn(&manner->total, word, transaction, row, row->total, grows);
    amount_manner_learn(&manner->net, word, transaction, row, row->net, grows);
    if (row->fees < 0 || row->fees > 0)
        manner->fee_sign = (row->fees < 0) == (transaction->fees.units < 0) ? 1 : -1;
    if (transaction->type != OPTION_NONE && transaction->quantity > 0 && !isnan(row->quantity))
        manner->quantity_factor = fabs(row->quantity) / transaction->quantity;
}

void log_manner_learn(struct log_manner *manner, const struct log_rows *logs, size_t log_count, size_t target,
                      const struct transaction_list *transactions) {
    struct word_votes votes[LOG_WORDS] = {0};
    *manner = (struct log_manner){.rows = &logs[target], .quantity_factor = 1, .fee_sign = 1};
    manner->total.field = FIELD_TOTAL_PREMIUM;
    manner->net.field = FIELD_NET_PREMIUM;
    manner->total.has_fees = manner->net.has_fees = manner->rows->section->columns[FIELD_FEES] != NO_COLUMN;
    manner->date_1904 = transactions->layout->workbook->date_1904;
    manner->unit = transactions->sheets[logs[target].source].premium_unit;
    for (size_t sheet = 0, at = 0; sheet < log_count; sheet++)
        for (; at < transactions->count && transactions->items[at].source == logs[sheet].source; at++) {
            const struct log_row *row = log_rows_find(&logs[sheet], transactions->items[at].row);
            if (row)
                learn_row(manner, &transactions->items[at], row, has_whole_action(transactions, &transactions->items[at]), votes);
        }
    settle_words(manner, votes);
    learn_formulas(manner, manner->rows, transactions);
}

/* ---- a row ---- */

struct writing {
    const struct log_manner *manner;
    const struct broker_transaction *transaction;
    enum log_word word;
    struct append_value *values;
    struct arena *arena;
};

static uint32_t column_of(const struct writing *writing, enum field field) {
    return writing->manner->rows->section->columns[field];
}

static void put_text(struct writing *writing, enum field field, const char *text) {
    if (column_of(writing, field) != NO_COLUMN && text)
        writing->values[column_of(writing, field)] = (struct append_value){.kind = APPEND_TEXT, .text = text};
}

static void put_number(struct writing *writing, enum field field, double number) {
    if (column_of(writing, field) != NO_COLUMN && !isnan(number))
        writing->values[column_of(writing, field)] = (struct append_value){.kind = APPEND_NUMBER, .number = number};
}

struct append_value log_manner_date(const struct log_manner *manner, enum field field, struct date date, struct arena *arena) {
    const struct log_rows *rows = manner->rows;
    uint8_t sample = rows->sample[rows->section->columns[field]].kind;
    if (sample == CELL_TEXT || (sample == CELL_BLANK && rows->worded >> field & 1))
        return (struct append_value){.kind = APPEND_TEXT, .text = date_text(date, arena_alloc(arena, DATE_TEXT_SIZE))};
    return (struct append_value){.kind = APPEND_DATE, .number = date_to_serial(date) - (manner->date_1904 ? DAYS_TO_1904 : 0)};
}

static void put_date(struct writing *writing, enum field field, struct date date) {
    uint32_t column = column_of(writing, field);
    if (column == NO_COLUMN || !date_is_set(date))
        return;
    writing->values[column] = log_manner_date(writing->manner, field, date, writing->arena);
}

/* As a number where the log's are numbers. */
static void put_group(struct writing *writing, const char *group) {
    uint32_t column = column_of(writing, FIELD_GROUP_ID);
    if (column == NO_COLUMN)
        return;
    if (!group) /* a prefilled one would be another's */
        writing->values[column] = (struct append_value){.kind = APPEND_BLANK};
    else if (writing->manner->rows->sample[column].kind == CELL_NUMBER && !group[strspn(group, "0123456789")])
        put_number(writing, FIELD_GROUP_ID, strtod(group, NULL));
    else
        put_text(writing, FIELD_GROUP_ID, group);
}

/* Signed as the log signs such numbers of such rows. */
static void put_signed(struct writing *writing, enum field field, double number, int usual) {
    int sign = writing->manner->signs[writing->word][field];
    put_number(writing, field, fabs(number) * (sign ? sign : usual));
}

static bool has_price(const struct broker_transaction *transaction) {
    enum broker_kind kind = transaction->kind;
    return transaction->settled || (!kind_is_event(kind) && kind != KIND_DIVIDEND);
}

double log_manner_price(enum premium_unit unit, const struct broker_transaction *transaction) {
    if (transaction->type == OPTION_NONE)
        return transaction->price;
    switch (unit) {
    case UNIT_PER_CONTRACT:
        return number_round(transaction->price * transaction->multiplier, 4);
    case UNIT_TOTAL:
        return money_dollars(transaction->gross);
    default:
        return transaction->price;
    }
}

/* Whether formulas go on in the column. */
static bool goes_on(const struct writing *writing, enum field field) {
    uint32_t column = column_of(writing, field);
    return column != NO_COLUMN && (writing->manner->rows->sample[column].flags & CELL_FORMULA || writing->manner->formula_rows[field]);
}

/* A column that holds values of its own gets one; formulas of the row above go on by themselves. */
static bool holds_values(const struct writing *writing, enum field field) {
    return column_of(writing, field) != NO_COLUMN && writing->manner->rows->typed[field] && !goes_on(writing, field);
}

/* `needed`: no other column tells the amount. */
static void put_amount(struct writing *writing, const struct amount_manner *manner, bool needed) {
    const struct amount_cell cell = {.word = writing->word, .transaction = writing->transaction,
                                     .gross = has_price(writing->transaction) ? writing->transaction->gross : MONEY_ZERO,
                                     .goes_on = goes_on(writing, manner->field), .needed = needed};
    uint32_t column = column_of(writing, manner->field);
    if (column != NO_COLUMN && (needed || cell.goes_on || holds_values(writing, manner->field)))
        writing->values[column] = amount_manner_value(manner, &cell, writing->arena);
}

double log_manner_fees(const struct log_manner *manner, struct money fees, double contracts) {
    bool each = manner->rows->section->fees_each & 1;
    return money_dollars(fees) * manner->fee_sign / (each ? contracts : 1);
}

/* Without a column of net amounts: its price, and its total, which outranks the price where the log has one. */
static void put_dividend(struct writing *writing) {
    bool nets = column_of(writing, FIELD_NET_PREMIUM) != NO_COLUMN;
    put_amount(writing, &writing->manner->net, true);
    if (nets)
        return;
    put_number(writing, FIELD_PREMIUM, money_dollars(writing->transaction->cash));
    put_amount(writing, &writing->manner->total, column_of(writing, FIELD_PREMIUM) == NO_COLUMN);
}

static void put_money(struct writing *writing) {
    const struct broker_transaction *transaction = writing->transaction;
    const struct log_manner *manner = writing->manner;
    if (transaction->kind == KIND_DIVIDEND) {
        put_dividend(writing);
        return;
    }
    if (has_price(transaction))
        put_signed(writing, FIELD_PREMIUM, log_manner_price(manner->unit, transaction), 1);
    put_amount(writing, &manner->total, has_price(transaction) && column_of(writing, FIELD_PREMIUM) == NO_COLUMN);
    if (transaction->fees.units)
        put_number(writing, FIELD_FEES, log_manner_fees(manner, transaction->fees, transaction->quantity));
    put_amount(writing, &manner->net, false);
}

/* "KO 02/07/2025 62.00 P", where the log has no columns for its parts. */
static const char *symbol_of(const struct writing *writing) {
    const struct broker_transaction *transaction = writing->transaction;
    struct civil expiry = date_to_civil(transaction->expiry);
    return arena_print(writing->arena, "%s %02d/%02d/%04d %.2f %s", transaction->ticker, expiry.month, expiry.day, expiry.year,
                       transaction->strike, transaction->type == OPTION_PUT ? "P" : "C");
}

static void put_contract(struct writing *writing) {
    const struct broker_transaction *transaction = writing->transaction;
    bool option = transaction->type != OPTION_NONE;
    bool typed = column_of(writing, FIELD_TYPE) != NO_COLUMN || writing->manner->rows->type == transaction->type;
    bool whole = typed && column_of(writing, FIELD_STRIKE) != NO_COLUMN &&
                 column_of(writing, FIELD_EXPIRY) != NO_COLUMN;
    bool apart = option && !whole && column_of(writing, FIELD_CONTRACT) != NO_COLUMN;
    put_text(writing, FIELD_TICKER, option && !whole && !apart ? symbol_of(writing) : transaction->ticker);
    if (!option)
        return;
    if (apart)
        put_text(writing, FIELD_CONTRACT, symbol_of(writing));
    put_text(writing, FIELD_TYPE, writing->manner->words[transaction->type == OPTION_PUT ? WORD_PUT : WORD_CALL]);
    put_number(writing, FIELD_STRIKE, transaction->strike);
    put_date(writing, FIELD_EXPIRY, transaction->expiry);
    if (transaction->multiplier != 100 || holds_values(writing, FIELD_MULTIPLIER))
        put_number(writing, FIELD_MULTIPLIER, transaction->multiplier);
}

struct append_value *log_manner_values(const struct log_manner *manner, const struct manner_row *row, struct arena *arena) {
    const struct broker_transaction *transaction = row->transaction;
    struct writing writing = {manner, transaction, log_word_of(manner, transaction),
                              arena_alloc_array(arena, manner->rows->columns, sizeof *writing.values), arena};
    put_date(&writing, FIELD_DATE, transaction->date);
    put_group(&writing, row->group);
    put_contract(&writing);
    put_text(&writing, FIELD_ACTION, manner->words[writing.word]);
    if (transaction->kind != KIND_DIVIDEND && transaction->kind != KIND_CORPORATE)
        put_signed(&writing, FIELD_QUANTITY, transaction->quantity * (transaction->type == OPTION_NONE ? 1 : manner->quantity_factor), 1);
    if (transaction->kind != KIND_CORPORATE)
        put_money(&writing);
    put_text(&writing, FIELD_ACCOUNT, row->account);
    return writing.values;
}

bool log_manner_holds(const struct log_manner *manner, const struct broker_transaction *transaction) {
    return transaction->type == OPTION_NONE || transaction->multiplier == 100 || manner->rows->section->columns[FIELD_MULTIPLIER] != NO_COLUMN;
}

bool log_manner_is_of_sheet(const struct log_manner *manner, const struct broker_transaction *transaction) {
    const struct log_rows *rows = manner->rows;
    const uint32_t *columns = rows->section->columns;
    bool other_ticker = rows->ticker && columns[FIELD_TICKER] == NO_COLUMN && (!transaction->ticker || strcmp(rows->ticker, transaction->ticker) != 0);
    bool other_type = rows->section->trades && rows->type != OPTION_NONE && columns[FIELD_TYPE] == NO_COLUMN && transaction->type != rows->type;
    return !other_ticker && !other_type;
}
