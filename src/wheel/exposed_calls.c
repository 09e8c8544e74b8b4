/* Open calls whose strike is under what the shares cost, or under their break-even, and what being called
 * away would cost. */
#include <math.h>

#include "base/array.h"
#include "wheel/workings.h"

struct exposed_list {
    struct exposed_call *items;
    size_t count, capacity;
};

/* Shares from outside the log cost what the call's Cost Basis cell says, if it says. */
static double basis_of(const struct turning *turning, const struct leg *leg, const struct cycle *cycle) {
    if (cycle->shares_held > 0)
        return cycle->average_cost;
    uint32_t row = turning->positions->openings[leg->first_opening].transaction;
    return turning->positions->transactions->items[row].cost_basis;
}

static void look_at_call(struct turning *turning, uint32_t index, struct exposed_list *list) {
    const struct leg *leg = &turning->positions->legs[index];
    const struct cycle *cycle = &turning->wheel->cycles[turning->wheel->cycle_of_position[leg->position]];
    double cost = basis_of(turning, leg, cycle);
    bool below_basis = leg->strike < cost, below_break_even = leg->strike < cycle->adjusted_basis;
    if (!below_basis && !below_break_even)
        return;
    int64_t shares = (int64_t)leg->remaining * leg->multiplier;
    if (cycle->shares_held > 0 && cycle->shares_held < shares)
        shares = cycle->shares_held;
    double loss = (below_basis ? cost : cycle->adjusted_basis) - leg->strike;
    *array_add(turning->arena, list) = (struct exposed_call){.leg = index,
                                                             .below_basis = below_basis,
                                                             .below_break_even = below_break_even,
                                                             .average_cost = cost,
                                                             .adjusted_basis = cycle->adjusted_basis,
                                                             .cost_if_called = money_amount(loss, shares, 1)};
}

void find_exposed_calls(struct turning *turning) {
    struct exposed_list list = {0};
    for (size_t i = 0; i < turning->positions->leg_count; i++) {
        const struct leg *leg = &turning->positions->legs[i];
        if (leg->type == OPTION_CALL && leg->remaining > 0 && !leg->paper)
            look_at_call(turning, (uint32_t)i, &list);
    }
    turning->wheel->exposed = list.items;
    turning->wheel->exposed_count = list.count;
}
