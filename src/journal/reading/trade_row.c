/* Status, close date, close price, P&L of a trade's row. */
#include "journal/reading/trade_row.h"

#include "journal/cells/read_number.h"

#include <math.h>

#include "journal/cells/written_number.h"
#include "journal/words/action_words.h"
#include "journal/words/status_details.h"
#include "journal/words/type_words.h"

/* Bought options are in such tables too; all other rows are sales. */
enum action trade_action(struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE];
    const char *type = row_text(row, FIELD_TYPE, buffer);
    bool bought = type && type_word_is_long(type), sold = type && type_word_is_short(type);
    const char *text = row_text(row, FIELD_ACTION, buffer);
    struct action_meaning meaning = {0};
    if (text)
        meaning = action_of_word(text);
    bool buys = meaning.action == BUY_TO_OPEN || meaning.action == BUY_TO_CLOSE;
    if (text && !meaning.known)
        row_unreadable(row, FIELD_ACTION, "not known; expected Sell to Open or Buy to Open");
    char beside_buffer[VALUE_TEXT_SIZE];
    const char *beside = row_action_beside(row, beside_buffer);
    enum direction direction = beside ? direction_of_word(beside) : row_direction_by_sign(row);
    bool by_sign = direction == DIRECTION_NONE && !meaning.known && !sold && !row->draft->section->prices_paid && row_premium(row) < 0;
    if (buys || direction == DIRECTION_BOUGHT || by_sign)
        bought = true;
    if (row->draft->title_bought && !bought && !sold && !meaning.known && direction == DIRECTION_NONE)
        row->draft->bought_by_title = bought = true;
    return bought ? BUY_TO_OPEN : SELL_TO_OPEN;
}

static const char *why_no_status(const char *text) {
    if (order_state_of_word(text) == ORDER_NEVER_FILLED)
        return "that of an order that was never filled; delete the row if so";
    if (status_word_ends_twice(text))
        return "of two ends; give each a row of its own, with its contracts and its status";
    return status_word_is_partial(text) ? "not of all contracts; give each part a row of its own, with its contracts and its status"
                                        : "not known; expected Open, Expired, Assigned, Closed or Rolled";
}

/* `result`: the amount that stands where others write a word, as under a header Result; NAN = none. */
static struct status_meaning read_status(struct row_draft *row, double *result) {
    char buffer[VALUE_TEXT_SIZE];
    *result = NAN;
    const char *text = row_text(row, FIELD_STATUS, buffer);
    if (!text)
        return (struct status_meaning){STATUS_BLANK, false};
    struct status_meaning meaning = status_of_word(text);
    if (meaning.status == STATUS_ASSIGNED && status_word_is_answer(text))
        meaning.status = (enum trade_status)row->draft->section->yes_status;
    if (meaning.status == STATUS_UNKNOWN && read_number(text, result))
        return (struct status_meaning){STATUS_BLANK, false};
    if (meaning.status == STATUS_UNKNOWN) {
        char quoted[VALUE_TEXT_SIZE];
        ROW_TROUBLE(row, FIELD_STATUS, "status \"%s\" is %s", cell_quote(row_cell_of(row, FIELD_STATUS), quoted), why_no_status(text));
    }
    return meaning;
}

enum action trade_end_by_word(const struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE];
    const char *text = row_text(row, FIELD_STATUS, buffer);
    struct status_meaning meaning = text ? status_of_word(text) : (struct status_meaning){STATUS_UNKNOWN, false};
    if (meaning.status == STATUS_ASSIGNED && status_word_is_answer(text))
        meaning.status = (enum trade_status)row->draft->section->yes_status;
    if (meaning.foretells)
        return ACTION_NONE;
    switch (meaning.status) {
    case STATUS_EXPIRED:
        return EXPIRED;
    case STATUS_ASSIGNED:
        return ASSIGNED;
    case STATUS_CLOSED:
        return BUY_TO_CLOSE;
    case STATUS_ROLLED:
        return ROLLED;
    case STATUS_UNKNOWN:
    case STATUS_BLANK:
    case STATUS_OPEN:
        break;
    }
    return ACTION_NONE;
}

/* "Expired" under Close Date, "ASSIGNED" under Close Price: STATUS_UNKNOWN where no such word stands there. */
static struct status_meaning status_instead(const struct row_draft *row, enum field field) {
    const struct cell *cell = row_cell_of(row, field);
    struct date_reading reading;
    double number;
    bool is_word = cell && cell->kind == CELL_TEXT && !number_is_dash(cell->text) && !read_date(cell->text, &reading) && !read_written_price(cell->text, &number);
    struct status_meaning meaning = is_word ? status_of_word(cell->text) : (struct status_meaning){STATUS_UNKNOWN, false};
    return is_word && status_word_is_answer(cell->text) ? (struct status_meaning){STATUS_UNKNOWN, false} : meaning;
}

