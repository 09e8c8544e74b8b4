/* From rows to positions: the stages in order. */
#include "positions/legs/matching.h"

struct position_list group_positions(struct transaction_list *transactions, const struct settings *settings,
                                     struct arena *arena, struct diags *diags) {
    struct arena scratch;
    arena_init(&scratch);
    struct matching matching = {
        .transactions = transactions,
        .settings = settings,
        .arena = arena,
        .scratch = &scratch,
        .diags = diags,
        .order = order_rows(transactions, arena, &scratch),
    };
    struct position_list positions = {.transactions = transactions, .order = matching.order};
    match_legs(&matching);
    tie_rolls(&matching);
    find_share_bases(&matching);
    arrange_positions(&matching, &positions);
    sum_positions(&positions, &scratch);
    name_positions(&positions, arena, &scratch);
    arena_release(&scratch);
    return positions;
}
