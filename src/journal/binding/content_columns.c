/* Columns under headers that nobody knows: every row that has a strike or a contract shows what they hold. */
#include "journal/binding/content_columns.h"

#include <math.h>
#include <string.h>

#include "base/currency.h"
#include "base/packed_words.h"
#include "base/utf8.h"
#include "journal/cells/cell_values.h"
#include "journal/cells/read_number.h"
#include "journal/words/action_halves.h"
#include "journal/words/action_words.h"
#include "journal/words/contract_words.h"
#include "journal/words/status_words.h"
#include "journal/words/type_words.h"

enum { TICKER_LETTERS = 5, ROWS_LEAST = 2 };

/* What the cells of one column say, in rows of options. */
struct said_cells {
    size_t rows, filled, types, actions, openings, statuses, ends, tickers, long_tickers, dates, early, late, fridays; /* early, late: before the trade, after its expiry */
};

static bool is_option_row(const struct assigner *assigner, const struct sheet_row *row) {
    const uint32_t *columns = assigner->result->columns;
    bool symbols = columns[FIELD_STRIKE] == NO_COLUMN && columns[FIELD_CONTRACT] == NO_COLUMN;
    const struct cell *strike = row_cell(row, columns[FIELD_STRIKE]), *contract = row_cell(row, columns[symbols ? FIELD_TICKER : FIELD_CONTRACT]);
    double number;
    bool struck = strike && (strike->kind == CELL_TEXT ? strpbrk(strike->text, "0123456789") != NULL : cell_number(strike, false, &number) == VALUE_READ);
    return struck || (contract && contract->kind == CELL_TEXT && strpbrk(contract->text, "0123456789"));
}

/* What stands in capitals beside trades of one stock only, where strikes tell nothing. */
static bool is_other_word(struct slice word) {
    static const char words[] = "GTC\0" "DAY\0" "LMT\0" "MKT\0" "ITM\0" "ATM\0" "NTM\0" "NYSE\0" "ARCA\0" "CBOE\0" "AMEX\0" "OPRA\0" "IBKR\0" "TDA\0" "IRA\0" "ROTH\0" "HSA\0" "AM\0" "PM\0" "US\0" "USA\0";
    return packed_words_have_folded(words, word);
}

/* KO, BRK.B, C: no word that is something else; a single letter may be both. */
static size_t letters_of_ticker(const char *text) {
    struct slice ticker = utf8_trim(slice_of(text));
    bool plain = ticker.length > 0 && ticker.length <= TICKER_LETTERS;
    for (size_t i = 0; i < ticker.length && plain; i++)
        plain = (ticker.text[i] >= 'A' && ticker.text[i] <= 'Z') || (i > 0 && strchr("./", ticker.text[i]));
    bool word = plain && ticker.length > 1 && (action_of_word(text).known || type_of_word(text) != TYPE_UNKNOWN || status_of_word(text).status != STATUS_UNKNOWN ||
                          currency_code_of(ticker) || is_other_word(ticker));
    return plain && !word ? ticker.length : 0;
}

static void hear_text(struct said_cells *said, const char *text) {
    struct action_meaning action = action_of_word(text);
    struct status_meaning meaning = status_of_word(text); /* ITM and OTM may say how it was sold */
    enum trade_status status = meaning.foretells || status_word_is_answer(text) ? STATUS_UNKNOWN : meaning.status;
    size_t letters = letters_of_ticker(text);
    said->types += type_of_word(text) != TYPE_UNKNOWN;
    said->actions += action.known;
    said->openings += effect_of_word(text) == EFFECT_NONE && (action.action == SELL_TO_OPEN || action.action == BUY_TO_OPEN); /* "Open" alone is half an action */
    said->statuses += status != STATUS_UNKNOWN;
    said->ends += status == STATUS_EXPIRED || status == STATUS_ASSIGNED;
    said->tickers += letters > 0;
    said->long_tickers += letters > 1;
}

