/* One row's cells into a transaction: every field read, every trouble kept as a problem of the row. */
#include "journal/reading/draft_row.h"

#include <math.h>

#include "base/number_text.h"
#include "base/utf8.h"
#include "journal/binding/columns.h"
#include "journal/cells/cell_values.h"
#include "journal/cells/read_number.h"
#include "journal/cells/split_ratio.h"
#include "journal/cells/written_number.h"
#include "journal/tickers/ticker_name.h"
#include "journal/words/action_words.h"
#include "journal/words/contract_words.h"
#include "journal/words/option_symbol.h"

#define HIGHEST_PRICE    1e9
#define HIGHEST_QUANTITY 1e9
#define HIGHEST_AMOUNT   1e12
#define MOST_SHARES      1e6 /* of a contract */
#define MOST_SHARES_FOR_ONE 100.0 /* that a split gives */

enum { DEFAULT_MULTIPLIER = 100 };

struct row_draft {
    struct draft *draft;
    const struct row_cells *cells;
    struct transaction *row;
    struct draft_extra *extra;
    struct option_symbol symbol;
    bool has_symbol, shares_type;
};

static const struct cell *cell_of(const struct row_draft *row, enum field field) {
    return row->cells->cells[field];
}

static bool has_column(const struct row_draft *row, enum field field) {
    return row->draft->sheet->columns[field] != NO_COLUMN;
}

static void trouble(struct row_draft *row, enum field field) {
    row->extra->troubled |= UINT64_C(1) << field;
}

/* A row error about one cell. */
#define ROW_TROUBLE(row, field, ...)                                                                         \
    (trouble((row), (field)), draft_problem((row)->draft, (row)->cells->row, ROW_ERROR, (field), NULL, __VA_ARGS__))

/* An optional cell that is not used. */
#define CELL_TROUBLE(row, field, ...)                                                                        \
    draft_problem((row)->draft, (row)->cells->row, BAD_VALUE, (field), "skipped", __VA_ARGS__)

static bool is_premium_ignored(const struct row_draft *row) {
    return row->row->action == EXPIRED || row->row->action == ASSIGNED;
}

static bool is_needed(const struct row_draft *row, enum field field) {
    switch (field) {
    case FIELD_DATE:
    case FIELD_TICKER:
    case FIELD_TYPE:
    case FIELD_ACTION:
    case FIELD_STRIKE:
    case FIELD_EXPIRY:
    case FIELD_QUANTITY:
        return true;
    case FIELD_PREMIUM:
        return !is_premium_ignored(row);
    default:
        return false;
    }
}

/* A cell that cannot be read: an error where the field is needed, a warning where it is not. */
static void unreadable(struct row_draft *row, enum field field, const char *expected) {
    char quoted[VALUE_TEXT_SIZE];
    cell_quote(cell_of(row, field), quoted);
    if (field_is_troubled(row->extra, field))
        return;
    if (is_needed(row, field))
        ROW_TROUBLE(row, field, "%s \"%s\" is %s", field_noun(field), quoted, expected);
    else
        CELL_TROUBLE(row, field, "%s \"%s\" is %s", field_noun(field), quoted, expected);
}

/* A number that no such cell can hold. */
static double out_of_range(struct row_draft *row, enum field field, double number, const char *expected) {
    char shown[NUMBER_TEXT_SIZE];
    number_print(number, shown);
    if (is_needed(row, field))
        ROW_TROUBLE(row, field, "%s %s is %s", field_noun(field), shown, expected);
    else
        CELL_TROUBLE(row, field, "%s %s is %s", field_noun(field), shown, expected);
    return NAN;
}

/* The field's number; NAN when blank or unreadable. */
static double read_field_number(struct row_draft *row, enum field field) {
    double number = NAN;
    bool date_1904 = row->draft->layout->workbook->date_1904;
    switch (cell_number(cell_of(row, field), date_1904, &number)) {
    case VALUE_NONE:
        return NAN;
    case VALUE_UNREADABLE:
        unreadable(row, field, "not a number");
        return NAN;
    case VALUE_READ:
        break;
    }
    return number;
}

