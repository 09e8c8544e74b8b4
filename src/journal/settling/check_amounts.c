/* Money of one row. */
#include "journal/settling/check_amounts.h"

#include <math.h>

#include "base/number_text.h"
#include "journal/settling/settle_trades.h"
#include "journal/binding/columns.h"

#define SCALE_FACTOR 3.0 /* "off by about the multiplier": within this factor of it */

#define DOLLARS_MOST 9e13 /* well below what struct money holds, so that no sum saturates */

enum { CONTRACTS_MOST = 1000000 /* of a row */ };
enum { ROUNDING_UNITS = 101 /* differences up to a cent come from rounding */ };

static bool closes_without_price(const struct transaction *row) {
    return row->action == EXPIRED || row->action == ASSIGNED;
}

/* What a settlement in cash costs by the row's total, or by its net amount, which the fees are part of; NAN when neither is filled. */
static double written_settlement(const struct transaction *row, const struct draft_extra *extra) {
    if (!isnan(extra->total))
        return fabs(extra->total);
    return fabs(extra->net) - (extra->net < 0 ? money_dollars(row->fees) : 0);
}

static void price_settlement(struct transaction *row, const struct draft_extra *extra) {
    double written = written_settlement(row, extra);
    if (written > 0)
        row->amount = money_from_dollars(written);
    else if (isnan(row->premium))
        row->amount = MONEY_ZERO;
}

/* What a share cost by the row's total, or by its net amount with the fees put back; NAN without either. */
static double share_price_by_amount(const struct transaction *row, const struct draft_extra *extra) {
    double fees = row->action == SHARES_SOLD ? fabs(extra->fees) : -fabs(extra->fees);
    double amount = !isnan(extra->total) ? fabs(extra->total) : fabs(extra->net) + fees;
    return row->quantity > 0 && amount > 0 ? amount / row->quantity : NAN;
}

static void price_shares(struct transaction *row, const struct draft_extra *extra) {
    row->premium = fabs(!isnan(row->premium) ? row->premium : !isnan(row->stock_price) ? row->stock_price : share_price_by_amount(row, extra));
    row->amount = money_amount(row->premium, row->quantity, 1);
}

/* A price that only an amount tells: the total, or the net amount with the fees put back. NAN without either. */
static double price_by_amount(const struct transaction *row, const struct draft_extra *extra, const struct units *units) {
    bool sale = row->action == SELL_TO_OPEN || row->action == SELL_TO_CLOSE;
    double fees = settle_fees_in_net(extra, units);
    bool cost_more = sale && extra->net < 0 && -extra->net < fees; /* a sale that its own fees ate up */
    double net = cost_more ? extra->net : fabs(extra->net);
    double amount = !isnan(extra->total) ? fabs(extra->total) : net + (sale ? fees : -fees);
    int32_t contracts = row->quantity > 0 ? row->quantity : 1;
    return (amount > 0 ? amount : isnan(amount) ? NAN : 0) / ((double)contracts * row->multiplier);
}

/* Premium as dollars a share, and the row's amount. */
static void price_option(struct transaction *row, const struct draft_extra *extra, const struct units *units) {
    if (units->in_shares && row->quantity > 0 && row->quantity % row->multiplier == 0)
        row->quantity /= row->multiplier;
    bool unpriced = isnan(row->premium) && !closes_without_price(row);
    if (unpriced)
        row->premium = price_by_amount(row, extra, units);
    if (unpriced || units->premium == UNIT_PER_SHARE) {
        row->amount = money_amount(row->premium, row->quantity, row->multiplier);
    } else if (units->premium == UNIT_TOTAL) {
        int32_t contracts = row->quantity > 0 ? row->quantity : 1;
        row->amount = money_from_dollars(isnan(row->premium) ? 0 : row->premium);
        row->premium /= (double)contracts * row->multiplier;
    } else {
        row->amount = money_amount(row->premium, row->quantity, 1);
        row->premium /= row->multiplier;
    }
}

void settle_row_amount(struct transaction *row, const struct draft_extra *extra, const struct units *units, struct arena *arena) {
    bool settled_later = row->action == DIVIDEND && !transaction_adjusts_leg(row); /* with the rows around it: settle_dividend.h */
    if (row->action == SPLIT || settled_later)
        return;
    if (extra->kind == DRAFT_SHARES && row->action != DIVIDEND) {
        price_shares(row, extra);
        return;
    }
    if (row->action != ROLLED)
        row->premium = fabs(row->premium);
    if (transaction_adjusts_leg(row))
        return; /* an amount a share, whatever the unit of premiums */
    price_option(row, extra, units);
    if (closes_without_price(row))
        price_settlement(row, extra);
    if (units->quotes == UNIT_PER_CONTRACT && row->quotes) {
        struct quotes quotes = quotes_of(row);
        quotes.bid /= row->multiplier;
        quotes.ask /= row->multiplier;
        set_quotes(row, quotes, arena);
    }
}