/* A trade is made before its option expires. */
static void hear_date(struct said_cells *said, const struct assigner *assigner, const struct sheet_row *row, const struct cell *cell) {
    struct date_reading date, expiry, traded;
    if (!cell_shows_date(cell, assigner->kept->date_1904, &date) || !date_in_range(date.date))
        return;
    const uint32_t *columns = assigner->result->columns;
    said->dates++;
    said->fridays += date_weekday(date.date) == FRIDAY;
    said->late += cell_date(row_cell(row, columns[FIELD_EXPIRY]), assigner->kept->date_1904, &expiry) == VALUE_READ && date_compare(date.date, expiry.date) > 0;
    said->early += cell_date(row_cell(row, columns[FIELD_DATE]), assigner->kept->date_1904, &traded) == VALUE_READ && date_compare(date.date, traded.date) < 0;
}

static struct said_cells listen(const struct assigner *assigner, uint32_t column) {
    struct said_cells said = {0};
    for (size_t i = 0; i < assigner->kept->rows.count; i++) {
        const struct sheet_row *row = &assigner->kept->rows.items[i];
        const struct cell *cell = row_cell(row, column);
        if (!is_option_row(assigner, row))
            continue;
        said.rows++;
        if (cell_is_blank(cell) || (cell->kind == CELL_TEXT && number_is_dash(cell->text)))
            continue;
        said.filled++;
        if (cell->kind == CELL_TEXT)
            hear_text(&said, cell->text);
        hear_date(&said, assigner, row, cell);
        if (said.filled > said.types && said.filled > said.actions && said.filled > said.statuses && said.filled > said.tickers && said.filled > said.dates)
            break; /* it shows none of them */
    }
    return said;
}

static double strike_in(const struct assigner *assigner, const struct sheet_row *row) {
    const struct cell *cell = row_cell(row, assigner->result->columns[FIELD_STRIKE]);
    double strike = NAN;
    enum option_type type;
    bool written = cell && cell->kind == CELL_TEXT && read_contract_strike_and_type(cell->text, &strike, &type);
    return written || cell_number(cell, assigner->kept->date_1904, &strike) == VALUE_READ ? strike : NAN;
}

static const struct sheet_row *first_with(const struct assigner *assigner, uint32_t column, const char *text) {
    size_t i = 0;
    while (!(row_cell(&assigner->kept->rows.items[i], column) && row_cell(&assigner->kept->rows.items[i], column)->kind == CELL_TEXT &&
             strcmp(row_cell(&assigner->kept->rows.items[i], column)->text, text) == 0))
        i++;
    return &assigner->kept->rows.items[i];
}

static bool is_far(double strike, double other) {
    static const double near = 2.5;
    return strike > other * near || strike * near < other;
}

/* One stock's strikes lie near each other; those of an exchange, a kind of order or a grade do not. `apart`: those of all stocks together do not, either. */
static bool strikes_go_with(const struct assigner *assigner, uint32_t column, bool *apart) {
    size_t rows = 0, far = 0;
    double any = NAN;
    *apart = false;
    for (size_t i = 0; i < assigner->kept->rows.count; i++) {
        const struct sheet_row *row = &assigner->kept->rows.items[i];
        const struct cell *cell = row_cell(row, column);
        if (!cell || cell->kind != CELL_TEXT || !is_option_row(assigner, row))
            continue;
        double strike = strike_in(assigner, row);
        any = isnan(any) ? strike : any;
        *apart |= is_far(strike, any);
        rows++;
        far += is_far(strike, strike_in(assigner, first_with(assigner, column, cell->text)));
    }
    return far * 10 <= rows;
}

/* Only where a column of closes says that a row is a whole trade has it a status. */
static bool may_have_status(const uint32_t *columns) {
    return columns[FIELD_ACTION] == NO_COLUMN && (columns[FIELD_CLOSE_DATE] != NO_COLUMN || columns[FIELD_CLOSE_PRICE] != NO_COLUMN || columns[FIELD_CLOSE_TOTAL] != NO_COLUMN);
}

