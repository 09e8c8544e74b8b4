/* What --explain prints. */
#include "cli/explain.h"

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

bool explain_task(struct log_task *task) {
    const char *id = task->options->explain;
    uint32_t index = find_position(&task->run.results.positions, id);
    struct place place = {.file = task->run.workbook.name, .column = NO_COLUMN};
    if (index == NO_INDEX)
        return diag_report(&task->run.diags, NO_POSITION, place, NULL, "there is no position \"%s\" among the log's %zu; the sheets Scores and Open Positions of the graded "
                           "workbook list them",
                           id, task->run.results.positions.position_count);
    const char *text = explain_position(&task->run.results.scores, index, &task->run.settings, &task->run.arena);
    task->explanation = arena_print(&task->run.arena, "%s%s", text, explain_cycle(&task->run.results.wheel, index, &task->run.arena));
    return true;
}
