/* Columns of fees: which of them are added, and which say again what others say. */
#include "journal/binding/fee_columns.h"

#include <math.h>

#include "base/money.h"
#include "journal/cells/cell_values.h"
#include "journal/words/folded_name.h"

#define HALF_CENT 0.005

/* The last one may be the fees of the close. */
struct fee_columns {
    uint32_t items[MORE_FEES_MOST + 2];
    size_t count;
};

/* ---- amounts beside each other ---- */

static double cell_dollars(const struct kept_rows *kept, const struct sheet_row *row, uint32_t column) {
    double number = 0;
    return cell_number(row_cell(row, column), kept->date_1904, &number) == VALUE_READ ? fabs(number) : 0;
}

static bool is_most(size_t equal, size_t filled) {
    return equal > 0 && equal * 5 >= filled * 4;
}

/* In four rows of five where one of them is not 0, `total` is the sum of the other columns' sizes, `parts_least` (1 or more) of which are not 0. */
static bool is_sum(const struct kept_rows *kept, const struct fee_columns *fees, size_t total, size_t parts_least) {
    size_t filled = 0, equal = 0;
    for (size_t i = 0; i < kept->rows.count; i++) {
        const struct sheet_row *row = &kept->rows.items[i];
        double sum = 0, written = cell_dollars(kept, row, fees->items[total]);
        size_t parts = 0;
        for (size_t k = 0; k < fees->count; k++) {
            double part = k == total ? 0 : cell_dollars(kept, row, fees->items[k]);
            parts += part > 0;
            sum += part;
        }
        filled += sum > 0 || written != 0;
        equal += parts >= parts_least && fabs(written - sum) < (parts > 1 ? MONEY_ROUNDED : HALF_CENT);
    }
    return is_most(equal, filled);
}

/* In four rows of five that have all of them, `total` is a contract's fee times the contracts; or more, where a total has other fees in it. */
static bool is_product(const struct assigner *assigner, uint32_t total, uint32_t rate, bool or_more) {
    size_t filled = 0, equal = 0;
    for (size_t i = 0; i < assigner->kept->rows.count; i++) {
        const struct sheet_row *row = &assigner->kept->rows.items[i];
        double product = cell_dollars(assigner->kept, row, rate) * cell_dollars(assigner->kept, row, assigner->result->columns[FIELD_QUANTITY]);
        double written = cell_dollars(assigner->kept, row, total);
        filled += product > 0 && written > 0;
        equal += product > 0 && (fabs(written - product) < MONEY_ROUNDED || (or_more && written > product));
    }
    return is_most(equal, filled);
}

/* ---- the columns ---- */

static const char *header_of(const struct assigner *assigner, uint32_t column) {
    for (size_t i = 0; i < assigner->headers->count; i++)
        if (assigner->headers->items[i].column == column)
            return assigner->headers->items[i].text;
    return "";
}

/* "Total Fees", "Commissions & Fees". */
static bool named_total(const struct assigner *assigner, uint32_t column) {
    struct folded_name folded = fold_name(header_of(assigner, column));
    return strstr(folded.text, "total") || (strstr(folded.text, "comm") && strstr(folded.text, "fee"));
}

/* The bound one is always among them; others for which there is no room are told as rivals of it. */
static struct fee_columns list_fees(struct assigner *assigner) {
    struct fee_columns fees = {.count = 0};
    size_t others = 0;
    for (size_t i = 0; i < assigner->headers->count; i++) {
        const struct headed_column *column = &assigner->headers->items[i];
        bool own = column->column == assigner->result->columns[FIELD_FEES];
        bool fits = (header_means(&column->meanings, FIELD_FEES) && assigner_fits(assigner, i, FIELD_FEES)) ||
                    (header_means(&column->meanings, FIELD_CLOSE_FEES) && assigner_fits(assigner, i, FIELD_CLOSE_FEES));
        if (!own && (assigner->used[i] || !fits))
            continue;
        if (own || others++ < MORE_FEES_MOST)
            fees.items[fees.count++] = column->column;
        else
            assigner_add_rival(assigner, FIELD_FEES, i, true);
    }
    return fees;
}