/* Whether a column could be the field beside those that are known: cells are looked at only then. */
static bool may_be_shown(const uint32_t *columns, enum field field) {
    bool symbols = columns[FIELD_CONTRACT] != NO_COLUMN;
    switch (field) {
    case FIELD_TYPE:
    case FIELD_TICKER:
        return !symbols;
    case FIELD_ACTION:
        return !may_have_status(columns);
    case FIELD_STATUS:
        return may_have_status(columns);
    case FIELD_EXPIRY:
        return !symbols && columns[FIELD_DTE] == NO_COLUMN && columns[FIELD_DATE] != NO_COLUMN;
    case FIELD_CLOSE_DATE:
        return columns[FIELD_STATUS] != NO_COLUMN && columns[FIELD_EXPIRY] != NO_COLUMN && columns[FIELD_ACTION] == NO_COLUMN;
    default:
        return true;
    }
}

static bool is_shown(enum field field, const struct said_cells *said) {
    bool whole = said->rows >= ROWS_LEAST && said->filled == said->rows;
    switch (field) {
    case FIELD_TYPE:
        return whole && said->types == said->filled;
    case FIELD_ACTION:
        return whole && said->actions == said->filled && said->openings > 0;
    case FIELD_STATUS:
        return said->filled > 0 && said->statuses == said->filled && said->ends > 0;
    case FIELD_TICKER:
        return said->filled >= ROWS_LEAST && said->tickers == said->filled && said->long_tickers > 0; /* perhaps merged */
    case FIELD_EXPIRY:
        return whole && said->dates == said->filled && !said->early && said->fridays * 2 > said->filled;
    case FIELD_CLOSE_DATE:
        return said->filled >= ROWS_LEAST && said->dates == said->filled && !said->early && !said->late;
    default:
        return whole && said->dates == said->filled && !said->late;
    }
}

/* The only column that shows it; `headers->count` = none, or several. */
static size_t find_shown(struct assigner *assigner, enum field field) {
    bool apart = false;
    size_t found = assigner->headers->count;
    for (size_t i = 0; i < assigner->headers->count && may_be_shown(assigner->result->columns, field); i++) {
        const struct headed_column *column = &assigner->headers->items[i];
        if (assigner->used[i] || !*column->text)
            continue;
        struct said_cells said = listen(assigner, column->column);
        if (!is_shown(field, &said) || (field == FIELD_TICKER && !strikes_go_with(assigner, column->column, &apart)))
            continue;
        if (found < assigner->headers->count)
            return assigner->headers->count;
        found = i;
        assigner->result->tickers_apart = field == FIELD_TICKER && apart;
    }
    return found;
}

void assigner_bind_shown(struct assigner *assigner) {
    static const enum field fields[] = {FIELD_TYPE, FIELD_ACTION, FIELD_STATUS, FIELD_TICKER, FIELD_DATE, FIELD_EXPIRY, FIELD_CLOSE_DATE};
    uint32_t *columns = assigner->result->columns;
    if (!assigner->kept)
        return;
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        size_t found = columns[fields[i]] == NO_COLUMN ? find_shown(assigner, fields[i]) : assigner->headers->count;
        if (found == assigner->headers->count)
            continue;
        assigner->used[found] = true;
        columns[fields[i]] = assigner->headers->items[found].column;
        assigner->result->bound++;
        assigner->result->shown |= UINT64_C(1) << fields[i];
    }
}

void content_drop_ticker(struct assignment *assignment) {
    if (!(assignment->shown >> FIELD_TICKER & 1) || assignment->tickers_apart)
        return;
    assignment->columns[FIELD_TICKER] = NO_COLUMN;
    assignment->bound--;
    assignment->shown ^= UINT64_C(1) << FIELD_TICKER;
}