/* A number that may bear words; `read` reads such a text. */
static double read_worded_number(struct row_draft *row, enum field field, bool (*read)(const char *text, double *number)) {
    const struct cell *cell = cell_of(row, field);
    double number;
    return cell && cell->kind == CELL_TEXT && read(cell->text, &number) ? number : read_field_number(row, field);
}

static double read_price_above_zero(struct row_draft *row, enum field field) {
    double number = read_field_number(row, field);
    if (number <= 0)
        return out_of_range(row, field, number, "not above 0");
    return number > HIGHEST_PRICE ? out_of_range(row, field, number, "too large") : number;
}

static double read_quote(struct row_draft *row, enum field field) {
    double number = read_field_number(row, field);
    if (number < 0)
        return out_of_range(row, field, number, "below 0");
    return number > HIGHEST_PRICE ? out_of_range(row, field, number, "too large") : number;
}

/* The field's text; NULL when blank or the dashes that brokers fill empty cells with. `buffer` has VALUE_TEXT_SIZE bytes. */
static const char *read_field_text(const struct row_draft *row, enum field field, char *buffer) {
    const char *text = cell_text(cell_of(row, field), buffer);
    return text && is_dash(text) ? NULL : text;
}

static const char *intern_field(const struct row_draft *row, enum field field, struct intern *texts) {
    char buffer[VALUE_TEXT_SIZE];
    const char *text = read_field_text(row, field, buffer);
    return text ? intern_text(texts, text) : NULL;
}

static void read_ticker(struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE], ticker[TICKER_SIZE];
    const char *text = read_field_text(row, FIELD_TICKER, buffer);
    if (!text)
        return;
    row->has_symbol = read_option_symbol(text, &row->symbol);
    if (ticker_name(row->has_symbol ? slice_of(row->symbol.root) : slice_of(text), ticker))
        row->row->ticker = intern_text(&row->draft->texts->tickers, ticker);
    else
        unreadable(row, FIELD_TICKER, "too long for a ticker");
}

static void read_type(struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE];
    const char *text = read_field_text(row, FIELD_TYPE, buffer);
    enum type_word word = text ? type_of_word(text) : TYPE_UNKNOWN;
    row->shares_type = word == TYPE_SHARES;
    row->row->type = word == TYPE_PUT ? OPTION_PUT : word == TYPE_CALL ? OPTION_CALL : OPTION_NONE;
    if (!text && row->has_symbol)
        row->row->type = (uint8_t)row->symbol.type;
    else if (text && row->row->type == OPTION_NONE)
        unreadable(row, FIELD_TYPE, "neither call nor put");
    else if (row->has_symbol && row->row->type != row->symbol.type)
        unreadable(row, FIELD_TYPE, "not what the option symbol under Ticker says");
}

/* A type said elsewhere than under Type: it must be the same where that is filled. */
static void take_type(struct row_draft *row, enum option_type type, enum field said_by) {
    if (type == OPTION_NONE || row->row->type == type || field_is_troubled(row->extra, FIELD_TYPE))
        return;
    if (row->row->type != OPTION_NONE)
        unreadable(row, FIELD_TYPE, said_by == FIELD_STRIKE ? "not what the strike's cell says" : "not what the action says");
    else
        row->row->type = (uint8_t)type;
}

/* "68P" is a strike and a type. */
static double read_written_strike(struct row_draft *row) {
    const struct cell *cell = cell_of(row, FIELD_STRIKE);
    double strike;
    enum option_type type;
    if (!cell || cell->kind != CELL_TEXT || !read_strike_and_type(cell->text, &strike, &type))
        return read_price_above_zero(row, FIELD_STRIKE);
    take_type(row, type, FIELD_STRIKE);
    return strike > HIGHEST_PRICE ? out_of_range(row, FIELD_STRIKE, strike, "too large") : strike;
}

