/* Counted as the log is read: by cells, a sheet at a time. */
#include "import/fee_signs.h"

struct fee_signs {
    size_t below, above;
};

static void count_fee(struct fee_signs *signs, double fee) {
    signs->below += fee < 0;
    signs->above += fee > 0;
}

static struct fee_signs count_logged(const struct log_rows *log) {
    struct fee_signs signs = {0};
    for (size_t i = 0; i < log->count; i++)
        if (log->items[i].filled)
            count_fee(&signs, log->items[i].fees);
    return signs;
}

static void count_added(const struct import_plan *plan, uint32_t column, struct fee_signs *signs) {
    for (size_t i = 0; i < plan->rows.count; i++) {
        const struct append_value *value = &plan->values[i].values[column];
        if (value->kind == APPEND_NUMBER)
            count_fee(signs, value->number);
    }
}

bool fee_signs_must_be_kept(const struct import_request *request, const struct import_plan *plan) {
    uint32_t column = plan->logs[plan->target].section->columns[FIELD_FEES];
    size_t below = 0;
    if (request->settings->negative_fees != NEGATIVE_FEES_AUTO || column == NO_COLUMN)
        return false;
    for (size_t i = 0; i < plan->log_count; i++) {
        struct fee_signs signs = count_logged(&plan->logs[i]);
        if (signs.below > signs.above)
            return false; /* costs */
        below += signs.below;
    }
    struct fee_signs signs = count_logged(&plan->logs[plan->target]), typed = signs;
    count_added(plan, column, &signs);
    return signs.below > typed.below && (below == 0 || signs.below >= signs.above);
}
