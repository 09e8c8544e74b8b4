/* Names of shares, dividends, splits and transfers, and what they lack. */
#include "journal/settling/other_rows.h"

#include <math.h>

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
