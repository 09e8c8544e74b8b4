/* Names of actions and places of cells. */
#include "journal/transaction.h"

const char *action_name(enum action action) {
    static const char *const names[] = {
        [ACTION_NONE] = "",
        [SELL_TO_OPEN] = "Sell to Open",
        [BUY_TO_CLOSE] = "Buy to Close",
        [EXPIRED] = "Expired",
        [ASSIGNED] = "Assigned",
        [ROLLED] = "Rolled",
        [BUY_TO_OPEN] = "Buy to Open",
        [SELL_TO_CLOSE] = "Sell to Close",
        [SHARES_BOUGHT] = "Shares bought",
        [SHARES_SOLD] = "Shares sold",
        [DIVIDEND] = "Dividend",
    };
    return names[action];
}

struct place transaction_place(const struct transaction_list *transactions, const struct transaction *transaction,
                               enum field field) {
    const struct log_layout *layout = transactions->layout;
    uint32_t column = field == FIELD_COUNT ? NO_COLUMN : layout->columns[field];
    return (struct place){
        .file = layout->workbook->name,
        .sheet = layout->workbook->sheets[layout->sheet].name,
        .row = transaction->row,
        .column = column == NO_COLUMN ? layout->columns[FIELD_DATE] : column,
    };
}
