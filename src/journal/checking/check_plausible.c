/* One opening beside its own stock price, date and premium. */
#include "journal/checking/check_plausible.h"

#include "base/number_text.h"
#include "journal/tickers/index_roots.h"

#define FAR_FACTOR 3.0

enum { YEARS_MOST = 3, YEARS_MOST_OF_INDEX = 6, DAYS_OF_YEAR = 366 };

/* Options expired on Saturdays before; from then on on trading days only. */
static const struct date trading_days_only = {16467}; /* 2015-02-01 */

bool check_strike_is_far(double strike, double stock_price) {
    return strike > stock_price * FAR_FACTOR || strike < stock_price / FAR_FACTOR;
}

static void check_strike(const struct transaction_list *list, const struct transaction *row, struct diags *diags) {
    char strike[NUMBER_TEXT_SIZE], stock_price[NUMBER_TEXT_SIZE];
    if (!check_strike_is_far(row->strike, row->stock_price))
        return;
    number_print(row->strike, strike);
    number_print(row->stock_price, stock_price);
    diag_report(diags, STRIKE_FAR, transaction_place(list, row, FIELD_STRIKE), "used as written", "strike %s is %s the stock price, %s", strike,
                row->strike > row->stock_price ? "more than three times" : "less than a third of", stock_price);
}

static void check_expiry(const struct transaction_list *list, const struct transaction *row, struct diags *diags) {
    char expiry[DATE_TEXT_SIZE];
    if (!date_is_set(row->expiry) || !date_is_set(row->date))
        return;
    int days = row->expiry.day - row->date.day, weekday = date_weekday(row->expiry);
    int years = days > YEARS_MOST * DAYS_OF_YEAR && row->ticker && index_root_is_known(row->ticker) ? YEARS_MOST_OF_INDEX : YEARS_MOST;
    if (days > years * DAYS_OF_YEAR)
        diag_report(diags, EXPIRY_FAR, transaction_place(list, row, FIELD_EXPIRY), "used as written", "expiry %s is more than %d years after the trade",
                    date_text(row->expiry, expiry), years);
    if (weekday >= SATURDAY && date_compare(row->expiry, trading_days_only) >= 0)
        diag_report(diags, EXPIRY_ON_WEEKEND, transaction_place(list, row, FIELD_EXPIRY), "used as written", "expiry %s is a %s",
                    date_text(row->expiry, expiry), weekday == SATURDAY ? "Saturday" : "Sunday");
}

/* Of a trade in one row that was assigned, the fee for that may be the most of it. */
static void check_fees(const struct transaction_list *list, const struct transaction *row, const struct transaction *close, struct diags *diags) {
    char fees[MONEY_TEXT_SIZE], premium[MONEY_TEXT_SIZE];
    bool assigned = close && close->action == ASSIGNED;
    if (assigned || row->fees.units <= 0 || money_compare(row->fees, row->amount) <= 0)
        return;
    diag_report(diags, FEES_ABOVE_PREMIUM, transaction_place(list, row, FIELD_FEES), "used as written", "fees of %s are more than the premium, %s",
                money_text(row->fees, fees), money_text(row->amount, premium));
}

void check_plausible(const struct transaction_list *list, const struct transaction *opening, const struct transaction *close, struct diags *diags) {
    check_strike(list, opening, diags);
    check_expiry(list, opening, diags);
    check_fees(list, opening, close, diags);
}
