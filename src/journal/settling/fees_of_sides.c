/* Results beside prices and fees: with the fee once, or twice. */
#include "journal/settling/fees_of_sides.h"

#include <math.h>

#include "base/money.h"
#include "journal/settling/unit_votes.h"

static bool may_pay_twice(const struct draft *draft, size_t index) {
    const struct draft_extra *extra = &draft->extras.items[index];
    const struct draft_trade *trade = extra->trade;
    bool bought_back = trade && (trade->price > 0 || trade->total > 0) && trade->status.status != STATUS_OPEN;
    return bought_back && extra->kind == DRAFT_TRADE && !extra->foreign && trade->fees == 0 && extra->fees_each != 0 && unit_row_opens(&draft->rows.items[index]);
}

/* What the written result lacks of that which the prices make; NAN without a result. */
static double lacking_in_result(const struct draft *draft, size_t index, const struct units *units) {
    const struct transaction *row = &draft->rows.items[index];
    const struct draft_trade *trade = draft->extras.items[index].trade;
    double paid = trade->price > 0 ? trade->price * unit_price_factor(row, units->close) : trade->total;
    double result = fabs(row->premium) * unit_price_factor(row, units->premium) - paid;
    return (row->action == BUY_TO_OPEN ? -result : result) - trade->pnl;
}

static void take_second_fees(struct draft *draft) {
    for (size_t i = 0; i < draft->rows.count; i++)
        if (may_pay_twice(draft, i))
            draft->extras.items[i].trade->fees = fabs(draft->extras.items[i].fees_each);
}

void settle_fees_of_sides(struct draft *draft, const struct units *units) {
    size_t once = 0, twice = 0;
    double more = 0;
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct draft_extra *extra = &draft->extras.items[i];
        if (!may_pay_twice(draft, i))
            continue;
        double fees = fabs(extra->fees), each = fabs(extra->fees_each), found = lacking_in_result(draft, i, units);
        once += fabs(found - fees) < MONEY_ROUNDED;
        twice += fabs(found - fees - each) < MONEY_ROUNDED;
        more += each;
        draft->once_charged++;
    }
    if (twice > once)
        take_second_fees(draft);
    draft->once_charged = once || twice ? 0 : draft->once_charged;
    draft->doubted_fees = once || twice ? 0 : more;
}
