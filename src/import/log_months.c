/* By the days of the rows that are there. */
#include "import/log_months.h"

enum { NO_MONTH = INT32_MIN, SEVERAL_MONTHS };

static int32_t month_of(struct date date) {
    struct civil civil = date_to_civil(date);
    return civil.year * 12 + civil.month;
}

static int32_t join(int32_t month, struct date date) {
    int32_t other = month_of(date);
    return month == NO_MONTH || month == other ? other : SEVERAL_MONTHS;
}

/* Of all rows of a sheet; what a trade's row ends with counts for the day it was opened. */
static int32_t month_of_sheet(const struct transaction_list *transactions, size_t source) {
    const struct sheet_rows *rows = &transactions->sheets[source];
    int32_t month = NO_MONTH;
    for (size_t i = rows->first; i < rows->first + rows->count; i++)
        if (!transactions->items[i].same_row)
            month = join(month, transactions->items[i].date);
    return month;
}

/* Most sheets are of one month each, and no two of the same; rows that were added to one of another month do not make it another's. */
static int32_t *list_months(const struct import_request *request, const struct import_plan *plan) {
    int32_t *months = arena_alloc_array(request->arena, plan->log_count + 1, sizeof *months);
    size_t whole = 0;
    for (size_t i = 0; i < plan->log_count; i++) {
        months[i] = month_of_sheet(request->transactions, plan->logs[i].source);
        whole += months[i] != SEVERAL_MONTHS && months[i] != NO_MONTH;
        for (size_t other = 0; other < i && months[i] > SEVERAL_MONTHS; other++)
            if (months[other] == months[i])
                return NULL;
    }
    return plan->log_count > 1 && whole + 1 >= plan->log_count ? months : NULL;
}

size_t log_months_choose(const struct import_request *request, const struct import_plan *plan, size_t otherwise) {
    const struct broker_exports *exports = request->exports;
    const int32_t *months = list_months(request, plan);
    int32_t month = NO_MONTH;
    for (size_t i = 0; i < exports->transactions.count; i++)
        if (kind_is_trade(exports->transactions.items[i].kind) && !broker_row_is_kept(exports, &exports->transactions.items[i]))
            month = join(month, exports->transactions.items[i].date);
    for (size_t i = 0; months && month > SEVERAL_MONTHS && i < plan->log_count; i++)
        if (months[i] == month)
            return i;
    return otherwise;
}

struct months_outside log_months_count_outside(const struct import_request *request, const struct import_plan *plan) {
    const int32_t *months = list_months(request, plan);
    struct months_outside outside = {0, MONEY_ZERO};
    for (size_t i = 0; months && i < plan->rows.count; i++) {
        const struct grouped_row *row = &plan->rows.items[i];
        if (month_of(row->transaction.date) == months[plan->target])
            continue;
        outside.rows++;
        outside.cash = money_add(outside.cash, row->transaction.cash);
        outside.cash = row->end ? money_add(outside.cash, row->end->cash) : outside.cash;
    }
    return outside;
}
