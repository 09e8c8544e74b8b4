/* One row's cells into a transaction: every field read, every row_trouble kept as a problem of the row. */
#include "journal/reading/draft_row.h"

#include <math.h>

#include "base/currency.h"
#include "base/number_text.h"
#include "base/utf8.h"
#include "journal/binding/columns.h"
#include "journal/cells/cell_values.h"
#include "journal/cells/currency_sign.h"
#include "journal/cells/read_number.h"
#include "journal/cells/without_year.h"
#include "journal/cells/written_number.h"
#include "journal/reading/joined_strikes.h"
#include "journal/reading/optional_fields.h"
#include "journal/reading/row_action.h"
#include "journal/reading/row_fields.h"
#include "journal/reading/row_quantity.h"
#include "journal/reading/row_symbol.h"
#include "journal/reading/renamed_row.h"
#include "journal/reading/split_row.h"
#include "journal/reading/trade_row.h"
#include "journal/reading/written_once.h"
#include "journal/words/action_words.h"
#include "journal/words/contract_words.h"
#include "journal/words/spread_words.h"

#define OF_SPREADS "a spread; write each of its legs in a row of its own"

static const char *intern_field(const struct row_draft *row, enum field field, struct intern *texts) {
    char buffer[VALUE_TEXT_SIZE];
    const char *text = row_text(row, field, buffer);
    return text ? intern_text(texts, text) : NULL;
}

static const char *read_lone_id(const struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE];
    const char *text = cell_text(row->cells->lone_id, buffer);
    return text && !number_is_dash(text) ? intern_text(&row->draft->texts->groups, text) : NULL;
}

/* What the signs of the row's amounts say, which must agree. */
static const char *shown_currency(struct row_draft *row) {
    static const enum field prices[] = {FIELD_PREMIUM, FIELD_DEBIT, FIELD_CLOSE_PRICE, FIELD_CLOSE_TOTAL, FIELD_TOTAL_PREMIUM, FIELD_NET_PREMIUM, FIELD_FEES, FIELD_PNL, FIELD_STRIKE};
    const char *found = NULL;
    for (size_t i = 0; i < sizeof prices / sizeof *prices; i++) {
        const char *shown = cell_currency(row_cell_of(row, prices[i]), row->draft->style_currencies);
        bool dollars = (shown == currency_any_dollar && found && strcmp(found, "USD") == 0) || (found == currency_any_dollar && shown && strcmp(shown, "USD") == 0);
        if (shown && found && !dollars && strcmp(shown, found) != 0) {
            row_trouble(row, prices[i]);
            draft_problem(row->draft, row->cells->row, OTHER_CURRENCY, prices[i], NULL, "%s is in %s, but this row's other amounts are in %s",
                          column_noun(prices[i]), shown, found);
            break;
        }
        found = shown && (!found || found == currency_any_dollar) ? shown : found;
    }
    return found;
}

/* An account stands on many rows: its name is taken apart once. */
static const char *currency_of_account(struct draft *draft, const char *account) {
    account = intern_text(&draft->texts->accounts, account);
    for (size_t i = 0; i < ACCOUNTS_REMEMBERED; i++)
        if (draft->named_currencies[i].account == account)
            return draft->named_currencies[i].currency;
    size_t place = draft->accounts_met++ % ACCOUNTS_REMEMBERED;
    draft->named_currencies[place].account = account;
    return draft->named_currencies[place].currency = account_currency(account);
}

/* What the headers, the sheet's name or the account's say; of which dollar a mere "$" is, too. */
static const char *named_currency(const struct row_draft *row, const char *shown) {
    char buffer[VALUE_TEXT_SIZE];
    const char *account = row_text(row, FIELD_ACCOUNT, buffer), *named = row->draft->section->currency;
    if (!named && account)
        named = currency_of_account(row->draft, account);
    bool dollar = named && currency_find(named).symbol && strchr(currency_find(named).symbol, '$');
    return shown == currency_any_dollar ? (dollar ? named : "USD") : named;
}

