/* Cell by cell: can this be a date, an action, a premium? */
#include "journal/binding/column_fit.h"

#include <math.h>
#include <stdlib.h>

#include "base/name_map.h"
#include "base/utf8.h"
#include "journal/binding/counting.h"
#include "journal/cells/cell_values.h"
#include "journal/cells/read_number.h"
#include "journal/cells/without_year.h"
#include "journal/cells/written_number.h"
#include "journal/words/action_words.h"
#include "journal/words/contract_words.h"
#include "journal/words/folded_name.h"
#include "journal/words/option_symbol.h"
#include "journal/words/status_words.h"
#include "journal/words/trade_text.h"

enum { TICKER_LETTERS = 6, DEFAULT_MULTIPLIER = 100, CURRENCY_LETTERS = 4 };

/* One cell in its row. */
struct looked_at {
    const struct kept_rows *kept;
    const struct sheet_row *row;
    const struct cell *cell;
    const uint32_t *bound;
};

typedef bool cell_test(const struct looked_at *at);

static double number_at(const struct looked_at *at, const struct cell *cell) {
    double number = NAN;
    return cell_number(cell, at->kept->date_1904, &number) == VALUE_READ ? number : NAN;
}

/* "79.35 CR", "@0.60" as well. */
static double price_at(const struct looked_at *at, const struct cell *cell) {
    double price;
    return cell->kind == CELL_TEXT && read_written_price(cell->text, &price) ? price : number_at(at, cell);
}

static double number_of_field(const struct looked_at *at, enum field field, double otherwise) {
    uint32_t column = at->bound[field];
    const struct cell *cell = column == NO_COLUMN ? NULL : row_cell(at->row, column);
    double number = NAN;
    if (cell)
        number = price_at(at, cell);
    return isnan(number) ? otherwise : number;
}

static bool is_amount(const struct looked_at *at) {
    return !isnan(price_at(at, at->cell));
}

static bool is_number(const struct looked_at *at) {
    return !isnan(number_at(at, at->cell));
}

static bool is_strike(const struct looked_at *at) {
    double strike;
    enum option_type type;
    return number_at(at, at->cell) > 0 || (at->cell->kind == CELL_TEXT && read_contract_strike_and_type(at->cell->text, &strike, &type));
}

static bool is_above_zero(const struct looked_at *at) {
    return number_at(at, at->cell) > 0;
}

static bool is_not_negative(const struct looked_at *at) {
    return number_at(at, at->cell) >= 0;
}

static bool is_whole(const struct looked_at *at) {
    double number = number_at(at, at->cell);
    return !isnan(number) && number == floor(number);
}

/* "2 contracts", "x2" as well. */
static bool is_quantity(const struct looked_at *at) {
    double count;
    return (at->cell->kind == CELL_TEXT && read_written_count(at->cell->text, &count) && count == floor(count)) || is_whole(at);
}

static bool is_delta(const struct looked_at *at) {
    return fabs(number_at(at, at->cell)) <= 100;
}

static bool is_premium(const struct looked_at *at) {
    double strike = number_of_field(at, FIELD_STRIKE, INFINITY);
    double multiplier = number_of_field(at, FIELD_MULTIPLIER, DEFAULT_MULTIPLIER);
    return fabs(price_at(at, at->cell)) < strike * multiplier;
}

/* Around the strike, as stocks are and closes of options are not, unless the premium is as large. */
static bool is_like_stock(const struct looked_at *at) {
    double strike = number_of_field(at, FIELD_STRIKE, NAN), premium = fabs(number_of_field(at, FIELD_PREMIUM, NAN));
    double number = price_at(at, at->cell);
    return number > strike / 2 && number < strike * 2 && premium < strike / 4;
}

static bool is_close_price(const struct looked_at *at) {
    return is_amount(at) && !is_like_stock(at);
}

static bool is_close_stock_price(const struct looked_at *at) {
    return is_above_zero(at) && (isnan(number_of_field(at, FIELD_STRIKE, NAN)) || is_like_stock(at));
}

static bool is_date(const struct looked_at *at) {
    struct date_reading reading;
    double number; /* "1.10" is a price before it is the first of October */
    if (at->cell->kind == CELL_TEXT && read_without_year(utf8_trim(slice_of(at->cell->text)), &reading) && !read_number(at->cell->text, &number))
        return true;
    return cell_date(at->cell, at->kept->date_1904, &reading) == VALUE_READ && date_in_range(reading.date);
}