static void read_strike(struct row_draft *row) {
    double strike = read_written_strike(row);
    row->row->strike = strike;
    if (!row->has_symbol || field_is_troubled(row->extra, FIELD_STRIKE))
        return;
    if (isnan(strike))
        row->row->strike = row->symbol.strike;
    else if (fabs(strike - row->symbol.strike) > 1e-9 * strike)
        unreadable(row, FIELD_STRIKE, "not what the option symbol under Ticker says");
}

/* DATE_NONE when blank or unreadable; the reading's order is set in either case. */
static struct date read_field_date(struct row_draft *row, enum field field, uint8_t *order) {
    struct date_reading reading;
    *order = READING_FIXED;
    switch (cell_date(cell_of(row, field), row->draft->layout->workbook->date_1904, &reading)) {
    case VALUE_NONE:
        return DATE_NONE;
    case VALUE_UNREADABLE:
        unreadable(row, field, "not a date");
        return DATE_NONE;
    case VALUE_READ:
        break;
    }
    if (!date_in_range(reading.date)) {
        char text[DATE_TEXT_SIZE];
        ROW_TROUBLE(row, field, "%s %s is not within 1990–2100", field_noun(field), date_text(reading.date, text));
        return DATE_NONE;
    }
    *order = (uint8_t)reading.order;
    return reading.date;
}

/* The symbol's expiry stands in for a blank cell and settles one that could be read in two ways. */
static void read_expiry(struct row_draft *row) {
    uint8_t order;
    struct date expiry = read_field_date(row, FIELD_EXPIRY, &order);
    if (row->has_symbol && !field_is_troubled(row->extra, FIELD_EXPIRY)) {
        struct date stated = row->symbol.expiry;
        bool agrees = !date_is_set(expiry) || date_compare(expiry, stated) == 0 ||
                      (order == READING_EITHER && date_compare(date_swapped(expiry), stated) == 0);
        if (!agrees)
            unreadable(row, FIELD_EXPIRY, "not what the option symbol under Ticker says");
        expiry = stated;
        order = order == READING_EITHER ? READING_FIXED : order;
    }
    row->row->expiry = expiry;
    row->extra->expiry_order = order;
}

/* A net amount below 0, unless fees alone made it so. */
static bool is_paid(const struct row_draft *row) {
    double fees = 0;
    cell_number(cell_of(row, FIELD_FEES), false, &fees);
    return row->extra->net < 0 && -row->extra->net > fabs(fees) / 2;
}

/* Without an Action column the sign of the premium or the amount tells: above 0 opens, below 0 closes. */
static enum action action_by_sign(struct row_draft *row) {
    double premium = read_worded_number(row, FIELD_PREMIUM, read_written_price);
    double net = row->extra->net, total = row->extra->total;
    if (premium < 0 || total < 0 || is_paid(row))
        return BUY_TO_CLOSE;
    if (premium > 0 || net > 0 || total > 0)
        return SELL_TO_OPEN;
    ROW_TROUBLE(row, FIELD_PREMIUM, "no amount above or below 0 tells whether this opens or closes");
    return ACTION_NONE;
}

static bool is_unfilled(const struct row_draft *row, enum field field) {
    char buffer[VALUE_TEXT_SIZE];
    return !read_field_text(row, field, buffer);
}

/* A row about shares, if its action buys or sells (docs/spec/real-logs.md §7). */
static bool is_share_row(const struct row_draft *row) {
    return row->shares_type || (!row->has_symbol && is_unfilled(row, FIELD_TYPE) && is_unfilled(row, FIELD_STRIKE) &&
                                is_unfilled(row, FIELD_EXPIRY) && is_unfilled(row, FIELD_GROUP_ID));
}

static enum draft_kind kind_of(enum action action) {
    switch (action) {
    case SHARES_BOUGHT:
    case SHARES_SOLD:
    case DIVIDEND:
    case SPLIT:
        return DRAFT_SHARES;
    case SYMBOL_CHANGE:
    case ACTION_NONE:
        return DRAFT_TRANSFER;
    case SELL_TO_OPEN:
    case BUY_TO_CLOSE:
    case EXPIRED:
    case ASSIGNED:
    case ROLLED:
    case BUY_TO_OPEN:
    case SELL_TO_CLOSE:
        break;
    }
    return DRAFT_TRADE;
}

