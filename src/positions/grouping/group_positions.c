/* From rows to positions: the stages in order. */
#include "positions/grouping/stages.h"

static void arrange(struct matching *matching, struct position_list *positions) {
    positions->transactions = matching->transactions;
    positions->order = matching->order;
    positions->splits = matching->splits;
    positions->split_count = matching->split_count;
    arrange_positions(matching, positions);
    span_splits(positions);
    sum_positions(positions, matching->arena, matching->scratch);
}

/* False when rows were added, with which the log is to be read anew. */
static bool group(struct matching *matching, struct position_list *positions) {
    struct matching others = {.transactions = matching->transactions, .arena = matching->arena, .scratch = matching->scratch};
    matching->order = order_rows(matching->transactions, matching->arena, matching->scratch);
    others.order = matching->order;
    list_splits(matching);
    others.splits = matching->splits;
    others.split_count = matching->split_count;
    read_log(matching, &others);
    if (name_blank_accounts(matching, &others) || end_by_status(matching) || expire_past_legs(matching))
        return false;
    positions->detected_rolls = matching->transactions->tied_rolls;
    if (matching->settings->detect_rolls)
        positions->detected_rolls += tie_bought_back(matching);
    find_share_bases(matching, &others);
    arrange(matching, positions);
    positions->others = arena_alloc(matching->arena, sizeof *positions->others);
    arrange(&others, positions->others);
    name_positions(positions, matching->arena, matching->scratch);
    check_outcomes(positions, matching->diags);
    tell_left_out_closes(positions, matching->scratch, matching->diags);
    tell_unclosed_statuses(positions, matching->diags);
    return true;
}

struct position_list group_positions(struct transaction_list *transactions, const struct settings *settings,
                                     struct arena *arena, struct diags *diags) {
    struct position_list positions = {0};
    bool grouped = false;
    while (!grouped) {
        struct arena scratch;
        arena_init(&scratch);
        struct matching matching = {
            .transactions = transactions,
            .settings = settings,
            .arena = arena,
            .scratch = &scratch,
            .diags = diags,
        };
        grouped = group(&matching, &positions);
        arena_release(&scratch);
    }
    return positions;
}
