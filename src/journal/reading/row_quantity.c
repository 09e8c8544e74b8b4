/* Whole contracts; of shares also fractions, which are kept until they are counted. */
#include "journal/reading/row_quantity.h"

#include <math.h>

#include "journal/cells/written_number.h"
#include "journal/reading/row_fields.h"

/* Dividends that are reinvested buy fractions of shares, and are paid for them. */
static bool may_be_a_fraction(const struct row_draft *row) {
    enum action action = (enum action)row->row->action;
    return action == SHARES_BOUGHT || action == SHARES_SOLD || action == DIVIDEND || action == SHARES_IN || action == SHARES_OUT;
}

static void add_fraction(struct row_draft *row, double shares) {
    row->extra->fraction = true;
    *array_add(row->draft->scratch, &row->draft->fractions) = (struct share_fraction){row->draft->rows.count - 1, shares};
}

void row_read_quantity(struct row_draft *row) {
    double quantity = fabs(row_worded_number(row, FIELD_QUANTITY, read_written_count));
    if (isnan(quantity) && !field_is_troubled(row->extra, FIELD_QUANTITY))
        quantity = fabs(row->text.quantity);
    double whole = round(quantity);
    if (isnan(quantity))
        return;
    if (quantity == 0)
        row_out_of_range(row, FIELD_QUANTITY, quantity, "not above 0");
    else if (quantity > HIGHEST_QUANTITY)
        row_out_of_range(row, FIELD_QUANTITY, quantity, "too large");
    else if (fabs(quantity - whole) > 1e-9 * quantity && may_be_a_fraction(row))
        add_fraction(row, quantity);
    else if (fabs(quantity - whole) > 1e-9 * quantity || whole < 1)
        row_out_of_range(row, FIELD_QUANTITY, quantity, "not a whole number");
    else
        row->row->quantity = (int32_t)whole;
}

void row_read_transfer(struct row_draft *row) {
    uint8_t *action = &row->row->action;
    if (*action != SHARES_IN && *action != SHARES_OUT)
        return;
    if (row_worded_number(row, FIELD_QUANTITY, read_written_count) < 0)
        *action = SHARES_OUT;
    if (row->row->type != OPTION_NONE || !isnan(row->row->strike) || !row->row->ticker)
        *action = ACTION_NONE;
}