static void unknown_action(struct row_draft *row) {
    char quoted[VALUE_TEXT_SIZE];
    cell_quote(cell_of(row, FIELD_ACTION), quoted);
    trouble(row, FIELD_ACTION);
    draft_problem(row->draft, row->cells->row, UNKNOWN_ACTION, FIELD_ACTION, NULL,
                  "action \"%s\" is not known; expected Sell to Open, Buy to Close, Expired, Assigned or Rolled", quoted);
}

static void read_action(struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE];
    if (!has_column(row, FIELD_ACTION)) {
        row->row->action = (uint8_t)action_by_sign(row);
        return;
    }
    const char *text = read_field_text(row, FIELD_ACTION, buffer);
    if (!text) {
        ROW_TROUBLE(row, FIELD_ACTION, "action is missing");
        return;
    }
    struct action_meaning meaning = action_of_word(text);
    if (!meaning.known) {
        unknown_action(row);
        return;
    }
    enum action action = is_share_row(row) ? meaning.share_action : meaning.action;
    row->row->action = (uint8_t)action;
    row->row->side_only = action_word_is_side(text);
    row->extra->kind = (uint8_t)kind_of(action);
    take_type(row, meaning.type, FIELD_ACTION);
}

static void read_quantity(struct row_draft *row) {
    double quantity = fabs(read_worded_number(row, FIELD_QUANTITY, read_written_count));
    double whole = round(quantity);
    if (isnan(quantity))
        return;
    if (quantity == 0)
        out_of_range(row, FIELD_QUANTITY, quantity, "not above 0");
    else if (quantity > HIGHEST_QUANTITY)
        out_of_range(row, FIELD_QUANTITY, quantity, "too large");
    else if (fabs(quantity - whole) > 1e-9 * quantity || whole < 1)
        out_of_range(row, FIELD_QUANTITY, quantity, "not a whole number");
    else
        row->row->quantity = (int32_t)whole;
}

static void read_premium(struct row_draft *row) {
    double premium = read_worded_number(row, FIELD_PREMIUM, read_written_price);
    if (fabs(premium) > HIGHEST_PRICE)
        premium = out_of_range(row, FIELD_PREMIUM, premium, "too large");
    row->row->premium = premium;
}

static double read_amount(struct row_draft *row, enum field field) {
    double amount = read_field_number(row, field);
    return fabs(amount) > HIGHEST_AMOUNT ? out_of_range(row, field, amount, "too large") : amount;
}

static void read_multiplier(struct row_draft *row) {
    double multiplier = read_field_number(row, FIELD_MULTIPLIER);
    row->row->multiplier = DEFAULT_MULTIPLIER;
    if (isnan(multiplier))
        return;
    if (multiplier < 1 || multiplier > MOST_SHARES || floor(multiplier) != multiplier)
        out_of_range(row, FIELD_MULTIPLIER, multiplier, "not a number of shares");
    else {
        row->row->multiplier = (int32_t)multiplier;
        row->row->own_multiplier = true;
    }
}

static void read_delta(struct row_draft *row) {
    double delta = read_field_number(row, FIELD_DELTA);
    if (fabs(delta) > 100)
        delta = out_of_range(row, FIELD_DELTA, delta, "not within ±100");
    if (fabs(delta) > 1) {
        delta /= 100;
        row->extra->percent_delta = true;
    }
    row->row->delta = delta;
}

static void read_quotes(struct row_draft *row) {
    row->row->bid = read_quote(row, FIELD_BID);
    row->row->ask = read_quote(row, FIELD_ASK);
    if (!(row->row->bid > row->row->ask))
        return;
    char bid[NUMBER_TEXT_SIZE], ask[NUMBER_TEXT_SIZE];
    number_print(row->row->bid, bid);
    number_print(row->row->ask, ask);
    draft_problem(row->draft, row->cells->row, BAD_VALUE, FIELD_BID, "both skipped", "bid %s is above ask %s", bid, ask);
    row->row->bid = row->row->ask = NAN;
}

