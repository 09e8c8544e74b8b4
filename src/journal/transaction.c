/* Names of actions and places of cells. */
#include "journal/transaction.h"

#include <math.h>
#include <string.h>

#include "base/array.h"
#include "base/sorted.h"
#include "base/text.h"

const char *action_name(enum action action) {
    switch (action) {
    case ACTION_NONE: return "";
    case SELL_TO_OPEN: return "Sell to Open";
    case BUY_TO_CLOSE: return "Buy to Close";
    case EXPIRED: return "Expired";
    case ASSIGNED: return "Assigned";
    case ROLLED: return "Rolled";
    case BUY_TO_OPEN: return "Buy to Open";
    case SELL_TO_CLOSE: return "Sell to Close";
    case SHARES_BOUGHT: return "Shares bought";
    case SHARES_SOLD: return "Shares sold";
    case DIVIDEND: return "Dividend";
    case SPLIT: return "Split";
    case SYMBOL_CHANGE: return "Symbol Change";
    case SHARES_IN: return "Shares moved in";
    case SHARES_OUT: return "Shares moved out";
    }
    return NULL;
}

const struct section_layout *layout_section(const struct sheet_layout *sheet, uint32_t row) {
    size_t next = 1;
    SKIP_SORTED(next, sheet->section_count, sheet->sections[next].header_row <= row);
    return sheet->section_count ? &sheet->sections[next - 1] : NULL;
}

size_t layout_source_of(const struct log_layout *layout, size_t sheet) {
    for (size_t i = 0; i < layout->sheet_count; i++)
        if (layout->sheets[i].sheet == sheet)
            return i;
    return SIZE_MAX;
}

void transaction_doubt_amount(struct transaction_list *transactions, const struct transaction *transaction, struct money excess, struct arena *arena) {
    if (excess.units > 0 && !transaction->paper)
        *array_add(arena, &transactions->doubted) = (struct doubted_amount){transaction->row, transaction->source, excess};
}

struct place transaction_place(const struct transaction_list *transactions, const struct transaction *transaction,
                               enum field field) {
    const struct log_layout *layout = transactions->layout;
    const struct sheet_layout *sheet = &layout->sheets[transaction->source];
    const struct section_layout *section = layout_section(sheet, transaction->row);
    const uint32_t *columns = section ? section->columns : sheet->columns;
    uint32_t column = field == FIELD_COUNT ? NO_COLUMN : columns[field];
    return (struct place){
        .file = layout->workbook->name,
        .sheet = layout_sheet_name(layout, transaction->source),
        .row = transaction->row,
        .column = column == NO_COLUMN ? columns[FIELD_DATE] : column,
    };
}

#define SAME_PRICE 1e-9 /* a part: cells keep 15 to 17 digits */

static bool is_same_price(double a, double b) {
    return (isnan(a) && isnan(b)) || fabs(a - b) <= SAME_PRICE * fabs(b);
}

double transaction_typed_price(const struct transaction_list *transactions, const char *account, const char *ticker, double logged) {
    for (size_t i = 0; i < transactions->typed_price_count; i++) {
        const struct typed_price *typed = &transactions->typed_prices[i];
        if (texts_equal(typed->account, account) && texts_equal(typed->ticker, ticker) && is_same_price(typed->over, logged))
            return typed->price;
    }
    return NAN;
}

bool transaction_adjusts_leg(const struct transaction *transaction) {
    return transaction->action == DIVIDEND && transaction->type != OPTION_NONE && !isnan(transaction->strike) && date_is_set(transaction->expiry);
}
