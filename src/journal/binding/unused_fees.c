/* Amounts that are the same for each contract, once or for both ways. */
#include "journal/binding/unused_fees.h"

#include <math.h>

enum { ROWS_LEAST = 3, WAYS_MOST = 2 /* paid to open and to close */ };

static const double fee_most = 3, fee_least = 0.005; /* of a contract, one way, in dollars */

/* What a row's cell is of each contract, whichever its sign; NAN where there is nothing. */
static double amount_of_contract(const struct binder *binder, const struct sheet_row *row, uint32_t column, uint32_t quantity) {
    double amount = fabs(binder_number(binder, row, column)), contracts = fabs(binder_number(binder, row, quantity));
    return amount > 0 && contracts > 0 ? amount / contracts : NAN;
}

static bool is_whole(double number) {
    return fabs(number - round(number)) < 1e-6;
}

static bool grows_with_contracts(const struct binder *binder, uint32_t column, uint32_t quantity) {
    double least = INFINITY;
    size_t rows = 0;
    bool several = false;
    for (size_t i = 0; i < binder->kept->rows.count; i++)
        least = fmin(least, amount_of_contract(binder, &binder->kept->rows.items[i], column, quantity));
    for (size_t i = 0; i < binder->kept->rows.count && least >= fee_least && least <= fee_most && !is_whole(least); i++) {
        const struct sheet_row *row = &binder->kept->rows.items[i];
        double ways = amount_of_contract(binder, row, column, quantity) / least;
        if (isnan(ways))
            continue;
        if (!is_whole(ways) || ways > WAYS_MOST + 0.5)
            return false;
        several |= fabs(binder_number(binder, row, quantity)) > 1;
        rows++;
    }
    return several && rows >= ROWS_LEAST;
}

bool binder_tell_unused_fees(const struct binder *binder, const struct assignment *assignment, const struct headed_column *column) {
    struct arena *arena = binder->messages->arena;
    uint32_t quantity = assignment->columns[FIELD_QUANTITY];
    bool free = assignment->columns[FIELD_FEES] == NO_COLUMN && quantity != NO_COLUMN && column->meanings.count == 0 && *column->text;
    if (!free || column_is_assigned(assignment, column->column) || !grows_with_contracts(binder, column->column, quantity))
        return false;
    binder_tell(binder, UNUSED_COLUMN, column->column, arena_print(arena, "not used; columns.fees=%s uses it", column->text),
                arena_print(arena, "\"%s\" holds amounts that grow with the contracts, as fees do, and no column is known to hold fees", column->text));
    return true;
}
