/* Status, dates and prices of a trade's row become its close. */
#include "journal/settling/settle_trades.h"

#include <math.h>
#include <stdio.h>

#include "base/money.h"
#include "base/number_text.h"

#define FAR_DEARER 10.0  /* times what the option was sold for */
#define NEAR_STRIKE 0.8  /* of it: a price that only a stock without half its worth, or with twice, would explain */
#define SAME_SUM 0.1     /* sums that differ by less are one */

struct ending {
    const struct transaction *opening;
    const struct draft_trade *trade;
    const struct units *units;
    struct date as_of;
    struct close_fault *fault;
};

__attribute__((format(printf, 3, 4))) static enum close_result wrong(const struct ending *ending, enum field field, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    ending->fault->field = field;
    vsnprintf(ending->fault->text, sizeof ending->fault->text, format, arguments);
    va_end(arguments);
    return CLOSE_WRONG;
}

/* The expiry lies before the as-of date. */
static bool expiry_is_past(const struct ending *ending) {
    return date_is_set(ending->opening->expiry) && date_is_set(ending->as_of) && date_compare(ending->opening->expiry, ending->as_of) < 0;
}

static bool is_later(const struct ending *ending, struct date date) {
    return date_is_set(date) && date_is_set(ending->as_of) && date_compare(date, ending->as_of) > 0;
}

static double contracts_size(const struct transaction *opening) {
    return (double)opening->quantity * opening->multiplier;
}

/* Dollars a share; NAN when the cell is blank. */
static double written_price(const struct ending *ending) {
    const struct transaction *opening = ending->opening;
    if (isnan(ending->trade->price))
        return ending->trade->total / contracts_size(opening);
    switch (ending->units->close) {
    case UNIT_PER_CONTRACT:
        return ending->trade->price / opening->multiplier;
    case UNIT_TOTAL:
        return ending->trade->price / contracts_size(opening);
    case UNIT_AUTO:
    case UNIT_PER_SHARE:
        break;
    }
    return ending->trade->price;
}

/* The price that the row's P&L leaves, after its fees or before them; NAN without a P&L. */
static double price_by_result(const struct ending *ending) {
    const struct transaction *opening = ending->opening;
    double fees = ending->units->results_gross ? 0 : money_dollars(opening->fees) + ending->trade->fees, premium = money_dollars(opening->amount);
    double amount = opening->action == BUY_TO_OPEN ? ending->trade->pnl + premium + fees : premium - fees - ending->trade->pnl;
    return fabs(amount) < MONEY_ROUNDED ? 0 : amount / contracts_size(opening);
}

static double close_price(const struct ending *ending) {
    double price = written_price(ending);
    return isnan(price) ? price_by_result(ending) : price;
}

static enum close_result end_at(const struct ending *ending, enum action action, struct date date, double price, struct transaction *close) {
    const struct transaction *opening = ending->opening;
    if (is_later(ending, date))
        return CLOSE_LATER;
    uint32_t row = close->row;
    *close = *opening;
    close->row = row;
    close->same_row = true;
    close->own_leg = false;
    close->date = date;
    close->action = (uint8_t)action;
    close->stock_price = ending->trade->stock_price;
    close->premium = price;
    close->amount = isnan(price) ? MONEY_ZERO : money_amount(price, opening->quantity, opening->multiplier);
    close->fees = money_from_dollars(ending->trade->fees);
    close->quotes = NULL;
    return CLOSE_MADE;
}

/* ---- a price that no option has ---- */

/* A put never costs more than its strike, a call than its stock. What the stock says of it at the close counts, else what the option was sold for. */
static bool is_too_dear(const struct ending *ending, double price) {
    const struct transaction *opening = ending->opening;
    double stock_price = ending->trade->stock_price;
    bool call = opening->type == OPTION_CALL, far_dearer = price > FAR_DEARER * opening->premium;
    if (call && !isnan(stock_price))
        return price > stock_price;
    if (!call && price > opening->strike)
        return true;
    return isnan(stock_price) && far_dearer && price > NEAR_STRIKE * opening->strike;
}

static bool is_about(double sum, double other) {
    return fabs(sum - other) <= SAME_SUM * other;
}

