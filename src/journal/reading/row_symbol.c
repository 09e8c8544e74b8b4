/* Ticker and option symbol of a row. */
#include "journal/reading/row_symbol.h"

#include <math.h>
#include <string.h>

#include "journal/reading/written_once.h"
#include "journal/tickers/index_roots.h"
#include "journal/tickers/ticker_name.h"
#include "journal/words/contract_words.h"
#include "journal/words/spread_words.h"

static void read_ticker(struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE], ticker[TICKER_SIZE];
    const char *text = row_text(row, FIELD_TICKER, buffer);
    if (!row_has_column(row, FIELD_TICKER))
        text = row->draft->title ? row->draft->title : row->draft->sheet->ticker;
    if (!text || is_written_ditto(text))
        return;
    row->has_symbol = read_option_symbol(text, &row->symbol);
    if (ticker_name(row->has_symbol ? slice_of(row->symbol.root) : slice_of(text), ticker))
        row->row->ticker = intern_text(&row->draft->texts->tickers, ticker);
    else
        row_unreadable(row, FIELD_TICKER, "too long for a ticker");
}

/* "SPXW" may stand beside "SPX". */
static bool is_root_of(const char *root, const char *ticker) {
    const char *index = index_of_series(root);
    return strcmp(root, ticker) == 0 || (index && strcmp(index, ticker) == 0);
}

void row_contradicts_symbol(struct row_draft *row, enum field field) {
    row_unreadable(row, field, row->symbol_apart ? "not what the contract's text says" : "not what the option symbol under Ticker says");
}

/* With or without a year. */
static bool read_contract(struct row_draft *row, const char *text) {
    if (read_option_text(text, row->row->ticker, &row->symbol))
        return true;
    bool dated = read_option_without_year(text, row->row->ticker, row->row->date, &row->symbol);
    row->draft->assumed_years += dated;
    if (dated)
        row->extra->yearless |= YEARLESS_EXPIRY;
    return dated;
}

/* A contract alone, or with action, quantity and price around it. */
static bool read_trade(struct row_draft *row, const char *text) {
    struct trade_text trade;
    bool split = split_trade_text(text, &trade);
    bool names_all = split && trade.action.known && read_option_symbol(trade.contract, &row->symbol); /* "EXP KO …", not "EXP 1/17/25 …" */
    if (!names_all && read_contract(row, text))
        return true;
    if (!split || !read_contract(row, trade.contract))
        return false;
    row->text = trade;
    return true;
}

/* Where no column has tickers. */
static void take_named_ticker(struct row_draft *row, const char *named) {
    char ticker[TICKER_SIZE];
    if (!row_has_column(row, FIELD_TICKER) && named[0] && ticker_name(slice_of(named), ticker))
        row->row->ticker = intern_text(&row->draft->texts->tickers, ticker);
}

/* "F dividend", of the ticker beside it where a column has tickers. */
static bool read_dividend_text(struct row_draft *row, const char *text) {
    char named[TRADE_CONTRACT_SIZE];
    if (!dividend_text_ticker(text, named))
        return false;
    row->text.action = action_of_word("Dividend");
    take_named_ticker(row, named);
    return true;
}

/* "Bought 100 F @ 12.50", if it says shares or its amount is that of so many, not of contracts. */
static bool read_share_text(struct row_draft *row, const char *text) {
    struct trade_text trade;
    char named[TRADE_CONTRACT_SIZE];
    bool says_shares;
    if (!split_trade_text(text, &trade) || !share_text_ticker(&trade, named, &says_shares))
        return false;
    double amount = fabs(isnan(row->extra->net) ? row->extra->total : row->extra->net), all = fabs(trade.quantity * trade.price);
    if (!says_shares && !(fabs(amount - all) <= 0.02 * all))
        return false;
    trade.action.action = trade.action.share_action;
    row->text = trade;
    take_named_ticker(row, named);
    return true;
}

/* A text of its own may say type, strike and expiry; the ticker, too, where no column does. */
static void read_contract_text(struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE], ticker[TICKER_SIZE];
    const char *text = row_text(row, FIELD_CONTRACT, buffer);
    if (!text || row->has_symbol)
        return;
    row->has_symbol = row->symbol_apart = read_trade(row, text);
    if (!row->has_symbol && (read_dividend_text(row, text) || read_share_text(row, text)))
        return;
    row->has_strike = !row->has_symbol && read_contract_strike_and_type(text, &row->symbol.strike, &row->symbol.type);
    if (!row->has_symbol)
        return;
    if (!ticker_name(slice_of(row->symbol.root), ticker))
        return;
    bool other = row->row->ticker && !is_root_of(ticker, row->row->ticker);
    if (other && row_has_column(row, FIELD_TICKER))
        row_unreadable(row, FIELD_CONTRACT, arena_print(row->draft->scratch, "not of \"%s\", the ticker beside it", row->row->ticker));
    else if (other || !row->row->ticker) /* a title above may be of anything */
        row->row->ticker = intern_text(&row->draft->texts->tickers, ticker);
}

void row_read_symbol(struct row_draft *row) {
    read_ticker(row);
    read_contract_text(row);
}

bool row_has_odd_contract(const struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE];
    const char *text = row_text(row, FIELD_CONTRACT, buffer);
    return text && !row->has_symbol && !row->has_strike && strpbrk(text, "0123456789");
}

bool row_says_spread(const struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE];
    const struct cell *strategy = row->cells->strategy;
    if ((strategy && strategy->kind == CELL_TEXT && says_spread(strategy->text)) || !cell_is_blank(row->cells->other_strike))
        return true;
    const char *note = row_text(row, FIELD_NOTES, buffer);
    return note && says_spread(note) && spread_says_two_strikes(note, row->row->strike);
}