static const char *text_of(const struct looked_at *at) {
    return at->cell->kind == CELL_TEXT ? at->cell->text : NULL;
}

static bool is_no_number(const struct looked_at *at) {
    return !is_number(at);
}

static bool is_type(const struct looked_at *at) {
    const char *text = text_of(at);
    return text && type_of_word(text) != TYPE_UNKNOWN;
}

static bool is_action(const struct looked_at *at) {
    const char *text = text_of(at);
    return text && action_of_word(text).known;
}

static bool is_regime(const struct looked_at *at) {
    const char *text = text_of(at);
    return text && strchr("bB", text[0]) != NULL;
}

static bool is_currency(const struct looked_at *at) {
    const char *text = text_of(at);
    return text && utf8_trim(slice_of(text)).length <= CURRENCY_LETTERS && is_no_number(at);
}

/* KO, BRK.B, $AAPL, /ES, or an option symbol. */
static bool is_ticker(const struct looked_at *at) {
    struct option_symbol symbol;
    const char *text = text_of(at);
    if (!text || is_number(at))
        return false;
    struct slice ticker = utf8_trim(slice_of(text));
    bool plain = ticker.length > 0 && ticker.length <= TICKER_LETTERS;
    for (size_t i = 0; i < ticker.length && plain; i++)
        plain = (ticker.text[i] >= 'A' && ticker.text[i] <= 'Z') || strchr("./$-^", ticker.text[i]) ||
                (i > 0 && ticker.text[i] >= '0' && ticker.text[i] <= '9');
    return plain || read_option_symbol(text, &symbol);
}

static bool is_anything(const struct looked_at *at) {
    return at->cell != NULL;
}

/* What the cells of some fields must pass; of others those of their kind. */
static cell_test *const tests[FIELD_COUNT] = {
    [FIELD_TICKER] = is_no_number,
    [FIELD_TYPE] = is_type,
    [FIELD_ACTION] = is_action,
    [FIELD_STRIKE] = is_strike,
    [FIELD_QUANTITY] = is_quantity,
    [FIELD_STOCK_PRICE] = is_above_zero,
    [FIELD_PREMIUM] = is_premium,
    [FIELD_TOTAL_PREMIUM] = is_amount,
    [FIELD_NET_PREMIUM] = is_amount,
    [FIELD_FEES] = is_amount,
    [FIELD_CLOSE_FEES] = is_amount,
    [FIELD_PNL] = is_amount,
    [FIELD_DEBIT] = is_amount,
    [FIELD_CLOSE_TOTAL] = is_amount,
    [FIELD_COST_BASIS] = is_above_zero,
    [FIELD_DELTA] = is_delta,
    [FIELD_BID] = is_not_negative,
    [FIELD_ASK] = is_not_negative,
    [FIELD_REGIME] = is_regime,
    [FIELD_CURRENCY] = is_currency,
    [FIELD_CLOSE_PRICE] = is_close_price,
    [FIELD_STATUS] = is_no_number,
    [FIELD_CLOSE_STOCK_PRICE] = is_close_stock_price,
};

static cell_test *test_of(enum field field) {
    static cell_test *const of_kinds[FIELD_KINDS] = {
        [HOLDS_TEXT] = is_anything, [HOLDS_DATE] = is_date, [HOLDS_COUNT] = is_whole, [HOLDS_AMOUNT] = is_number};
    return tests[field] ? tests[field] : of_kinds[column_kind(field)];
}

/* Whether it looks beyond the cell. */
static bool is_of_row(cell_test *test) {
    return test == is_premium || test == is_close_price || test == is_close_stock_price;
}

static bool cell_is_filled(const struct cell *cell) {
    return !cell_is_blank(cell) && !(cell->kind == CELL_TEXT && number_is_dash(cell->text));
}

/* What was found of a text, for the rows that say the same. */
struct seen_text {
    const char *text;
    bool filled, fits;
};

static struct seen_text see_text(struct seen_text *seen, const struct looked_at *at, cell_test *test) {
    struct seen_text *known = &seen[kept_text_place(at->cell->text)];
    if (known->text != at->cell->text) {
        *known = (struct seen_text){.text = at->cell->text, .filled = cell_is_filled(at->cell)};
        known->fits = known->filled && !is_of_row(test) && test(at);
    }
    return (struct seen_text){known->text, known->filled, is_of_row(test) ? known->filled && test(at) : known->fits};
}

struct fit_count {
    size_t filled, fitting;
};

