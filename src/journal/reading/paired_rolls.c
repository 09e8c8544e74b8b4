/* Signs tell the halves of a roll apart. */
#include "journal/reading/paired_rolls.h"

#include <math.h>

static double amount_of(const struct draft *draft, size_t index) {
    const struct draft_extra *extra = &draft->extras.items[index];
    double premium = draft->rows.items[index].premium;
    return !isnan(premium) ? premium : !isnan(extra->total) ? extra->total : extra->net;
}

static bool may_open(const struct transaction *row) {
    return row->type != OPTION_NONE && !isnan(row->strike) && date_is_set(row->expiry) && row->quantity > 0;
}

static bool are_halves(const struct transaction *row, const struct transaction *other) {
    bool same_day = date_is_set(row->date) && date_is_set(other->date) && date_compare(row->date, other->date) == 0;
    bool differ = row->strike != other->strike || date_compare(row->expiry, other->expiry) != 0;
    return row->action == ROLLED && other->action == ROLLED && same_day && row->ticker == other->ticker && row->type == other->type && differ;
}

static void open_half(struct draft *draft, size_t index) {
    struct transaction *row = &draft->rows.items[index];
    row->action = SELL_TO_OPEN;
    draft_problem(draft, row->row, ACTION_ASSUMED, FIELD_ACTION, "read as Sell to Open", "two halves of one roll are headed so; this one is above 0, the other below");
}

void split_paired_rolls(struct draft *draft) {
    size_t sorted = draft->problems.count;
    for (size_t i = 1; i < draft->rows.count; i++) {
        const struct transaction *rows = draft->rows.items;
        double amount = amount_of(draft, i), before = amount_of(draft, i - 1);
        size_t opened = amount > 0 ? i : i - 1;
        if (are_halves(&rows[i - 1], &rows[i]) && amount * before < 0 && may_open(&rows[opened]))
            open_half(draft, opened);
    }
    draft_merge_problems(draft, sorted);
}
