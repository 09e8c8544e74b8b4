/* From row to row. A statement that was sorted, or cut, or whose balance is another account's says nothing. */
#include "brokers/formats/thinkorswim_balance.h"

#include <math.h>

#include "base/sorted.h"
#include "brokers/formats/thinkorswim_history.h"
#include "brokers/reading/amount_text.h"
#include "brokers/reading/signature.h"

#define CENT 0.005
#define MOST_OFF 1.0         /* and a hundredth of the amount, beside listed fees (docs/spec/brokers.md §2) */
#define MOST_UNLISTED 50.0   /* where no column lists any */

struct following {
    struct binding binding;
    double balance; /* above; NAN = not known */
    size_t agreeing, pairs;
    struct hidden_fees fees;
};

/* `listed`: some fee is. */
static double stated_change(const struct record *record, bool *listed) {
    double amount = record_number(record, ROLE_AMOUNT), sum = isnan(amount) ? 0 : amount;
    *listed = false;
    for (size_t i = 0; i < record->binding->fee_count; i++) {
        double fee = read_amount_text(export_cell_text(record->row, record->binding->fees[i]), NULL);
        *listed |= !isnan(fee);
        sum += isnan(fee) ? 0 : fee;
    }
    return sum;
}

static void follow_row(const struct reading *reading, struct following *following, const struct record *record) {
    double above = following->balance, balance = record_number(record, ROLE_EXTRA), amount = record_number(record, ROLE_AMOUNT);
    bool listed;
    double cost = stated_change(record, &listed) - (balance - above);
    following->balance = balance;
    if (isnan(cost) || isnan(amount) || !record_text(record, ROLE_DATE)) /* without a date: the total */
        return;
    double most = listed ? fmax(MOST_OFF, fabs(amount) / 100) : MOST_UNLISTED;
    bool agrees = fabs(cost) < CENT, small = fabs(cost) <= most && (listed || cost > 0);
    following->pairs++;
    following->agreeing += agrees || small;
    if (small && !agrees)
        *array_add(reading->arena, &following->fees) = (struct hidden_fee){record->row->number, round(cost * 100) / 100};
    else if (!agrees && following->fees.jumps++ == 0) {
        following->fees.first_jump = record->row->number;
        following->fees.off = cost;
    }
}

struct hidden_fees list_hidden_balance_fees(const struct reading *reading, const struct format_section *sections) {
    const struct export_table *table = &reading->export->table;
    struct following following = {.balance = NAN};
    for (size_t i = 0; i < table->count; i++) {
        struct record record = {&table->items[i], &following.binding};
        bool header = signature_cells(&sections[BALANCE], record.row) && !signature_cells(&sections[FOREX], record.row);
        if (header)
            signature_bind_section(&sections[BALANCE], record.row, &following.binding);
        else if (record.row->count == 1 || signature_cells(&sections[FOREX], record.row) || signature_cells(&sections[FUTURES], record.row) ||
                 signature_cells(&sections[HISTORY], record.row))
            following.binding.section = NULL;
        else if (following.binding.section)
            follow_row(reading, &following, &record);
        if (!following.binding.section || header)
            following.balance = NAN;
    }
    return following.agreeing * 5 >= following.pairs * 4 ? following.fees : (struct hidden_fees){0};
}

double hidden_balance_fee(const struct hidden_fees *fees, uint32_t row) {
    size_t at = 0;
    SKIP_SORTED(at, fees->count, fees->items[at].row < row);
    return at < fees->count && fees->items[at].row == row ? fees->items[at].cost : 0;
}