/* What the number may be instead. */
static const char *other_meaning(const struct ending *ending, double written) {
    const struct transaction *opening = ending->opening;
    double bound = opening->strike * contracts_size(opening);
    if (is_about(written, bound) || is_about(written, opening->stock_price * contracts_size(opening)))
        return "it may be the money that the position binds";
    if (is_about(written, opening->strike) || is_about(written, opening->stock_price) || is_about(written, ending->trade->stock_price))
        return "it may be the stock's price";
    return "it may be dollars of a contract or of the whole row, while premiums are per share";
}

static enum close_result tell_too_dear(const struct ending *ending, double price) {
    const struct transaction *opening = ending->opening;
    char shown[NUMBER_TEXT_SIZE], strike[NUMBER_TEXT_SIZE], cost[MONEY_TEXT_SIZE];
    bool by_result = isnan(written_price(ending));
    number_print(number_round(price, 4), shown);
    number_print(opening->strike, strike);
    money_text(money_amount(price, opening->quantity, opening->multiplier), cost);
    return wrong(ending, by_result ? FIELD_PNL : FIELD_CLOSE_PRICE, "%s %s a share, %s in all, is hardly the price of a %s with the strike %s; %s",
                 by_result ? "the P&L leaves a close price of" : "close price", shown, cost, opening->type == OPTION_PUT ? "put" : "call", strike,
                 by_result ? "correct the P&L or fill the close price" : other_meaning(ending, ending->trade->price));
}

/* Expired and Assigned: on the close date, else on the expiry. */
static enum close_result end_without_price(const struct ending *ending, enum action action, struct transaction *close) {
    struct date date = date_is_set(ending->trade->closed) ? ending->trade->closed : ending->opening->expiry;
    if (ending->trade->status.foretells && !date_is_set(ending->trade->closed) && !expiry_is_past(ending))
        return CLOSE_NONE;
    double price = action == ASSIGNED && written_price(ending) > 0 ? written_price(ending) : NAN;
    return end_at(ending, action, date, price, close);
}

static enum close_result end_at_price(const struct ending *ending, enum action action, struct transaction *close) {
    struct date date = ending->trade->closed;
    double price = close_price(ending);
    bool dated = date_is_set(date);
    if (is_later(ending, date)) /* what it lacks is not needed yet */
        return CLOSE_LATER;
    if (!dated && !ending->trade->status.foretells)
        return wrong(ending, FIELD_CLOSE_DATE, "close date is missing");
    if (!dated && !expiry_is_past(ending))
        return CLOSE_NONE;
    if (isnan(price))
        return wrong(ending, FIELD_CLOSE_PRICE, "close price is missing, and no P&L gives it");
    if (price < 0)
        return wrong(ending, FIELD_PNL, "P&L is more than the premium brought in");
    if (is_too_dear(ending, price))
        return tell_too_dear(ending, price);
    if (!dated && price == 0)
        return end_at(ending, EXPIRED, ending->opening->expiry, NAN, close);
    if (ending->opening->action == BUY_TO_OPEN)
        action = SELL_TO_CLOSE;
    return end_at(ending, action, dated ? date : ending->opening->expiry, price, close);
}

/* No status, but a close date: bought back at a price above 0, else expired if it was time. */
static enum close_result end_by_date(const struct ending *ending, struct transaction *close) {
    double price = written_price(ending);
    struct date date = ending->trade->closed, expiry = ending->opening->expiry;
    if (is_later(ending, date))
        return CLOSE_LATER;
    if (price > 0)
        return end_at_price(ending, BUY_TO_CLOSE, close);
    if (date_is_set(expiry) && date_compare(date, expiry) >= 0)
        return end_at(ending, EXPIRED, date, NAN, close);
    if (isnan(price) && !isnan(ending->trade->pnl))
        return end_at_price(ending, BUY_TO_CLOSE, close);
    return wrong(ending, FIELD_CLOSE_PRICE, "close price is %s although the trade was closed before its expiry", isnan(price) ? "missing" : "0");
}

/* "Assigned?" says no, no date says when it was closed, and the expiry is past: it expired, unless an amount says that it was bought back. */
static enum close_result end_unassigned(const struct ending *ending, struct transaction *close) {
    double price = close_price(ending);
    if (!expiry_is_past(ending))
        return CLOSE_NONE;
    if (fabs(price) > 0)
        return wrong(ending, FIELD_CLOSE_DATE, "not assigned, but not expired either, since the row has a close price or a P&L; close date is missing");
    return end_at(ending, EXPIRED, ending->opening->expiry, NAN, close);
}

