/* Status, close date, close price, P&L of a trade's row. */
#include "journal/cells/read_number.h"
#include "journal/reading/trade_row.h"

#include <math.h>

#include "journal/cells/written_number.h"
#include "journal/words/action_words.h"

/* Bought options are in such tables too; all other rows are sales. */
enum action trade_action(struct row_draft *row) {
    char buffer[VALUE_TEXT_SIZE];
    const char *type = row_text(row, FIELD_TYPE, buffer);
    bool bought = type && type_word_is_long(type);
    const char *text = row_text(row, FIELD_ACTION, buffer);
    struct action_meaning meaning = {0};
    if (text)
        meaning = action_of_word(text);
    bool buys = meaning.action == BUY_TO_OPEN || meaning.action == BUY_TO_CLOSE;
    if (text && !meaning.known)
        row_unreadable(row, FIELD_ACTION, "not known; expected Sell to Open or Buy to Open");
    if (buys || (!meaning.known && row_premium(row) < 0))
        bought = true;
    return bought ? BUY_TO_OPEN : SELL_TO_OPEN;
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
        ROW_TROUBLE(row, FIELD_STATUS, "status \"%s\" is not known; expected Open, Expired, Assigned, Closed or Rolled",
                    cell_quote(row_cell_of(row, FIELD_STATUS), quoted));
    }
    return meaning;
}

enum action end_by_word(const struct row_draft *row) {
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

struct draft_trade *read_trade(struct row_draft *row) {
    struct draft_trade *trade = arena_alloc(row->draft->scratch, sizeof *trade);
    double result;
    *trade = (struct draft_trade){.status = read_status(row, &result)};
    trade->not_assigned = denies_assignment(row);
    trade->closed = row_date_or_day(row, FIELD_CLOSE_DATE, YEARLESS_CLOSE, &trade->close_order);
    read_end_of_range(row, trade);
    trade->price = fabs(row_worded_number(row, FIELD_CLOSE_PRICE, read_written_price));
    trade->total = fabs(row_amount_of(row, FIELD_CLOSE_TOTAL));
    trade->stock_price = row_number(row, FIELD_CLOSE_STOCK_PRICE);
    if (trade->stock_price <= 0)
        trade->stock_price = NAN;
    trade->pnl = row_amount_of(row, FIELD_PNL);
    if (isnan(trade->pnl))
        trade->pnl = result;
    double fees = row_amount_of(row, FIELD_CLOSE_FEES);
    trade->fees = isnan(fees) ? 0 : fabs(fees);
    return trade;
}

void add_trade_close(struct draft *draft, uint32_t row) {
    *array_add(draft->row_arena, &draft->rows) = (struct transaction){.row = row, .source = draft->source, .same_row = true};
    *array_add(draft->scratch, &draft->extras) = (struct draft_extra){.days_to_expiry = NO_DAYS, .row = row};
}
