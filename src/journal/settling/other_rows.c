/* Names of shares, dividends, splits and transfers, and what they lack. */
#include "journal/settling/other_rows.h"

#include <math.h>

#include "base/number_text.h"

const char *other_row_lacks(const struct transaction *row, bool date_settled) {
    if (!date_settled || !date_is_set(row->date))
        return "date";
    if (!row->ticker)
        return "ticker";
    switch ((enum action)row->action) {
    case SHARES_BOUGHT:
    case SHARES_SOLD:
        if (row->quantity < 1)
            return "whole number of shares";
        return isnan(row->premium) ? "price" : NULL;
    case DIVIDEND:
        return isnan(row->premium) || row->premium == 0 ? "amount" : NULL;
    case SPLIT:
    case SYMBOL_CHANGE:
    case SHARES_IN:
    case SHARES_OUT:
    case ACTION_NONE:
    case SELL_TO_OPEN:
    case BUY_TO_CLOSE:
    case EXPIRED:
    case ASSIGNED:
    case ROLLED:
    case BUY_TO_OPEN:
    case SELL_TO_CLOSE:
        break;
    }
    return NULL;
}

const char *other_row_name(const struct transaction *row, const struct draft_extra *extra) {
    switch ((enum draft_kind)extra->kind) {
    case DRAFT_SHARES:
        return row->action == SPLIT ? "a split" : row->action == DIVIDEND ? "a dividend" : "a share trade";
    case DRAFT_TRANSFER:
        return row->action == SYMBOL_CHANGE ? "a change of symbol" : extra->cash ? extra->cash : "a transfer";
    case DRAFT_TRADE:
        break;
    }
    return "a trade";
}

/* Within a factor of three. */
static bool is_near(double price, double strike) {
    return price > strike / 3 && price < strike * 3;
}

enum { ROWS_NEARBY = 500 };

static size_t rows_from(size_t index) {
    return index < ROWS_NEARBY ? 0 : index - ROWS_NEARBY;
}

static size_t rows_to(const struct draft *draft, size_t index) {
    return index + ROWS_NEARBY < draft->rows.count ? index + ROWS_NEARBY : draft->rows.count;
}

/* A price among strikes of the same ticker may be an amount, unless a split lies among them: they are in prices of two kinds then. */
static bool is_amount(const struct draft *draft, size_t index) {
    const struct transaction *shares = &draft->rows.items[index];
    bool amount = false;
    for (size_t i = rows_from(index); i < rows_to(draft, index) && shares->quantity > 1 && shares->ticker; i++) {
        const struct transaction *row = &draft->rows.items[i];
        if (row->ticker != shares->ticker)
            continue;
        if (row->action == SPLIT || (row->strike > 0 && is_near(shares->premium, row->strike)))
            return false;
        amount |= row->strike > 0 && is_near(shares->premium / shares->quantity, row->strike);
    }
    return amount;
}

/* More than a quarter of a strike of its ticker is no dividend of a share: what is written is the row's amount. */
static bool is_dividend_in_all(const struct draft *draft, size_t index) {
    const struct transaction *dividend = &draft->rows.items[index];
    bool struck = false;
    for (size_t i = rows_from(index); i < rows_to(draft, index) && dividend->quantity > 1 && dividend->ticker; i++) {
        const struct transaction *row = &draft->rows.items[i];
        if (row->ticker != dividend->ticker)
            continue;
        if (row->action == SPLIT || (row->strike > 0 && dividend->premium / dividend->quantity <= row->strike / 4))
            return false;
        struck |= row->strike > 0;
    }
    return struck;
}

static void settle_dividend(struct draft *draft, size_t index, const struct transaction_list *list, struct diags *diags) {
    struct transaction *row = &draft->rows.items[index];
    char shown[NUMBER_TEXT_SIZE];
    if (!is_dividend_in_all(draft, index))
        return;
    row->premium /= row->quantity;
    row->amount = money_from_dollars(row->premium);
    number_print(row->premium, shown);
    diag_report(diags, BAD_VALUE, transaction_place(list, row, FIELD_PREMIUM), "taken as the amount of the row",
                "%s on each of %d shares is far too much for a dividend of %s", shown, (int)row->quantity, row->ticker);
}

void settle_share_amount(struct draft *draft, size_t index, const struct transaction_list *list, struct diags *diags) {
    struct transaction *row = &draft->rows.items[index];
    char shown[NUMBER_TEXT_SIZE];
    if (row->action == DIVIDEND && row->type == OPTION_NONE)
        settle_dividend(draft, index, list, diags);
    if ((row->action != SHARES_BOUGHT && row->action != SHARES_SOLD) || !is_amount(draft, index))
        return;
    number_print(row->premium, shown);
    diag_report(diags, BAD_VALUE, transaction_place(list, row, FIELD_PREMIUM), "divided by the quantity",
                "price %s of %d shares is far from the strikes of %s, but not as their amount", shown, (int)row->quantity, row->ticker);
    row->amount = money_from_dollars(row->premium);
    row->premium /= row->quantity;
}