/* Neither a status nor a close date: open, but what else the row says of a close is told. */
static enum close_result end_by_nothing(const struct ending *ending) {
    if (written_price(ending) > 0)
        wrong(ending, FIELD_CLOSE_PRICE, "the trade has a close price, but neither a close date nor a status");
    else if (ending->trade->pnl != 0 && !isnan(ending->trade->pnl) && expiry_is_past(ending))
        wrong(ending, FIELD_PNL, "the trade has a P&L and its expiry is past, but it has neither a close date nor a status");
    return CLOSE_NONE;
}

enum close_result make_trade_close(const struct transaction *opening, const struct draft_trade *trade, const struct units *units, struct date as_of,
                             struct transaction *close, struct close_fault *fault) {
    struct ending ending = {opening, trade, units, as_of, fault};
    char closed[DATE_TEXT_SIZE], opened[DATE_TEXT_SIZE];
    fault->text[0] = '\0';
    if (date_is_set(trade->closed) && date_compare(trade->closed, opening->date) < 0)
        return wrong(&ending, FIELD_CLOSE_DATE, "close date %s is before the trade's date %s", date_text(trade->closed, closed),
                     date_text(opening->date, opened));
    switch (trade->status.status) {
    case STATUS_EXPIRED:
        return end_without_price(&ending, EXPIRED, close);
    case STATUS_ASSIGNED:
        return end_without_price(&ending, ASSIGNED, close);
    case STATUS_CLOSED:
        return end_at_price(&ending, BUY_TO_CLOSE, close);
    case STATUS_ROLLED:
        return end_at_price(&ending, ROLLED, close);
    case STATUS_OPEN:
        if (date_is_set(trade->closed))
            wrong(&ending, FIELD_STATUS, "the status says that the trade is open, but it has the close date %s", date_text(trade->closed, closed));
        return CLOSE_NONE;
    case STATUS_BLANK:
        return date_is_set(trade->closed) ? end_by_date(&ending, close) : trade->not_assigned ? end_unassigned(&ending, close) : end_by_nothing(&ending);
    case STATUS_UNKNOWN:
        break;
    }
    return CLOSE_NONE;
}

/* Dollars a share by the price, the total, or what the P&L leaves; NAN without any. */
static double sale_price(const struct transaction *purchase, const struct draft_trade *trade) {
    if (!isnan(trade->price))
        return trade->price;
    if (!isnan(trade->total))
        return trade->total / purchase->quantity;
    double fees = money_dollars(purchase->fees) + trade->fees;
    return (trade->pnl + money_dollars(purchase->amount) + fees) / purchase->quantity;
}

enum close_result make_trade_sale(const struct transaction *purchase, const struct draft_trade *trade, struct date as_of, struct transaction *sale,
                            struct close_fault *fault) {
    struct ending ending = {.opening = purchase, .trade = trade, .as_of = as_of, .fault = fault};
    enum trade_status status = trade->status.status;
    double price = sale_price(purchase, trade);
    if (status == STATUS_OPEN || (status == STATUS_BLANK && !date_is_set(trade->closed)))
        return CLOSE_NONE;
    if (!date_is_set(trade->closed))
        return wrong(&ending, FIELD_CLOSE_DATE, "close date is missing");
    if (date_compare(trade->closed, purchase->date) < 0)
        return wrong(&ending, FIELD_CLOSE_DATE, "close date is before the purchase");
    if (isnan(price) && !is_later(&ending, trade->closed))
        return wrong(&ending, FIELD_CLOSE_PRICE, "close price is missing, and no P&L gives it");
    enum close_result result = end_at(&ending, SHARES_SOLD, trade->closed, price, sale);
    if (result == CLOSE_MADE)
        sale->amount = money_amount(price, purchase->quantity, 1);
    return result;
}

struct money trade_result(const struct transaction *opening, const struct transaction *close) {
    return money_subtract(trade_result_before_fees(opening, close), money_add(opening->fees, close->fees));
}

struct money trade_result_before_fees(const struct transaction *opening, const struct transaction *close) {
    struct money result = money_subtract(opening->amount, close->action == EXPIRED || close->action == ASSIGNED ? MONEY_ZERO : close->amount);
    return opening->action == BUY_TO_OPEN ? money_negate(result) : result;
}