static void read_regime(struct row_draft *row) {
    static const struct {
        const char *word;
        enum market_regime regime;
    } words[] = {{"bull", REGIME_BULL}, {"bullish", REGIME_BULL}, {"bear", REGIME_BEAR}, {"bearish", REGIME_BEAR}};
    char buffer[VALUE_TEXT_SIZE];
    const char *text = read_field_text(row, FIELD_REGIME, buffer);
    if (!text)
        return;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (utf8_equals_folded(utf8_trim(slice_of(text)), slice_of(words[i].word)))
            row->row->regime = (uint8_t)words[i].regime;
    if (row->row->regime == REGIME_NONE)
        unreadable(row, FIELD_REGIME, "neither bull nor bear");
}

static bool says_paper(const struct row_draft *row, enum field field) {
    static const struct slice word = {"paper", 5};
    char buffer[VALUE_TEXT_SIZE];
    const char *text = read_field_text(row, field, buffer);
    for (size_t i = 0, length = text ? strlen(text) : 0; i + word.length <= length; i++)
        if (utf8_equals_folded((struct slice){text + i, word.length}, word))
            return true;
    return false;
}

/* A column headed Paper: anything but blank, no, false or 0, however it is written. */
static bool is_marked_paper(const struct row_draft *row) {
    static const char *const denials[] = {"no", "n", "false", "live", "real"};
    char buffer[VALUE_TEXT_SIZE];
    const char *text = read_field_text(row, FIELD_PAPER, buffer);
    double number;
    if (!text || (read_number(text, &number) && number == 0))
        return false;
    for (size_t i = 0; i < sizeof denials / sizeof *denials; i++)
        if (utf8_equals_folded(utf8_trim(slice_of(text)), slice_of(denials[i])))
            return false;
    return true;
}

/* The ratio that one cell of a split's row gives. A bare number under Ratio may be any, under Quantity it must be one that splits have,
 * since the shares received may stand there. */
static bool read_ratio_cell(const struct row_draft *row, enum field field, struct split_ratio *ratio) {
    const struct cell *cell = cell_of(row, field);
    char buffer[VALUE_TEXT_SIZE];
    double number;
    if (cell && cell->kind == CELL_DATE)
        return split_ratio_of_time(cell->number, ratio);
    const char *text = read_field_text(row, field, buffer);
    if (text && read_split_ratio(text, ratio))
        return true;
    bool bare = field == FIELD_RATIO || field == FIELD_QUANTITY;
    if (!bare || cell_number(cell, false, &number) != VALUE_READ)
        return false;
    bool fits = field == FIELD_RATIO || (number > 1 && number <= MOST_SHARES_FOR_ONE);
    return fits && split_ratio_of_number(number, ratio);
}

/* Says Reverse or Forward where the ratio is written the other way round. */
static struct split_ratio as_the_action_says(const struct row_draft *row, struct split_ratio ratio) {
    char buffer[VALUE_TEXT_SIZE];
    struct folded_name action = fold_name(cell_text(cell_of(row, FIELD_ACTION), buffer));
    bool fewer = ratio.new_shares < ratio.old_shares;
    bool other = strstr(action.text, "reverse") ? !fewer : strstr(action.text, "forward") && fewer;
    return other ? split_ratio_inverted(ratio) : ratio;
}

static void read_split(struct row_draft *row) {
    static const enum field places[] = {FIELD_RATIO, FIELD_ACTION, FIELD_QUANTITY, FIELD_NOTES};
    struct split_ratio ratio = {0, 1};
    bool read = false;
    for (size_t i = 0; i < sizeof places / sizeof *places && !read; i++)
        read = read_ratio_cell(row, places[i], &ratio);
    if (read)
        ratio = as_the_action_says(row, ratio);
    row->row->quantity = ratio.new_shares;
    row->row->multiplier = ratio.old_shares;
}

