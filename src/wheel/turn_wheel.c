/* The wheel, stage by stage: which stocks, what moved their shares, where their cycles end, what each amounts to. */
#include <math.h>
#include <stdlib.h>

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

static int compare_rows(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

double wheel_stock_price(const struct wheel *wheel, const struct transaction_list *transactions, uint32_t index) {
    const struct transaction *row = &transactions->items[index];
    bool shares = row->action == SHARES_BOUGHT || row->action == SHARES_SOLD;
    if (!isnan(row->stock_price) || !shares)
        return row->stock_price;
    bool assignment = wheel->assignment_row_count &&
                      bsearch(&index, wheel->assignment_rows, wheel->assignment_row_count, sizeof index, compare_rows);
    return assignment ? NAN : row->premium;
}

const char *cycle_status_key(enum cycle_status status) {
    static const char *const keys[] = {
        [CYCLE_SELLING_PUTS] = "selling_puts", [CYCLE_HOLDING] = "holding", [CYCLE_CLOSED] = "closed"};
    return keys[status];
}

const char *cycle_status_name(const struct cycle *cycle) {
    static const char *const names[] = {
        [CYCLE_SELLING_PUTS] = "Selling puts", [CYCLE_HOLDING] = "Holding", [CYCLE_CLOSED] = "Closed"};
    bool calls_only = cycle->status == CYCLE_SELLING_PUTS && cycle->puts_sold == 0 && cycle->calls_sold > 0; /* on shares from outside the log */
    return calls_only ? "Selling calls" : names[cycle->status];
}
