/* What --explain prints. */
#include "run/explain_run.h"

#include <math.h>

#include "base/number_text.h"
#include "base/text.h"
#include "base/utf8.h"
#include "positions/other_trades.h"
#include "wheel/turn_wheel.h"

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
                       cycle_status_name(cycle), money_text(cycle->pnl, pnl), shares);
}

/* ---- long options and spreads ---- */

static bool is_of_group(const struct position_list *others, const struct position *position, struct slice wanted) {
    for (uint32_t i = 0; i < position->leg_count; i++) {
        const char *group = others->legs[position->first_leg + i].group;
        if (group && utf8_equals_folded(slice_of(group), wanted))
            return true;
    }
    return false;
}

/* "  row 10, 2026-10-12: Sell to Open 1, 610.00, fees 0.65" */
static void explain_row(struct text *lines, const struct transaction *row, int32_t contracts, struct money amount, struct money fees) {
    char date[DATE_TEXT_SIZE], amount_text[MONEY_TEXT_SIZE], fees_text[MONEY_TEXT_SIZE];
    text_print(lines, "  row %u, %s: %s %d, %s, fees %s\n", row->row, date_text(row->date, date), action_name((enum action)row->action), (int)contracts,
               money_text(amount, amount_text), money_text(fees, fees_text));
}

static void explain_opened(struct text *lines, const struct position_list *others, const struct opening *opening) {
    struct opening_amounts amounts = opening_amounts(others, opening);
    explain_row(lines, &others->transactions->items[opening->transaction], opening->contracts, amounts.premium, amounts.fees);
}

static void explain_closed(struct text *lines, const struct position_list *others, const struct leg *leg, const struct closing *closing) {
    struct closing_amounts amounts = paid_amounts(others, leg, closing);
    explain_row(lines, &others->transactions->items[closing->transaction], closing->contracts, money_negate(amounts.cost), amounts.fees);
}

static void explain_rows_of(struct text *lines, const struct position_list *others, const struct position *position) {
    for (uint32_t i = 0; i < position->leg_count; i++) {
        const struct leg *leg = &others->legs[position->first_leg + i];
        for (uint32_t o = leg->first_opening; o < leg->first_opening + leg->opening_count; o++)
            explain_opened(lines, others, &others->openings[o]);
        for (uint32_t c = leg->first_closing; c < leg->first_closing + leg->closing_count; c++)
            explain_closed(lines, others, leg, &others->closings[c]);
    }
}

static void explain_other(struct text *lines, const struct position_list *others, size_t index, struct arena *arena) {
    struct other_trade trade = measure_other_trade(others, index, arena);
    char opened[DATE_TEXT_SIZE], closed[DATE_TEXT_SIZE], pnl[MONEY_TEXT_SIZE], capital[MONEY_TEXT_SIZE], percent[NUMBER_TEXT_SIZE];
    text_print(lines, "\n%s: %s, %s%s%s\n", trade.ticker, other_kind_name(trade.kind), trade.contract, trade.account ? ", account " : "",
               trade.account ? trade.account : "");
    explain_rows_of(lines, others, &others->positions[index]);
    date_text(trade.opened, opened);
    if (date_is_set(trade.closed))
        text_print(lines, "  from %s to %s, P&L %s", opened, date_text(trade.closed, closed), money_text(trade.pnl, pnl));
    else
        text_print(lines, "  opened %s, still open, P&L so far %s", opened, money_text(trade.pnl, pnl));
    if (!isnan(trade.capital))
        text_print(lines, ", capital %s", money_text(money_from_dollars(trade.capital), capital));
    if (!isnan(trade.return_on_capital)) {
        number_print(number_round(trade.return_on_capital * 100, 1), percent);
        text_print(lines, ", return %s%%", percent);
    }
    text_print(lines, "\n");
}

/* Trades whose rows bear this group, though none is a wheel trade; NULL when there are none. */
static const char *explain_others(const struct position_list *others, const char *id, struct arena *arena) {
    struct text lines = {.arena = arena};
    struct slice wanted = utf8_trim(slice_of(id));
    for (size_t i = 0; i < others->position_count; i++) {
        if (!is_of_group(others, &others->positions[i], wanted))
            continue;
        if (lines.length == 0)
            text_print(&lines, "%.*s: no wheel trade, and so not graded; see the sheet Other Trades\n", (int)wanted.length,
                       wanted.text);
        explain_other(&lines, others, i, arena);
    }
    return lines.length ? text_string(&lines) : NULL;
}

/* "; of PLTR there are AUTO-0013, AUTO-0021" where the id is a ticker's name, else nothing. */
static const char *positions_of_ticker(const struct position_list *positions, const char *id, struct arena *arena) {
    enum { LISTED_MOST = 8 };
    struct text list = {.arena = arena};
    const char *ticker = NULL;
    size_t count = 0;
    for (size_t i = 0; i < positions->position_count; i++) {
        const struct position *position = &positions->positions[i];
        const char *name = positions->legs[position->first_leg].ticker;
        if (!utf8_equals_folded(slice_of(name), utf8_trim(slice_of(id))))
            continue;
        ticker = name;
        if (count++ < LISTED_MOST)
            text_print(&list, "%s%s", count == 1 ? "" : ", ", position->id);
    }
    return count ? arena_print(arena, "; of %s there %s %s%s", ticker, count == 1 ? "is" : "are", text_string(&list), count > LISTED_MOST ? ", …" : "") : "";
}

const char *explain_run(struct run *run, const char *id) {
    const struct results *results = &run->results;
    uint32_t index = find_position(&results->positions, id);
    struct place place = {.file = run->workbook.name, .column = NO_COLUMN};
    const char *others = index == NO_INDEX ? explain_others(results->positions.others, id, &run->arena) : NULL;
    if (others)
        return others;
    if (index == NO_INDEX) {
        diag_report(&run->diags, NO_POSITION, place, NULL, "there is no position \"%s\" among the log's %zu%s; the sheets Scores and Open Positions of the graded "
                    "workbook list them",
                    id, results->positions.position_count, positions_of_ticker(&results->positions, id, &run->arena));
        return NULL;
    }
    const char *text = explain_position(&results->scores, index, &run->settings, &run->arena);
    return arena_print(&run->arena, "%s%s", text, explain_cycle(&results->wheel, index, &run->arena));
}