/* The Currency column says it, else the signs of the row's prices, else a name. */
static const char *read_currency(struct row_draft *row) {
    struct intern *currencies = &row->draft->texts->currencies;
    char buffer[VALUE_TEXT_SIZE];
    const char *text = row_text(row, FIELD_CURRENCY, buffer), *found = text ? currency_of_name(text) : NULL;
    if (text)
        return intern_text(currencies, found ? found : text);
    found = shown_currency(row);
    const char *price = cell_currency(row_cell_of(row, FIELD_PREMIUM), row->draft->style_currencies);
    row->extra->bare_dollar = price == currency_any_dollar && found == price;
    row->extra->us_dollar = price && strcmp(price, "USD") == 0;
    if (!found || found == currency_any_dollar)
        found = named_currency(row, found);
    return found ? intern_text(currencies, found) : NULL;
}

/* Without such a column the sheet's name may give it. */
static const char *read_account(const struct row_draft *row) {
    struct intern *accounts = &row->draft->texts->accounts;
    const char *given = row->draft->sheet->account;
    return row_has_column(row, FIELD_ACCOUNT) ? intern_field(row, FIELD_ACCOUNT, accounts) : given ? intern_text(accounts, given) : NULL;
}

static void read_type(struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE];
    const char *text = row_text(row, FIELD_TYPE, buffer);
    enum type_word word = text ? type_of_word(text) : TYPE_UNKNOWN;
    row->shares_type = word == TYPE_SHARES;
    row->row->type = word == TYPE_PUT ? OPTION_PUT : word == TYPE_CALL ? OPTION_CALL : OPTION_NONE;
    enum action said = word == TYPE_UNKNOWN && text && row->draft->section->trades ? action_of_word(text).action : ACTION_NONE;
    row->type_action = said == DIVIDEND || said == SPLIT ? said : ACTION_NONE;
    if (row->type_action != ACTION_NONE)
        return;
    if (!text && (row->has_symbol || row->has_strike))
        row->row->type = row->symbol.type & 3u;
    else if (text && row->row->type == OPTION_NONE)
        row_unreadable(row, FIELD_TYPE, says_spread(text) ? OF_SPREADS : type_word_names_strategy(text) ? "of several contracts; write each in a row of its own" : "neither call nor put");
    else if (row->has_symbol && row->row->type != row->symbol.type)
        row_contradicts_symbol(row, FIELD_TYPE);
}

/* Whether or not it is a number, too. */
static bool holds_two_strikes(const struct row_draft *row, const struct cell *cell) {
    double strike;
    if (!cell || cell->kind != CELL_TEXT)
        return false;
    bool number = cell_number(cell, false, &strike) == VALUE_READ;
    return text_joins_strikes(cell->text, (enum decimals)row->draft->section->decimals) || (!number && spread_says_two_strikes(cell->text, NAN));
}

/* "68P" is a strike and a type. */
static double read_written_strike(struct row_draft *row) {
    const struct cell *cell = row_cell_of(row, FIELD_STRIKE);
    double strike;
    enum option_type type;
    if (holds_two_strikes(row, cell)) {
        row_unreadable(row, FIELD_STRIKE, "two strikes: " OF_SPREADS);
        return NAN;
    }
    if (!cell || cell->kind != CELL_TEXT || !read_contract_strike_and_type(cell->text, &strike, &type))
        return row_price_above_zero(row, FIELD_STRIKE);
    row_take_type(row, type, FIELD_STRIKE);
    return strike > HIGHEST_PRICE ? row_out_of_range(row, FIELD_STRIKE, strike, "too large") : strike;
}

static void read_strike(struct row_draft *row) {
    double strike = read_written_strike(row);
    row->row->strike = strike;
    if (row->has_strike && isnan(strike) && !field_is_troubled(row->extra, FIELD_STRIKE))
        row->row->strike = row->symbol.strike;
    if (!row->has_symbol || field_is_troubled(row->extra, FIELD_STRIKE))
        return;
    if (isnan(strike))
        row->row->strike = row->symbol.strike;
    else if (fabs(strike - row->symbol.strike) > 1e-9 * strike)
        row_contradicts_symbol(row, FIELD_STRIKE);
}