/* Money that the row moves or binds, in dollars. */
static double size_of(const struct transaction *row, const struct draft_extra *extra) {
    bool shares = extra->kind == DRAFT_SHARES;
    double units = (row->quantity > 0 ? row->quantity : 1) * (shares ? 1.0 : row->multiplier);
    double price = isnan(row->premium) ? 0 : fabs(row->premium), strike = isnan(row->strike) || shares ? 0 : row->strike;
    return fmax(price * units, strike * units);
}

bool check_limits(struct transaction_list *list, const struct transaction *row, const struct draft_extra *extra, struct diags *diags) {
    char shown[NUMBER_TEXT_SIZE];
    if (extra->kind == DRAFT_TRADE && row->quantity > CONTRACTS_MOST) {
        number_print(row->quantity, shown);
        return diag_row_error(diags, ROW_ERROR, transaction_place(list, row, FIELD_QUANTITY), "quantity %s is above %d contracts", shown, CONTRACTS_MOST);
    }
    double size = row->action == SPLIT ? 0 : size_of(row, extra);
    if (size > DOLLARS_MOST)
        return diag_row_error(diags, ROW_ERROR, transaction_place(list, row, FIELD_PREMIUM),
                              "price or strike, quantity and multiplier come to more than 90 trillion dollars");
    if (list->dollars + size > DOLLARS_MOST)
        return diag_row_error(diags, ROW_ERROR, transaction_place(list, row, FIELD_PREMIUM),
                              "with this row, the amounts of the log come to more than 90 trillion dollars");
    list->dollars += size;
    return true;
}

static bool is_near(double ratio, double value) {
    return ratio >= value / SCALE_FACTOR && ratio <= value * SCALE_FACTOR;
}

static bool report_scale(const struct transaction_list *list, const struct transaction *row, const char *compared,
                         double other, bool large, struct diags *diags) {
    char premium[NUMBER_TEXT_SIZE], value[NUMBER_TEXT_SIZE];
    number_print(fabs(row->premium), premium);
    number_print(other, value);
    return diag_row_error(diags, PREMIUM_SCALE, transaction_place(list, row, FIELD_PREMIUM),
                          "premium %s a share looks %d× too %s beside the %s %s", premium, (int)row->multiplier,
                          large ? "large" : "small", compared, value);
}

/* A call that costs more than its strike: none does that is not deep in the money. */
static bool check_deep_call(const struct transaction_list *list, const struct transaction *row, enum scale_surety surety, struct diags *diags) {
    char premium[NUMBER_TEXT_SIZE], amount[MONEY_TEXT_SIZE];
    if (surety == SCALE_TYPED)
        return report_scale(list, row, "strike", row->strike, true, diags);
    number_print(fabs(row->premium), premium);
    if (surety == SCALE_IMPORTED)
        diag_report(diags, PREMIUM_FAR, transaction_place(list, row, FIELD_PREMIUM), "used as written",
                    "the call of an imported row costs more than its strike, %s a share, and comes to %s", premium, money_text(row->amount, amount));
    return true;
}

bool check_scale(const struct transaction_list *list, const struct transaction *row, enum scale_surety surety, struct diags *diags) {
    bool call = row->type == OPTION_CALL && !isnan(row->stock_price);
    double ceiling = call ? row->stock_price : row->strike;
    double premium = fabs(row->premium);
    if (premium > ceiling && !call && row->type == OPTION_CALL) {
        if (!check_deep_call(list, row, surety, diags))
            return false;
    } else if (premium > ceiling)
        return report_scale(list, row, call ? "stock price" : "strike", ceiling, true, diags);
    struct quotes quotes = quotes_of(row);
    double middle = (quotes.bid + quotes.ask) / 2, ratio = premium / middle;
    if (row->multiplier <= SCALE_FACTOR * SCALE_FACTOR || !(middle > 0))
        return true;
    if (is_near(ratio, row->multiplier))
        return report_scale(list, row, "mid quote", middle, true, diags);
    if (is_near(ratio, 1.0 / row->multiplier))
        return report_scale(list, row, "mid quote", middle, false, diags);
    return true;
}

static bool differs(double written, struct money computed) {
    struct money distance =
        money_subtract(money_absolute(money_from_dollars(written)), money_absolute(computed));
    return money_absolute(distance).units > ROUNDING_UNITS;
}

static void note_difference(struct transaction_list *list, const struct transaction *row, enum field field,
                            double written, struct money computed, struct diags *diags) {
    char written_text[MONEY_TEXT_SIZE], computed_text[MONEY_TEXT_SIZE];
    bool pays = field == FIELD_NET_PREMIUM ? computed.units < 0 : row->action == BUY_TO_CLOSE || row->action == BUY_TO_OPEN || row->action == ROLLED;
    struct money excess = money_subtract(money_absolute(computed), money_absolute(money_from_dollars(written)));
    transaction_doubt_amount(list, row, pays ? money_negate(excess) : excess, diags->arena);
    diag_report(diags, AMOUNT_DIFFERS, transaction_place(list, row, field), "computed one used",
                "%s %s differs from %s, which premium, quantity%s make", column_noun(field),
                money_text(money_from_dollars(written), written_text), money_text(computed, computed_text),
                field == FIELD_NET_PREMIUM ? " and fees" : " and multiplier");
}

