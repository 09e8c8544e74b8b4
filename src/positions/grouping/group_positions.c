/*
 * From rows to positions (docs/spec/transaction-log.md §5, §7, docs/spec/real-logs.md §7–9), a header a stage.
 *
 * order_rows → list_splits → read_log (match_legs, find_spreads, take_out_others, tie_rolled_rows, as often as readings change)
 * → name_blank_accounts, end_by_status, expire_past_legs (each may have all begin again) → detect_bought_back_rolls → find_share_bases
 * → arrange_positions → span_splits → sum_positions → name_positions. Of the positions check_outcomes, tell_left_out_closes and
 * tell_unclosed_statuses then say what is odd.
 */
#include "positions/position.h"

#include "positions/grouping/arrange_positions.h"
#include "positions/grouping/blank_accounts.h"
#include "positions/grouping/check_outcomes.h"
#include "positions/grouping/detect_rolls.h"
#include "positions/grouping/end_by_status.h"
#include "positions/grouping/expire_past.h"
#include "positions/grouping/left_out_closes.h"
#include "positions/grouping/list_splits.h"
#include "positions/grouping/name_positions.h"
#include "positions/grouping/read_log.h"
#include "positions/grouping/share_basis.h"
#include "positions/grouping/span_splits.h"
#include "positions/grouping/sum_positions.h"
#include "positions/legs/matching.h"
#include "positions/matching/order_rows.h"

/* False when rows were added, with which the log is to be read anew. */
static bool match(struct matching *matching, struct matching *others) {
    matching->order = order_rows(matching->transactions, matching->arena, matching->scratch);
    matching->amounts = arena_alloc(matching->arena, sizeof *matching->amounts);
    others->order = matching->order;
    others->amounts = matching->amounts;
    others->moments = matching->moments = arena_alloc(matching->scratch, sizeof *matching->moments);
    list_splits(matching);
    others->splits = matching->splits;
    others->split_count = matching->split_count;
    read_log(matching, others);
    return !name_blank_accounts(matching, others) && !end_by_status(matching) && !expire_past_legs(matching);
}

/* What was made of the rows is made again. */
static void discard_matched(struct matching *matching) {
    array_discard(matching->arena, &matching->legs);
    array_discard(matching->arena, &matching->openings);
    array_discard(matching->arena, &matching->closings);
}

/* `count` rows were read. */
static void discard_reading(struct matching *matching, struct matching *others, size_t count) {
    discard_matched(matching);
    discard_matched(others);
    array_discard(matching->arena, &matching->amounts->openings);
    array_discard(matching->arena, &matching->amounts->closings);
    arena_discard(matching->arena, matching->order, count * sizeof *matching->order);
}

/* The largest of what only matching knows is gone before positions are made. */
static void discard_ledgers(struct matching *matching) {
    array_discard(matching->scratch, &matching->ledgers);
    array_discard(matching->scratch, matching->moments);
}

static void arrange(struct matching *matching, struct position_list *positions) {
    positions->transactions = matching->transactions;
    positions->amounts = matching->amounts;
    positions->order = matching->order;
    positions->splits = matching->splits;
    positions->split_count = matching->split_count;
    discard_ledgers(matching);
    arrange_positions(matching, positions);
}

static void tie_legs(struct matching *matching, struct matching *others, struct position_list *positions) {
    positions->detected_rolls = matching->transactions->tied_rolls;
    if (matching->settings->detect_rolls)
        positions->detected_rolls += detect_bought_back_rolls(matching);
    find_share_bases(matching, others);
    positions->others = arena_alloc(matching->arena, sizeof *positions->others);
    arrange(matching, positions);
    arrange(others, positions->others);
}

static void sum(struct position_list *positions, struct arena *arena) {
    span_splits(positions, arena);
    sum_positions(positions, arena);
}

struct position_list group_positions(struct transaction_list *transactions, const struct settings *settings,
                                     struct arena *arena, struct diags *diags) {
    struct position_list positions = {0};
    bool matched = false;
    while (!matched) {
        struct arena scratch;
        arena_init(&scratch);
        struct matching matching = {
            .transactions = transactions,
            .settings = settings,
            .arena = arena,
            .scratch = &scratch,
            .diags = diags,
        };
        struct matching others = {.transactions = transactions, .arena = arena, .scratch = &scratch};
        size_t count = transactions->count;
        matched = match(&matching, &others);
        if (matched)
            tie_legs(&matching, &others, &positions);
        else
            discard_reading(&matching, &others, count);
        arena_release(&scratch);
    }
    sum(&positions, arena);
    sum(positions.others, arena);
    array_trim(arena, &positions.amounts->openings);
    array_trim(arena, &positions.amounts->closings);
    name_positions(&positions, arena);
    return positions;
}

void check_positions(const struct position_list *positions, struct diags *diags) {
    struct arena scratch;
    arena_init(&scratch);
    check_outcomes(positions, diags);
    tell_left_out_closes(positions, &scratch, diags);
    check_lone_legs(positions, diags);
    tell_unclosed_statuses(positions, diags);
    arena_release(&scratch);
}