/* A date where others have a status, as in a column Closed that holds "Expired" as well: then it was closed. */
static struct date date_for_status(const struct row_draft *row, uint8_t *order) {
    const struct cell *cell = row_cell_of(row, FIELD_STATUS);
    struct date_reading reading = {.order = READING_FIXED};
    bool is_date = cell && (cell->kind == CELL_TEXT || cell->kind == CELL_DATE) && cell_date(cell, row->draft->layout->workbook->date_1904, &reading) == VALUE_READ;
    *order = (uint8_t)reading.order;
    return is_date && date_in_range(reading.date) ? reading.date : DATE_NONE;
}

static bool denies_assignment(const struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE];
    const char *text = row_text(row, FIELD_STATUS, buffer);
    return text && row->draft->section->yes_status == STATUS_ASSIGNED && status_word_is_answer(text) && status_of_word(text).status == STATUS_BLANK;
}

/* "January 6, 2025 → January 17, 2025" under Date tells the close, too. */
static void read_end_of_range(const struct row_draft *row, struct draft_trade *trade) {
    const struct cell *cell = row_cell_of(row, FIELD_DATE);
    struct date_reading reading;
    if (date_is_set(trade->closed) || !cell || cell->kind != CELL_TEXT || !read_range_end(cell->text, &reading))
        return;
    trade->closed = reading.date;
    trade->close_order = (uint8_t)reading.order;
}

static void take_status(struct draft_trade *trade, struct status_meaning meaning) {
    if (trade->status.status == STATUS_BLANK)
        trade->status = meaning;
}

static void read_close_date(struct row_draft *row, struct draft_trade *trade) {
    struct status_meaning instead = status_instead(row, FIELD_CLOSE_DATE);
    if (instead.status != STATUS_UNKNOWN)
        take_status(trade, instead);
    else if (!date_is_set(trade->closed))
        trade->closed = row_date_or_day(row, FIELD_CLOSE_DATE, YEARLESS_CLOSE, &trade->close_order);
}

static void read_close_price(struct row_draft *row, struct draft_trade *trade) {
    struct status_meaning instead = status_instead(row, FIELD_CLOSE_PRICE);
    if (instead.status != STATUS_UNKNOWN)
        take_status(trade, instead);
    else
        trade->price = fabs(row_written_price(row, FIELD_CLOSE_PRICE));
}

/* "Closed 0.35 on 3/14" under Status, where no other column says price or date. */
static void read_details(struct row_draft *row, struct draft_trade *trade) {
    char buffer[VALUE_TEXT_SIZE];
    const char *text = row_text(row, FIELD_STATUS, buffer);
    bool ends = trade->status.status >= STATUS_EXPIRED;
    if (!text || !ends)
        return;
    struct status_details details = read_status_details(text);
    if (isnan(trade->price) && isnan(trade->total) && trade->status.status >= STATUS_CLOSED)
        trade->price = details.price;
    if (date_is_set(trade->closed) || !date_is_set(details.date.date))
        return;
    trade->closed = details.date.date;
    trade->close_order = (uint8_t)details.date.order;
    if (details.yearless)
        row->extra->yearless |= YEARLESS_CLOSE;
}

struct draft_trade *read_trade(struct row_draft *row) {
    struct draft_trade *trade = arena_alloc(row->draft->scratch, sizeof *trade);
    double result = NAN;
    *trade = (struct draft_trade){.closed = date_for_status(row, &trade->close_order), .price = NAN};
    trade->status = date_is_set(trade->closed) ? (struct status_meaning){STATUS_BLANK, false} : read_status(row, &result);
    trade->not_assigned = denies_assignment(row);
    read_close_date(row, trade);
    read_end_of_range(row, trade);
    read_close_price(row, trade);
    trade->total = fabs(row_amount_of(row, FIELD_CLOSE_TOTAL));
    read_details(row, trade);
    trade->stock_price = row_number(row, FIELD_CLOSE_STOCK_PRICE);
    if (trade->stock_price <= 0)
        trade->stock_price = NAN;
    trade->pnl = row_amount_of(row, FIELD_PNL);
    if (isnan(trade->pnl))
        trade->pnl = result;
    double fees = row_amount_of(row, FIELD_CLOSE_FEES);
    bool each = row->draft->section->close_fees_each && row->row->quantity > 0;
    trade->fees = isnan(fees) ? 0 : fabs(fees) * (each ? row->row->quantity : 1);
    return trade;
}

bool trade_was_bought_back(const struct draft *draft, size_t index) {
    const struct draft_trade *trade = draft->extras.items[index].trade;
    if (!trade)
        return false;
    bool early = date_is_set(trade->closed) && date_compare(trade->closed, draft->rows.items[index].expiry) < 0;
    return trade->status.status == STATUS_CLOSED || trade->status.status == STATUS_ROLLED || (trade->status.status == STATUS_BLANK && early);
}

void add_trade_close(struct draft *draft, uint32_t row) {
    *array_add(draft->row_arena, &draft->rows) = (struct transaction){.row = row, .source = draft->source, .same_row = true};
    *array_add(draft->scratch, &draft->extras) = (struct draft_extra){.days_to_expiry = NO_DAYS, .row = row};
}