static void take_out(struct fee_columns *fees, size_t index) {
    fees->count--;
    memmove(fees->items + index, fees->items + index + 1, (fees->count - index) * sizeof *fees->items);
}

/* The column that another one says times the contracts, or that says so of another one, whichever is not `kept`; `count` when there is none. */
static size_t find_repeated_rate(const struct assigner *assigner, const struct fee_columns *fees, uint32_t kept) {
    for (size_t rate = 0; rate < fees->count; rate++) {
        if (!header_is_each(header_of(assigner, fees->items[rate])))
            continue;
        for (size_t total = 0; total < fees->count; total++)
            if (total != rate && !header_is_each(header_of(assigner, fees->items[total])) &&
                is_product(assigner, fees->items[total], fees->items[rate], named_total(assigner, fees->items[total])))
                return fees->items[rate] == kept ? total : rate;
    }
    return fees->count;
}

static void drop_repeated_rates(const struct assigner *assigner, struct fee_columns *fees, bool named) {
    uint32_t kept = named ? assigner->result->columns[FIELD_FEES] : NO_COLUMN;
    if (!assigner->kept || assigner->result->columns[FIELD_QUANTITY] == NO_COLUMN)
        return;
    for (size_t found; (found = find_repeated_rate(assigner, fees, kept)) < fees->count;)
        take_out(fees, found);
}

/* The one that is the sum of the others, of two of them where no name says so; `count` when there is none. */
static size_t find_total(const struct assigner *assigner, const struct fee_columns *fees) {
    for (size_t i = 0; i < fees->count && fees->count > 1 && assigner->kept; i++)
        if (is_sum(assigner->kept, fees, i, named_total(assigner, fees->items[i]) ? 1 : 2))
            return i;
    return fees->count;
}

/* Likewise of fees of openings and of closes together: then the total is everything. */
static bool take_total_of_both(struct assigner *assigner, const struct fee_columns *fees) {
    struct assignment *result = assigner->result;
    struct fee_columns both = *fees;
    both.items[both.count++] = result->columns[FIELD_CLOSE_FEES];
    size_t total = result->columns[FIELD_CLOSE_FEES] == NO_COLUMN ? both.count : find_total(assigner, &both);
    if (total >= fees->count)
        return false;
    result->columns[FIELD_FEES] = both.items[total];
    result->columns[FIELD_CLOSE_FEES] = NO_COLUMN;
    return true;
}

static void add_fee_rivals(struct assigner *assigner, const struct fee_columns *fees) {
    for (size_t i = 0; i < assigner->headers->count; i++)
        for (size_t k = 0; k < fees->count; k++)
            if (assigner->headers->items[i].column == fees->items[k] && fees->items[k] != assigner->result->columns[FIELD_FEES])
                assigner_add_rival(assigner, FIELD_FEES, i, true);
}

/* The column that was bound first stays so, unless it says nothing of its own. */
static void count_all(struct assigner *assigner, const struct fee_columns *fees) {
    struct assignment *result = assigner->result;
    bool stays = false;
    for (size_t i = 0; i < fees->count; i++)
        stays |= fees->items[i] == result->columns[FIELD_FEES];
    if (!stays)
        result->columns[FIELD_FEES] = fees->items[0];
    for (size_t i = 0; i < fees->count; i++)
        if (fees->items[i] != result->columns[FIELD_FEES])
            result->more_fees[result->more_fee_count++] = fees->items[i];
    result->equal_fees = fees->count == 2 && assigner->kept && is_sum(assigner->kept, fees, 1, 1);
}

void assigner_bind_fees(struct assigner *assigner) {
    struct assignment *result = assigner->result;
    if (result->columns[FIELD_FEES] == NO_COLUMN)
        return;
    bool named = assigner_is_set_by_user(assigner, FIELD_FEES);
    struct fee_columns fees = list_fees(assigner);
    drop_repeated_rates(assigner, &fees, named);
    size_t total = find_total(assigner, &fees);
    if (named && (total == fees.count || fees.items[total] != result->columns[FIELD_FEES]))
        add_fee_rivals(assigner, &fees);
    if (named || take_total_of_both(assigner, &fees))
        return;
    if (total < fees.count)
        result->columns[FIELD_FEES] = fees.items[total];
    else
        count_all(assigner, &fees);
}