/* Where neither a cell of its own nor action nor strike says it, the title above or the sheet's name may. */
static void read_type_of_sheet(struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE];
    if (row->row->type != OPTION_NONE || row_text(row, FIELD_TYPE, buffer) || isnan(row->row->strike) || row->draft->title_type == OPTION_NONE)
        return;
    row->row->type = row->draft->title_type & 3u;
    row->draft->assumed_types++;
}

/* The symbol's expiry stands in for a blank cell and settles one that could be read in two ways. */
static void read_expiry(struct row_draft *row) {
    uint8_t order, symbol_yearless = row->extra->yearless & YEARLESS_EXPIRY;
    row->extra->yearless ^= symbol_yearless;
    struct date expiry = row_date_or_day(row, FIELD_EXPIRY, YEARLESS_EXPIRY, &order);
    bool yearless = row->extra->yearless & YEARLESS_EXPIRY;
    row->draft->assumed_years += yearless;
    if (row->has_symbol && !field_is_troubled(row->extra, FIELD_EXPIRY)) {
        struct date stated = row->symbol.expiry;
        if (yearless || symbol_yearless)
            expiry = date_is_set(expiry) ? date_in_year(expiry, date_to_civil(stated).year) : expiry;
        bool agrees = !date_is_set(expiry) || date_compare(expiry, stated) == 0 ||
                      (order == READING_EITHER && date_compare(date_swapped(expiry), stated) == 0);
        if (!agrees)
            row_contradicts_symbol(row, FIELD_EXPIRY);
        expiry = stated;
        row->extra->yearless = (uint8_t)((row->extra->yearless & ~YEARLESS_EXPIRY) | symbol_yearless);
        order = order == READING_EITHER ? READING_FIXED : order;
    }
    row->row->expiry = expiry;
    row->extra->expiry_order = order;
}

/* Counted from the row's date, once that is settled. */
static void read_days_to_expiry(struct row_draft *row) {
    enum { DAYS_MOST = 3660 };
    double days = row_number(row, FIELD_DTE);
    row->extra->days_to_expiry = NO_DAYS;
    if (date_is_set(row->row->expiry) || field_is_troubled(row->extra, FIELD_EXPIRY) || isnan(days))
        return;
    if (days < 0 || days > DAYS_MOST || days != floor(days))
        row_out_of_range(row, FIELD_DTE, days, "no number of days from the trade's date on");
    else
        row->extra->days_to_expiry = (int16_t)days;
}

static void read_premium(struct row_draft *row) {
    double premium = row_premium(row);
    if (isnan(premium) && isnan(row->extra->total) && isnan(row->extra->net) && !field_is_troubled(row->extra, FIELD_PREMIUM))
        premium = fabs(row->text.price);
    if (fabs(premium) > HIGHEST_PRICE)
        premium = row_out_of_range(row, FIELD_PREMIUM, premium, "too large");
    row->row->premium = premium;
}

/* Formulas whose results are not stored and error values read as blanks; the user hears of those that matter. */
static void note_lost_values(struct row_draft *row) {
    for (enum field field = 0; field < FIELD_COUNT; field++) {
        const struct cell *cell = row_cell_of(row, field);
        if (!cell_is_lost(cell) || field == FIELD_TOTAL_PREMIUM || field == FIELD_NET_PREMIUM || field == FIELD_NOTES)
            continue;
        char quoted[VALUE_TEXT_SIZE];
        if (cell->kind == CELL_BLANK)
            draft_problem(row->draft, row->cells->row, FORMULA_WITHOUT_VALUE, field, "read as blank",
                          "%s is a formula whose result is not stored in the file", column_noun(field));
        else
            draft_problem(row->draft, row->cells->row, VALUE_LOST, field, "read as blank", "%s is the error value %s",
                          column_noun(field), cell_quote(cell, quoted));
    }
}