static struct fit_count count_fitting(const struct kept_rows *kept, uint32_t column, cell_test *test, const uint32_t *bound) {
    struct fit_count count = {0};
    struct seen_text seen[KEPT_TEXT_PLACES] = {{0}};
    for (size_t i = 0; i < kept->rows.count; i++) {
        struct looked_at at = {kept, &kept->rows.items[i], row_cell(&kept->rows.items[i], column), bound};
        if (at.cell && at.cell->kind == CELL_TEXT) {
            struct seen_text text = see_text(seen, &at, test);
            count.filled += text.filled;
            count.fitting += text.fits;
        } else if (cell_is_filled(at.cell)) {
            count.filled++;
            count.fitting += test(&at);
        }
    }
    return count;
}

static enum column_fit judge(const struct kept_rows *kept, uint32_t column, cell_test *test, const uint32_t *bound) {
    struct fit_count count = count_fitting(kept, column, test, bound);
    return !count.filled ? FIT_BLANK : count.fitting * 2 >= count.filled ? FIT_GOOD : FIT_NONE;
}

enum column_fit column_fit(const struct kept_rows *kept, uint32_t column, enum field field, const uint32_t *bound) {
    return judge(kept, column, test_of(field), bound);
}

bool column_fits_wholly(const struct kept_rows *kept, uint32_t column, enum field field, const uint32_t *bound) {
    struct fit_count count = count_fitting(kept, column, test_of(field), bound);
    return count.filled && count.fitting == count.filled;
}

bool row_fits(const struct kept_rows *kept, const struct sheet_row *row, const uint32_t *columns) {
    for (enum field field = 0; field < FIELD_COUNT; field++) {
        struct looked_at at = {kept, row, row_cell(row, columns[field]), columns};
        if (cell_is_filled(at.cell) && !test_of(field)(&at))
            return false;
    }
    return true;
}

bool column_holds_tickers(const struct kept_rows *kept, uint32_t column) {
    return judge(kept, column, is_ticker, NULL) == FIT_GOOD;
}

bool column_holds_symbols(const struct kept_rows *kept, uint32_t column) {
    size_t filled = 0, symbols = 0;
    for (size_t i = 0; i < kept->rows.count; i++) {
        const struct cell *cell = row_cell(&kept->rows.items[i], column);
        struct option_symbol symbol;
        filled += !cell_is_blank(cell);
        symbols += cell && cell->kind == CELL_TEXT && read_option_symbol(cell->text, &symbol);
    }
    return symbols * 2 > filled;
}

static const char any_ticker[] = "X";

static bool says_contract(const char *text) {
    const struct date any_date = date_from_civil(2025, 1, 1);
    struct option_symbol symbol;
    return read_option_text(text, any_ticker, &symbol) || read_option_without_year(text, any_ticker, any_date, &symbol);
}

static bool says_trade(const char *text) {
    struct trade_text trade;
    return split_trade_text(text, &trade) && trade_text_acts(&trade) && says_contract(trade.contract);
}

bool column_holds_trades(const struct kept_rows *kept, uint32_t column) {
    for (size_t i = 0; i < kept->rows.count && column != NO_COLUMN; i++) {
        const struct cell *cell = row_cell(&kept->rows.items[i], column);
        if (cell && cell->kind == CELL_TEXT && says_trade(cell->text))
            return true;
    }
    return false;
}

bool column_holds_contracts(const struct kept_rows *kept, uint32_t column) {
    struct option_symbol symbol;
    for (size_t i = 0; i < kept->rows.count; i++) {
        const struct cell *cell = row_cell(&kept->rows.items[i], column);
        bool is_text = cell && cell->kind == CELL_TEXT;
        if (is_text && (says_contract(cell->text) || read_contract_strike_and_type(cell->text, &symbol.strike, &symbol.type) || says_trade(cell->text)))
            return true;
    }
    return false;
}

bool column_holds_sides(const struct kept_rows *kept, uint32_t column) {
    bool sells = false, buys = false;
    for (size_t i = 0; i < kept->rows.count; i++) {
        const struct cell *cell = row_cell(&kept->rows.items[i], column);
        enum action action = cell && cell->kind == CELL_TEXT ? action_of_word(cell->text).action : ACTION_NONE;
        sells |= action == SELL_TO_OPEN || action == SELL_TO_CLOSE;
        buys |= action == BUY_TO_CLOSE || action == BUY_TO_OPEN;
    }
    return sells && buys;
}