bool check_settlement(const struct transaction_list *list, const struct transaction *row, const struct draft_extra *extra,
                      struct diags *diags) {
    char written[MONEY_TEXT_SIZE], computed[MONEY_TEXT_SIZE];
    struct money by_premium = money_amount(row->premium, row->quantity, row->multiplier);
    if (row->quantity == 0 || !(row->premium > 0) || !(written_settlement(row, extra) > 0) ||
        !differs(written_settlement(row, extra), by_premium))
        return true;
    return diag_row_error(diags, ROW_ERROR, transaction_place(list, row, FIELD_PREMIUM),
                          "settlement of %s by the amount, but of %s by premium, quantity and multiplier",
                          money_text(row->amount, written), money_text(by_premium, computed));
}

void note_amount_difference(struct transaction_list *list, const struct transaction *row,
                            const struct draft_extra *extra, bool gross, struct diags *diags) {
    if (row->quantity == 0 || isnan(row->premium) || closes_without_price(row))
        return;
    struct money credit = money_subtract(row->amount, row->fees);
    struct money debit = money_negate(money_add(row->amount, row->fees));
    bool rolled = row->action == ROLLED;
    struct money net = row->action == BUY_TO_CLOSE || row->action == BUY_TO_OPEN || (rolled && row->amount.units >= 0) ? debit : credit;
    if (!isnan(extra->total) && differs(extra->total, row->amount) && differs(extra->total, net))
        note_difference(list, row, FIELD_TOTAL_PREMIUM, extra->total, money_absolute(row->amount), diags);
    if (!isnan(extra->net) && differs(extra->net, net) && !(gross && !differs(extra->net, row->amount)) && !(rolled && !differs(extra->net, credit)))
        note_difference(list, row, FIELD_NET_PREMIUM, extra->net, net, diags);
}

bool result_amount_differs(double written, struct money computed) {
    return !isnan(written) && money_absolute(money_subtract(money_from_dollars(written), computed)).units > ROUNDING_UNITS;
}

void check_result_amount(struct transaction_list *list, const struct transaction *row, double written, struct money computed,
                            struct diags *diags) {
    char written_text[MONEY_TEXT_SIZE], computed_text[MONEY_TEXT_SIZE];
    if (!result_amount_differs(written, computed))
        return;
    transaction_doubt_amount(list, row, money_subtract(computed, money_from_dollars(written)), diags->arena);
    diag_report(diags, AMOUNT_DIFFERS, transaction_place(list, row, FIELD_PNL), "computed one used",
                "P&L %s differs from %s, which prices, quantity and fees make", money_text(money_from_dollars(written), written_text),
                money_text(computed, computed_text));
}

/* The money that the position binds is its total in some logs. */
static bool binds(const struct transaction *opening, double written) {
    static const double near = 0.02;
    double bound = opening->strike * opening->quantity * opening->multiplier;
    return fabs(written - bound) <= near * bound;
}

/* One column of fees may hold those of both sides: half of them are then the sale's. */
static bool is_amount_of_trade(const struct transaction *opening, const struct transaction *close, double written) {
    struct money before = trade_result_before_fees(opening, close), fees = money_add(opening->fees, close->fees), half = {opening->fees.units / 2};
    const struct money meant[] = {opening->amount, money_subtract(opening->amount, opening->fees), money_add(opening->amount, opening->fees),
                                  money_subtract(opening->amount, half), money_subtract(opening->amount, fees), before, money_subtract(before, fees)};
    for (size_t i = 0; i < sizeof meant / sizeof *meant; i++)
        if (!differs(written, meant[i]))
            return true;
    return false;
}

void check_trade_amounts(struct transaction_list *list, const struct transaction *opening, const struct transaction *close, const struct draft_extra *extra,
                         struct diags *diags) {
    const struct {
        double written;
        enum field field;
    } amounts[] = {{extra->total, FIELD_TOTAL_PREMIUM}, {extra->net, FIELD_NET_PREMIUM}};
    for (size_t i = 0; i < sizeof amounts / sizeof *amounts && !isnan(opening->premium); i++)
        if (!isnan(amounts[i].written) && amounts[i].written != 0 && !binds(opening, amounts[i].written) && !is_amount_of_trade(opening, close, amounts[i].written))
            note_difference(list, opening, amounts[i].field, amounts[i].written, i == 0 ? opening->amount : money_subtract(opening->amount, opening->fees), diags);
}
