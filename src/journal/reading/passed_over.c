/* What tells a title, a total and a header from a transaction. */
#include "journal/reading/passed_over.h"

#include <string.h>

#include "base/packed_words.h"
#include "base/utf8.h"
#include "journal/cells/cell_values.h"
#include "journal/example.h"
#include "journal/words/action_words.h"
#include "journal/words/contract_words.h"
#include "journal/words/folded_name.h"
#include "journal/words/status_words.h"
#include "journal/words/type_words.h"

/* Signs alone: brokers fill empty cells with dashes, and a line of units stands below some headers. */
static bool is_sign(const char *text) {
    bool shows = (text[0] | 32) >= 'a' && (text[0] | 32) <= 'z'; /* as nearly all texts begin */
    return !shows && !folded_has_letter_or_digit(text);
}

/* A title or a total that is merged over several columns stands in the first one only. */
static bool is_blank_here(const struct cell *cell) {
    return cell_is_blank(cell) || cell->flags & CELL_SPREAD_ACROSS;
}

/* A formula that looks at an empty cell shows 0: no ticker, action or strike. */
static bool names_nothing(const struct cell *cell) {
    return is_blank_here(cell) || (cell->flags & CELL_FORMULA && cell->kind == CELL_NUMBER && cell->number == 0) ||
           (cell->kind == CELL_TEXT && is_sign(cell->text));
}

/* One of its first two words, or the last: "Total", "March total", "Grand Total:", "Avg". */
static bool says_total(const char *text) {
    static const char words[] = "total\0" "totals\0" "subtotal\0" "sum\0" "balance\0" "avg\0" "average\0" "ytd\0" "mtd\0";
    struct slice rest = utf8_trim(slice_of(text));
    while (rest.length) {
        size_t length = 0;
        while (length < rest.length && rest.text[length] != ' ' && rest.text[length] != ':' && rest.text[length] != '-')
            length++;
        for (const char *known = words; known; known = packed_words_next(known))
            if (utf8_equals_folded((struct slice){rest.text, length}, slice_of(known)))
                return true;
        length += length < rest.length;
        rest = (struct slice){rest.text + length, rest.length - length};
    }
    return false;
}

/* "Avg" under Date or "Total" under Strike, beside sums of other columns. */
static bool is_labelled_total(const struct row_cells *row) {
    static const enum field labelled[] = {FIELD_DATE, FIELD_STRIKE, FIELD_EXPIRY};
    if (!names_nothing(row->cells[FIELD_TICKER]) || !names_nothing(row->cells[FIELD_ACTION]))
        return false;
    for (size_t i = 0; i < sizeof labelled / sizeof *labelled; i++) {
        const struct cell *cell = row->cells[labelled[i]];
        if (cell && cell->kind == CELL_TEXT && says_total(cell->text))
            return true;
    }
    return false;
}

/* Whether nothing but `field` says what was traded, and when. */
static bool names_only(const struct row_cells *row, enum field field) {
    static const enum field naming[] = {FIELD_DATE, FIELD_TICKER, FIELD_TYPE, FIELD_ACTION, FIELD_STRIKE, FIELD_EXPIRY, FIELD_CONTRACT};
    bool only = !names_nothing(row->cells[field]);
    for (size_t i = 0; i < sizeof naming / sizeof *naming; i++)
        only = only && (naming[i] == field || names_nothing(row->cells[naming[i]]));
    return only;
}

/* "Total" or "March 2025" under Action, perhaps beside sums of other columns. */
static bool is_label_for_action(const struct row_cells *row) {
    const struct cell *action = row->cells[FIELD_ACTION];
    if (!action || action->kind != CELL_TEXT)
        return false;
    bool total = names_nothing(row->cells[FIELD_DATE]) && names_nothing(row->cells[FIELD_TICKER]) && names_nothing(row->cells[FIELD_STRIKE]) &&
                 names_nothing(row->cells[FIELD_CONTRACT]) && says_total(action->text);
    return total || (names_only(row, FIELD_ACTION) && !action_of_word(action->text).known);
}

/* "March 2025" under Strike. */
static bool is_label_for_strike(const struct row_cells *row) {
    const struct cell *strike = row->cells[FIELD_STRIKE];
    double number;
    enum option_type type;
    return strike && strike->kind == CELL_TEXT && names_only(row, FIELD_STRIKE) && cell_number(strike, false, &number) != VALUE_READ &&
           !read_contract_strike_and_type(strike->text, &number, &type);
}