bool column_holds_openings(const struct kept_rows *kept, uint32_t column) {
    for (size_t i = 0; i < kept->rows.count; i++) {
        const struct cell *cell = row_cell(&kept->rows.items[i], column);
        if (!cell || cell->kind != CELL_TEXT || status_of_word(cell->text).status != STATUS_UNKNOWN)
            continue;
        enum action action = action_of_word(cell->text).action;
        if (action == SELL_TO_OPEN || action == BUY_TO_OPEN)
            return true;
    }
    return false;
}

bool column_holds_ends(const struct kept_rows *kept, uint32_t column) {
    for (size_t i = 0; i < kept->rows.count; i++) {
        const struct cell *cell = row_cell(&kept->rows.items[i], column);
        if (!cell || cell->kind != CELL_TEXT || status_word_is_answer(cell->text))
            continue;
        enum trade_status status = status_of_word(cell->text).status;
        if (status == STATUS_EXPIRED || status == STATUS_ASSIGNED || status == STATUS_ROLLED)
            return true;
    }
    return false;
}

bool column_is_blank(const struct kept_rows *kept, uint32_t column) {
    return judge(kept, column, is_anything, NULL) == FIT_BLANK;
}

static bool is_answer(const struct looked_at *at) {
    char buffer[VALUE_TEXT_SIZE];
    const char *text = cell_text(at->cell, buffer);
    return text && status_word_is_answer(text);
}

bool column_holds_answers(const struct kept_rows *kept, uint32_t column) {
    return judge(kept, column, is_answer, NULL) == FIT_GOOD;
}

bool column_holds_numbers(const struct kept_rows *kept, uint32_t column) {
    return judge(kept, column, is_number, NULL) == FIT_GOOD;
}

/* "$69.10", 12.5: a number that no name is. */
static bool is_price(const struct looked_at *at) {
    const char *text = text_of(at);
    return is_number(at) && (!is_whole(at) || (text && strpbrk(text, "$€£")));
}

bool column_holds_prices(const struct kept_rows *kept, uint32_t column) {
    return judge(kept, column, is_price, NULL) == FIT_GOOD;
}

bool column_repeats(const struct kept_rows *kept, uint32_t column, uint32_t beside) {
    struct arena scratch;
    struct name_map seen;
    char buffer[VALUE_TEXT_SIZE];
    bool repeats = false;
    arena_init(&scratch);
    name_map_init(&seen, true, &scratch);
    for (size_t i = 0; i < kept->rows.count && !repeats; i++) {
        const char *text = cell_text(row_cell(&kept->rows.items[i], column), buffer);
        if (!text || number_is_dash(text) || (beside != NO_COLUMN && cell_is_blank(row_cell(&kept->rows.items[i], beside))))
            continue;
        struct slice trimmed = utf8_trim(slice_of(text));
        repeats = name_map_add(&seen, arena_copy_length(&scratch, trimmed.text, trimmed.length), i) != i;
    }
    arena_release(&scratch);
    return repeats;
}

static bool cells_differ(const struct kept_rows *kept, const struct cell *cell, const struct cell *other) {
    double number, other_number;
    char buffer[VALUE_TEXT_SIZE], other_buffer[VALUE_TEXT_SIZE];
    if (cell_number(cell, kept->date_1904, &number) == VALUE_READ && cell_number(other, kept->date_1904, &other_number) == VALUE_READ)
        return fabs(number - other_number) > 1e-9 * fabs(number);
    return !utf8_equals_folded(utf8_trim(slice_of(cell_text(cell, buffer))), utf8_trim(slice_of(cell_text(other, other_buffer))));
}

bool columns_differ(const struct kept_rows *kept, uint32_t column, uint32_t other) {
    for (size_t i = 0; i < kept->rows.count; i++) {
        const struct cell *left = row_cell(&kept->rows.items[i], column), *right = row_cell(&kept->rows.items[i], other);
        if (!cell_is_blank(left) && !cell_is_blank(right) && cells_differ(kept, left, right))
            return true;
    }
    return false;
}

static enum type_word type_in(const struct cell *cell) {
    return cell && cell->kind == CELL_TEXT ? type_of_word(cell->text) : TYPE_UNKNOWN;
}

bool column_types_differ(const struct kept_rows *kept, uint32_t column, uint32_t other) {
    for (size_t i = 0; i < kept->rows.count; i++) {
        enum type_word left = type_in(row_cell(&kept->rows.items[i], column)), right = type_in(row_cell(&kept->rows.items[i], other));
        if (left != TYPE_UNKNOWN && right != TYPE_UNKNOWN && left != right)
            return true;
    }
    return false;
}

