/* The wheel, stage by stage: which stocks, what moved their shares, where their cycles end, what each amounts to. */
#include "wheel/turn_wheel.h"

#include "wheel/cut_cycles.h"
#include "wheel/exposed_calls.h"
#include "wheel/fill_cycles.h"
#include "wheel/holdings.h"
#include "wheel/share_moves.h"
#include "wheel/stocks.h"
#include "wheel/uncovered_calls.h"
#include "wheel/wheel_work.h"

struct wheel turn_wheel(const struct position_list *positions, struct date as_of, struct arena *arena,
                        struct diags *diags) {
    struct wheel wheel = {0};
    struct arena scratch;
    arena_init(&scratch);
    struct turning turning = {.positions = positions,
                              .as_of = as_of,
                              .arena = arena,
                              .scratch = &scratch,
                              .diags = diags,
                              .wheel = &wheel};
    list_stocks(&turning);
    list_moves(&turning);
    sweep_holdings(&turning);
    cut_cycles(&turning);
    fill_cycles(&turning);
    find_exposed_calls(&turning);
    tell_uncovered_calls(&turning);
    arena_release(&scratch);
    return wheel;
}

const char *cycle_status_key(enum cycle_status status) {
    switch (status) {
    case CYCLE_SELLING_PUTS: return "selling_puts";
    case CYCLE_HOLDING: return "holding";
    case CYCLE_CLOSED: return "closed";
    }
    return NULL;
}

const char *cycle_status_name(const struct cycle *cycle) {
    static const char *const names[] = {
        [CYCLE_SELLING_PUTS] = "Selling puts", [CYCLE_HOLDING] = "Holding", [CYCLE_CLOSED] = "Closed"};
    bool calls_only = cycle->status == CYCLE_SELLING_PUTS && cycle->puts_sold == 0 && cycle->calls_sold > 0; /* on shares from outside the log */
    return calls_only ? "Selling calls" : names[cycle->status];
}