/* A label under Ticker, or Contract, without action and strike; with a date only where it says that it is a total. */
static bool is_label(const struct row_cells *row) {
    bool unnamed = names_nothing(row->cells[FIELD_TICKER]);
    const struct cell *ticker = row->cells[unnamed ? FIELD_CONTRACT : FIELD_TICKER];
    if (names_nothing(ticker) || ticker->kind != CELL_TEXT || !names_nothing(row->cells[FIELD_ACTION]) ||
        !names_nothing(row->cells[FIELD_STRIKE]) || (!unnamed && !names_nothing(row->cells[FIELD_CONTRACT])))
        return false;
    return is_blank_here(row->cells[FIELD_DATE]) || says_total(ticker->text);
}

/* "KO, 59.35" or "Ticker, P&L" in a box below the log: under Date stands a word, under Ticker an amount or a header's word. */
static bool is_of_a_box(const struct header_names *names, const struct row_cells *row) {
    const struct cell *date = row->cells[FIELD_DATE], *ticker = row->cells[FIELD_TICKER];
    struct date_reading reading;
    double number;
    if (!date || date->kind != CELL_TEXT || !ticker || cell_date(date, false, &reading) == VALUE_READ || !names_nothing(row->cells[FIELD_ACTION]) ||
        !names_nothing(row->cells[FIELD_STRIKE]) || !names_nothing(row->cells[FIELD_CONTRACT]))
        return false;
    if (cell_number(ticker, false, &number) == VALUE_READ)
        return true;
    return ticker->kind == CELL_TEXT && header_names_find(names, date->text).count > 0 && header_names_find(names, ticker->text).count > 0;
}

/* "# sold late, as ever": a remark that commas cut, words alone where a date and a type should be, and nothing else that a trade has. */
static bool is_remark(const struct row_cells *row) {
    static const enum field others[] = {FIELD_ACTION, FIELD_STRIKE, FIELD_EXPIRY, FIELD_CONTRACT, FIELD_QUANTITY, FIELD_PREMIUM, FIELD_TOTAL_PREMIUM, FIELD_NET_PREMIUM, FIELD_STATUS};
    const struct cell *date = row->cells[FIELD_DATE], *type = row->cells[FIELD_TYPE];
    struct date_reading reading;
    double number;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (!names_nothing(row->cells[others[i]]))
            return false;
    return date && date->kind == CELL_TEXT && cell_date(date, false, &reading) != VALUE_READ && type && type->kind == CELL_TEXT &&
           cell_number(type, false, &number) != VALUE_READ && type_of_word(type->text) == TYPE_UNKNOWN;
}

/* Words, without a digit, that are no value of the field. */
static bool is_wording(const struct cell *cell) {
    return cell && cell->kind == CELL_TEXT && folded_has_letter_or_digit(cell->text) && !cell->text[strcspn(cell->text, "0123456789")];
}

/* In capitals, as tickers are written. */
static bool may_be_ticker(const struct cell *cell) {
    return !names_nothing(cell) && (cell->kind != CELL_TEXT || !cell->text[strcspn(cell->text, " abcdefghijklmnopqrstuvwxyz")]);
}

/* "day sold, stock, dollars, number of contracts" or "USD" under the headers: what the columns are for, and no value at all. */
static bool explains_columns(const struct row_cells *row) {
    static const enum field fields[] = {FIELD_DATE, FIELD_STRIKE, FIELD_EXPIRY, FIELD_QUANTITY, FIELD_PREMIUM, FIELD_TOTAL_PREMIUM, FIELD_NET_PREMIUM, FIELD_CLOSE_DATE, FIELD_CLOSE_PRICE};
    const struct cell *action = row->cells[FIELD_ACTION], *type = row->cells[FIELD_TYPE];
    size_t words = 0;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const struct cell *cell = row->cells[fields[i]];
        if (cell_is_blank(cell) || (cell->kind == CELL_TEXT && is_sign(cell->text)))
            continue;
        if (!is_wording(cell))
            return false;
        words++;
    }
    bool acts = action && action->kind == CELL_TEXT && action_of_word(action->text).known;
    bool typed = type && type->kind == CELL_TEXT && type_of_word(type->text) != TYPE_UNKNOWN;
    return words >= 2 && !acts && !typed && !may_be_ticker(row->cells[FIELD_TICKER]);
}

static bool begins_with_digit(const char *text) {
    return text[0] >= '0' && text[0] <= '9';
}