static void read_optional(struct row_draft *row) {
    row->row->stock_price = read_price_above_zero(row, FIELD_STOCK_PRICE);
    row->row->cost_basis = row->row->type == OPTION_PUT ? NAN : read_price_above_zero(row, FIELD_COST_BASIS);
    double fees = read_amount(row, FIELD_FEES);
    row->row->fees = isnan(fees) ? MONEY_ZERO : money_absolute(money_from_dollars(fees));
    read_multiplier(row);
    read_delta(row);
    read_quotes(row);
    read_regime(row);
    row->row->paper = says_paper(row, FIELD_ACCOUNT) || says_paper(row, FIELD_MODE) || is_marked_paper(row);
}

/* Formulas whose results are not stored and error values read as blanks; the user hears of those that matter. */
static void note_lost_values(struct row_draft *row) {
    for (enum field field = 0; field < FIELD_COUNT; field++) {
        const struct cell *cell = cell_of(row, field);
        if (!cell_is_lost(cell) || field == FIELD_TOTAL_PREMIUM || field == FIELD_NET_PREMIUM || field == FIELD_NOTES)
            continue;
        char quoted[VALUE_TEXT_SIZE];
        if (cell->kind == CELL_BLANK)
            draft_problem(row->draft, row->cells->row, FORMULA_WITHOUT_VALUE, field, "read as blank",
                          "%s is a formula whose result is not stored in the file", field_noun(field));
        else
            draft_problem(row->draft, row->cells->row, VALUE_LOST, field, "read as blank", "%s is the error value %s",
                          field_noun(field), cell_quote(cell, quoted));
    }
}

static void require(struct row_draft *row, enum field field, bool present) {
    if (!present && !field_is_troubled(row->extra, field))
        ROW_TROUBLE(row, field, "%s is missing", field_noun(field));
}

static void require_fields(struct row_draft *row) {
    const struct transaction *read = row->row;
    bool opens = read->action == SELL_TO_OPEN || read->action == BUY_TO_OPEN;
    bool priced = opens || read->action == BUY_TO_CLOSE || read->action == SELL_TO_CLOSE || read->action == ROLLED;
    if (row->extra->kind != DRAFT_TRADE || read->action == ACTION_NONE)
        return;
    require(row, FIELD_DATE, date_is_set(read->date));
    require(row, FIELD_TICKER, read->ticker || (!opens && read->group));
    require(row, FIELD_PREMIUM, !priced || !isnan(read->premium));
    if (!opens)
        return;
    require(row, FIELD_TYPE, read->type != OPTION_NONE);
    require(row, FIELD_STRIKE, !isnan(read->strike));
    require(row, FIELD_EXPIRY, date_is_set(read->expiry));
    require(row, FIELD_QUANTITY, read->quantity > 0);
}

void draft_row(struct draft *draft, const struct row_cells *cells) {
    struct transaction *transaction = array_add(draft->row_arena, &draft->rows);
    struct draft_extra *extra = array_add(draft->scratch, &draft->extras);
    *transaction = (struct transaction){.row = cells->row, .source = draft->source};
    *extra = (struct draft_extra){.hash = row_cells_hash(cells), .row = cells->row};
    struct row_draft row = {.draft = draft, .cells = cells, .row = transaction, .extra = extra};
    note_lost_values(&row);
    extra->total = read_amount(&row, FIELD_TOTAL_PREMIUM);
    extra->net = read_amount(&row, FIELD_NET_PREMIUM);
    read_ticker(&row);
    read_type(&row);
    read_action(&row);
    transaction->group = intern_field(&row, FIELD_GROUP_ID, &draft->texts->groups);
    transaction->account = intern_field(&row, FIELD_ACCOUNT, &draft->texts->accounts);
    transaction->date = read_field_date(&row, FIELD_DATE, &extra->date_order);
    read_expiry(&row);
    read_strike(&row);
    read_quantity(&row);
    read_premium(&row);
    read_optional(&row);
    draft->symbol_changes += transaction->action == SYMBOL_CHANGE;
    if (transaction->action == SPLIT)
        read_split(&row);
    require_fields(&row);
}