/* No column gives the field; an amount may give the premium. */
static bool has_no_column(const struct row_draft *row, enum field field) {
    const uint32_t *columns = row->draft->columns;
    bool by_amount = field == FIELD_PREMIUM && (columns[FIELD_TOTAL_PREMIUM] != NO_COLUMN || columns[FIELD_NET_PREMIUM] != NO_COLUMN);
    return columns[field] == NO_COLUMN && !by_amount && column_key(field);
}

static bool tells_contract(enum field field) {
    return field == FIELD_TYPE || field == FIELD_STRIKE || field == FIELD_EXPIRY;
}

static void require(struct row_draft *row, enum field field, bool present) {
    char cell[CELL_NAME_SIZE], buffer[VALUE_TEXT_SIZE];
    uint32_t above = written_above(row->draft, field);
    if (present || field_is_troubled(row->extra, field))
        return;
    if (tells_contract(field) && !row_has_column(row, field) && row_text(row, FIELD_CONTRACT, buffer))
        row_unreadable(row, FIELD_CONTRACT, says_spread(row_text(row, FIELD_CONTRACT, buffer)) ? OF_SPREADS : "no contract like KO 01/17/2025 60 P");
    else if (above)
        ROW_TROUBLE(row, field, "%s is missing; if the one in %s is meant, repeat it in each row or merge the cells", column_noun(field),
                    place_cell_name(above, row->draft->columns[field], cell));
    else if (field == FIELD_TICKER && row->draft->titled && has_no_column(row, field))
        ROW_TROUBLE(row, field, "ticker is missing: the title above the row is read as a word; \"Ticker: ABC\" names one for certain");
    else if (has_no_column(row, field))
        ROW_TROUBLE(row, field, "%s is missing: no column is known to hold it; columns.%s=HEADER names one", column_noun(field), column_key(field));
    else
        ROW_TROUBLE(row, field, "%s is missing", column_noun(field));
}

static void require_fields(struct row_draft *row) {
    const struct transaction *read = row->row;
    bool opens = read->action == SELL_TO_OPEN || read->action == BUY_TO_OPEN;
    bool priced = opens || read->action == BUY_TO_CLOSE || read->action == SELL_TO_CLOSE || read->action == ROLLED;
    if (row->extra->kind != DRAFT_TRADE || read->action == ACTION_NONE)
        return;
    require(row, FIELD_DATE, date_is_set(read->date));
    require(row, FIELD_TICKER, read->ticker || (!opens && read->group));
    bool by_amount = !isnan(row->extra->total) || !isnan(row->extra->net);
    require(row, FIELD_PREMIUM, !priced || !isnan(read->premium) || by_amount);
    row->draft->prices_by_amount += priced && isnan(read->premium) && by_amount;
    if (!opens)
        return;
    require(row, FIELD_TYPE, read->type != OPTION_NONE);
    require(row, FIELD_STRIKE, !isnan(read->strike));
    require(row, FIELD_EXPIRY, date_is_set(read->expiry) || row->extra->days_to_expiry != NO_DAYS);
    require(row, FIELD_QUANTITY, read->quantity > 0);
}

/* One contract where no row says how many (require_quantities). */
static void assume_quantity(struct row_draft *row) {
    if (row->row->quantity == 0 && !field_is_troubled(row->extra, FIELD_QUANTITY)) {
        row->row->quantity = 1;
        row->extra->assumed_quantity = true;
        row->draft->assumed_quantities++;
    } else {
        row->draft->written_quantities++;
    }
}

/* A row that is a whole trade: a leg of its own. */
static void draft_trade(struct row_draft *row) {
    struct draft_trade *trade = read_trade(row);
    row->row->own_leg = true;
    row->extra->trade = trade;
    assume_quantity(row);
    bool expires = row_has_column(row, FIELD_EXPIRY) || row->has_symbol || row->extra->days_to_expiry != NO_DAYS;
    if (!expires && date_is_set(trade->closed)) {
        row->row->expiry = trade->closed;
        row->extra->expiry_order = trade->close_order;
        row->draft->assumed_expiries++;
    }
}

