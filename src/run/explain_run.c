/* What --explain prints. */
#include "run/explain_run.h"

#include <math.h>

/* "Wheel cycle AAPL 2 (holding): P&L 120.00, 100 shares at an adjusted basis of 48.00" */
static const char *explain_cycle(const struct wheel *wheel, size_t position, struct arena *arena) {
    char pnl[MONEY_TEXT_SIZE], basis[MONEY_TEXT_SIZE];
    uint32_t index = wheel->cycle_of_position ? wheel->cycle_of_position[position] : NO_INDEX;
    if (index == NO_INDEX)
        return "";
    const struct cycle *cycle = &wheel->cycles[index];
    const char *shares = "";
    if (cycle->shares_held > 0 && !isnan(cycle->adjusted_basis))
        shares = arena_print(arena, ", %lld shares held at an adjusted basis of %s", (long long)cycle->shares_held,
                             money_text(money_from_dollars(cycle->adjusted_basis), basis));
    return arena_print(arena, "\nWheel cycle %s %u (%s): P&L %s%s\n", cycle->ticker, cycle->number,
                       cycle_status_name(cycle->status), money_text(cycle->pnl, pnl), shares);
}

const char *explain_run(struct run *run, const char *id) {
    const struct results *results = &run->results;
    uint32_t index = find_position(&results->positions, id);
    struct place place = {.file = run->workbook.name, .column = NO_COLUMN};
    if (index == NO_INDEX) {
        diag_report(&run->diags, NO_POSITION, place, NULL, "there is no position \"%s\" among the log's %zu; the sheets Scores and Open Positions of the graded "
                    "workbook list them",
                    id, results->positions.position_count);
        return NULL;
    }
    const char *text = explain_position(&results->scores, index, &run->settings, &run->arena);
    return arena_print(&run->arena, "%s%s", text, explain_cycle(&results->wheel, index, &run->arena));
}