static bool are_all(const struct kept_rows *kept, uint32_t column, cell_test *test) {
    struct fit_count count = count_fitting(kept, column, test, NULL);
    return count.filled && count.fitting == count.filled;
}

static bool is_shown_date(const struct looked_at *at) {
    struct date_reading reading;
    return cell_shows_date(at->cell, at->kept->date_1904, &reading);
}

bool column_shows_dates(const struct kept_rows *kept, uint32_t column) {
    return are_all(kept, column, is_shown_date);
}

static bool is_below_zero(const struct looked_at *at) {
    return number_at(at, at->cell) < 0;
}

bool column_has_below_zero(const struct kept_rows *kept, uint32_t column) {
    return count_fitting(kept, column, is_below_zero, NULL).fitting > 0;
}

bool column_multiplies(const struct kept_rows *kept, uint32_t column, uint32_t price, uint32_t quantity) {
    static const double cents = 0.02, most = 0.9;
    enum { ROWS_LEAST = 2 };
    size_t priced = 0, times = 0, more = 0;
    for (size_t i = 0; i < kept->rows.count; i++) {
        struct looked_at at = {kept, &kept->rows.items[i], row_cell(&kept->rows.items[i], column), NULL};
        const struct cell *one = row_cell(at.row, price), *count = row_cell(at.row, quantity);
        if (cell_is_blank(at.cell) || cell_is_blank(one))
            continue;
        double amount = fabs(price_at(&at, at.cell)), each = fabs(price_at(&at, one)), written = NAN;
        double contracts = cell_is_blank(count) ? 1 : count->kind == CELL_TEXT && read_written_count(count->text, &written) ? fabs(written) : fabs(number_at(&at, count));
        if (!(amount > 0) || !(each > 0))
            continue;
        priced++;
        more += amount > each;
        times += fabs(amount - each * contracts) < cents || fabs(amount - each * contracts * DEFAULT_MULTIPLIER) < cents * DEFAULT_MULTIPLIER;
    }
    return priced >= ROWS_LEAST && more && (double)times >= most * (double)priced;
}

static bool is_count(const struct looked_at *at) {
    enum { CONTRACTS_MOST = 200 };
    double number = fabs(number_at(at, at->cell)); /* sold ones may be below 0 */
    return number >= 1 && number <= CONTRACTS_MOST && number == floor(number);
}

static bool is_above_one(const struct looked_at *at) {
    return fabs(number_at(at, at->cell)) > 1;
}

bool column_holds_counts(const struct kept_rows *kept, uint32_t column, const uint32_t *bound) {
    return are_all(kept, column, is_count) && count_fitting(kept, column, is_above_one, NULL).fitting && 
           column_counting(kept, column, bound) != COUNTS_ROWS;
}

enum fee_likeness column_holds_fees(const struct kept_rows *kept, uint32_t column, uint32_t quantity) {
    static const double most = 4, most_alone = 10, least_alone = 0.4, cent = 0.011;
    enum { ROWS_LEAST = 4, ROWS_LEAST_ALONE = 3, QUARTERS = 4 };
    size_t rows = 0, same = 0;
    double usual = NAN, first = NAN;
    bool varies = false; /* the contracts */
    for (size_t i = 0; i < kept->rows.count; i++) {
        struct looked_at at = {kept, &kept->rows.items[i], row_cell(&kept->rows.items[i], column), NULL};
        const struct cell *count = row_cell(at.row, quantity);
        double fee = cell_is_blank(at.cell) ? NAN : fabs(price_at(&at, at.cell)), contracts = cell_is_blank(count) ? 1 : fabs(number_at(&at, count));
        if (!(fee > 0) || !(contracts > 0))
            continue;
        rows++;
        usual = isnan(usual) ? fee / contracts : usual;
        first = isnan(first) ? contracts : first;
        varies |= contracts != first;
        double sides = round(fee / (usual * contracts) * 2) / 2; /* a trade's row may have the fees of one side or of both */
        same += (sides == 0.5 || sides == 1 || sides == 2) && fabs(fee - usual * contracts * sides) < cent;
    }
    if (same * 10 < rows * 9 || usual == floor(usual))
        return NO_FEES;
    if (varies)
        return rows >= ROWS_LEAST && usual < most ? FEES_FOR_EACH : NO_FEES;
    double fee = usual * first, quarters = fee * QUARTERS; /* targets and other parts */
    return rows >= ROWS_LEAST_ALONE && fee >= least_alone && fee < most_alone && quarters != floor(quarters) ? FEES_ALIKE : NO_FEES;
}