/* Shares bought, and sold where the row says so; at their strike where they were assigned at it. */
static void draft_share_trade(struct row_draft *row) {
    row->extra->trade = read_trade(row);
    if (isnan(row->row->premium) || row->row->premium == 0)
        row->row->premium = row->row->strike;
}

/* The result of the row is its net amount. */
static void read_result_of_dividend(struct row_draft *row) {
    if (isnan(row->extra->net) || row->extra->net == 0)
        row->extra->net = row_amount_of(row, FIELD_PNL);
}

/* It adjusts no leg: its strike is nothing to it. */
static void read_dividend_of_type(struct row_draft *row) {
    row->row->strike = NAN;
    row->row->expiry = DATE_NONE;
    row->row->type = OPTION_NONE;
}

/* In this order: what one cell lacks an earlier one may have told. */
static void read_fields(struct row_draft *row) {
    struct draft *draft = row->draft;
    struct transaction *transaction = row->row;
    struct draft_extra *extra = row->extra;
    extra->total = row_total(row);
    extra->net = row_amount_of(row, FIELD_NET_PREMIUM);
    transaction->date = row_date_or_day(row, FIELD_DATE, YEARLESS_DATE, &extra->date_order);
    extra->listed_open = draft->title_open;
    draft->lists_open |= draft->title_open;
    extra->title_year = (int16_t)draft->title_year;
    row_read_symbol(row);
    read_type(row);
    row_read_action(row);
    transaction->group = intern_field(row, FIELD_GROUP_ID, &draft->texts->groups);
    extra->lone_id = read_lone_id(row);
    extra->imported = row->cells->import_id && row->cells->import_id->kind == CELL_TEXT && row->cells->import_id->text[0];
    transaction->account = read_account(row);
    extra->currency = read_currency(row);
    read_expiry(row);
    read_days_to_expiry(row);
    read_strike(row);
    read_type_of_sheet(row);
    row_read_quantity(row);
    read_premium(row);
    row_read_transfer(row);
    row_read_optional(row);
    draft->symbol_changes += transaction->action == SYMBOL_CHANGE;
    if (transaction->action == SYMBOL_CHANGE)
        row_read_renaming(row);
    if (transaction->action == SPLIT)
        row_read_split(row);
    if (transaction->action == DIVIDEND)
        read_result_of_dividend(row);
    if (row->type_action == DIVIDEND)
        read_dividend_of_type(row);
}

/* Of a row that opens and is not a whole trade: what its remarks say of its end, and one contract where no column counts them. */
static void settle_opening(struct row_draft *row) {
    struct transaction *transaction = row->row;
    bool opens = transaction->action == SELL_TO_OPEN || transaction->action == BUY_TO_OPEN;
    if (row->draft->section->trades || !opens)
        return;
    transaction->ends_as = trade_end_by_word(row) & 7u;
    if (!row_has_column(row, FIELD_QUANTITY))
        assume_quantity(row);
}

void draft_row(struct draft *draft, const struct row_cells *cells) {
    struct transaction *transaction = array_add(draft->row_arena, &draft->rows);
    struct draft_extra *extra = array_add(draft->scratch, &draft->extras);
    *transaction = (struct transaction){.row = cells->row, .source = draft->source};
    *extra = (struct draft_extra){.days_to_expiry = NO_DAYS, .hash = row_cells_hash(cells), .row = cells->row};
    struct row_draft row = {
        .draft = draft, .cells = cells, .row = transaction, .extra = extra, .text = {.quantity = NAN, .price = NAN}};
    note_lost_values(&row);
    read_fields(&row);
    bool is_trade = draft->section->trades && transaction->action != ACTION_NONE && transaction->action != SHARES_SOLD && row.type_action == ACTION_NONE;
    if (is_trade && extra->kind == DRAFT_SHARES)
        draft_share_trade(&row);
    else if (is_trade)
        draft_trade(&row);
    settle_opening(&row);
    transaction->says_spread = transaction->action == SELL_TO_OPEN && row_says_spread(&row);
    require_fields(&row);
    if (is_trade)
        add_trade_close(draft, cells->row);
    written_once_see(draft, cells);
}