/* Every filled cell is a text that may head its column, and there are two of them. */
static bool repeats_header(const struct header_names *names, const struct row_cells *row) {
    size_t same = 0;
    for (enum field field = 0; field < FIELD_COUNT; field++) {
        const struct cell *cell = row->cells[field];
        if (cell_is_blank(cell))
            continue;
        if (cell->kind != CELL_TEXT || begins_with_digit(cell->text))
            return false;
        struct header_meanings meanings = header_names_find(names, cell->text);
        if (!header_means(&meanings, field))
            return false;
        same++;
    }
    return same >= 2;
}

/* Type, action, quantity and fees filled down for trades to come: nothing says when, on what and at which price something was sold. */
static bool is_made_ready(const struct row_cells *row) {
    static const enum field said[] = {FIELD_DATE, FIELD_TICKER, FIELD_STRIKE, FIELD_EXPIRY, FIELD_CONTRACT, FIELD_STOCK_PRICE, FIELD_PREMIUM, FIELD_TOTAL_PREMIUM, FIELD_NET_PREMIUM,
                                      FIELD_DEBIT, FIELD_GROUP_ID, FIELD_NOTES, FIELD_CLOSE_DATE, FIELD_CLOSE_PRICE, FIELD_PNL, FIELD_DELTA};
    const struct cell *action = row->cells[FIELD_ACTION];
    for (size_t i = 0; i < sizeof said / sizeof *said; i++)
        if (!names_nothing(row->cells[said[i]]))
            return false;
    return action && action->kind == CELL_TEXT && action_of_word(action->text).action == SELL_TO_OPEN;
}

const char *why_row_passed_over(const struct header_names *names, const struct row_cells *row) {
    static const enum field needed[] = {FIELD_TICKER, FIELD_ACTION, FIELD_STRIKE, FIELD_CONTRACT};
    bool named = false, lost = false;
    for (size_t i = 0; i < sizeof needed / sizeof *needed; i++) {
        named |= !names_nothing(row->cells[needed[i]]);
        lost |= cell_is_lost(row->cells[needed[i]]);
    }
    if (!named)
        return lost ? "not a transaction: its formulas for ticker, action or strike have no value"
                    : "not a transaction: no ticker, action or strike";
    if (is_label(row) || is_labelled_total(row) || is_label_for_action(row) || is_label_for_strike(row) || is_of_a_box(names, row))
        return "not a transaction: a title or a total";
    if (repeats_header(names, row))
        return "not a transaction: the header again";
    if (explains_columns(row))
        return "not a transaction: words that explain the columns";
    if (is_remark(row))
        return "not a transaction: a remark";
    if (is_made_ready(row))
        return "not a transaction: nothing but what is filled in for trades to come";
    return NULL;
}

static bool has_text(const struct cell *cell, const char *text) {
    return cell && cell->kind == CELL_TEXT && strcmp(cell->text, text) == 0;
}

static bool has_number(const struct cell *cell, double wanted) {
    double number;
    return cell_number(cell, false, &number) == VALUE_READ && number == wanted;
}

static bool has_date(const struct cell *cell, bool date_1904, struct date wanted) {
    struct date_reading reading;
    return cell_date(cell, date_1904, &reading) == VALUE_READ && date_compare(reading.date, wanted) == 0;
}

bool is_passed_over_order(const struct section_layout *section, const struct sheet_row *row) {
    const struct cell *status = row_cell(row, section->columns[FIELD_STATUS]), *order = row_cell(row, section->order_states);
    if (order && order->kind == CELL_TEXT)
        return order_state_of_word(order->text) != ORDER_FILLED;
    return status && status->kind == CELL_TEXT && order_state_of_word(status->text) == ORDER_NEVER_FILLED;
}

bool is_passed_over_example(const struct row_cells *row, bool date_1904) {
    const struct cell *const *cells = row->cells;
    if (!has_text(cells[FIELD_GROUP_ID], example_group) || !has_text(cells[FIELD_TICKER], example_ticker) || !has_number(cells[FIELD_STRIKE], EXAMPLE_STRIKE))
        return false;
    for (size_t i = 0; i < EXAMPLE_ROWS; i++)
        if (has_text(cells[FIELD_ACTION], action_name(example_rows[i].action)) && has_date(cells[FIELD_DATE], date_1904, example_date(i)) &&
            has_date(cells[FIELD_EXPIRY], date_1904, example_expiry()) && has_number(cells[FIELD_STOCK_PRICE], example_rows[i].stock) &&
            has_number(cells[FIELD_QUANTITY], EXAMPLE_QUANTITY))
            return true;
    return false;
}
