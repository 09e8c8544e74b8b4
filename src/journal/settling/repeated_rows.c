/* Repeats are noted one by one; a block of them, a sheet full, or a whole trade is told with what it comes to. */
#include "journal/settling/repeated_rows.h"

#include "journal/checking/of_export.h"
#include "journal/settling/settle_trades.h"

void repeated_rows_init(struct repeated_rows *rows, const struct draft *draft, const struct transaction_list *list, struct diags *diags) {
    *rows = (struct repeated_rows){.draft = draft, .list = list, .diags = diags};
    rows->repeated = arena_alloc_array(draft->scratch, draft->rows.count, sizeof *rows->repeated);
    duplicate_rows_init(&rows->seen, draft);
}

static struct place place_of(const struct repeated_rows *rows, uint32_t row) {
    struct transaction at = {.row = row, .source = rows->draft->source};
    return transaction_place(rows->list, &at, FIELD_COUNT);
}

static void tell_block(struct repeated_rows *rows, const struct repeated_block *block) {
    const struct draft_extra *extras = rows->draft->extras.items;
    char flow[MONEY_TEXT_SIZE];
    if (!repeated_block_counts(block, rows->draft))
        return;
    rows->block_told = true;
    diag_report(rows->diags, REPEATED_ROWS, place_of(rows, extras[block->start].row), "both used; delete one of them if it was pasted twice",
                "rows %u to %u say the same in every cell as rows %u to %u, and come to %s", extras[block->start].row,
                extras[block->last].row, extras[block->first].row, extras[block->first_last].row,
                money_text(money_from_dollars(block->flow), flow));
}

/* Pasted twice and sorted since: no block, but every other row. What stands three times and more are orders filled one by one. */
static bool are_scattered(const struct repeated_rows *rows) {
    bool twice = rows->repeats * 2 < rows->originals * 3;
    return !rows->block_told && twice && rows->repeats >= 2 && rows->repeats * 2 >= rows->trades;
}

static void tell_scattered(const struct repeated_rows *rows) {
    char flow[MONEY_TEXT_SIZE];
    diag_report(rows->diags, REPEATED_ROWS, place_of(rows, rows->first_repeat), "all used; delete one of each two if they were pasted twice",
                "%zu of %zu rows say the same in every cell as another one, and come to %s", rows->repeats, rows->trades,
                money_text(money_from_dollars(rows->flow), flow));
}

static void tell_trade(const struct repeated_rows *rows, const struct repeated_row *items, size_t count) {
    const struct repeated_row *first = items, *last = &items[count - 1];
    double flow = 0;
    char with[MONEY_TEXT_SIZE], without[MONEY_TEXT_SIZE];
    for (size_t i = 0; i < count; i++)
        flow += items[i].flow;
    money_text(money_from_dollars(rows->all), with);
    money_text(money_from_dollars(rows->all - flow), without);
    if (count == 1)
        diag_report(rows->diags, REPEATED_ROWS, place_of(rows, first->row), "both used; delete one of them if it was entered twice",
                    "a whole trade says the same in every cell as row %u: premiums less buy-backs and fees come to %s with both, to %s with one",
                    first->first_row, with, without);
    else
        diag_report(rows->diags, REPEATED_ROWS, place_of(rows, first->row), "all used; delete one of each two if it was entered twice",
                    "rows %u and %u say the same in every cell as rows %u and %u, a whole trade from its opening to its close: premiums less buy-backs "
                    "and fees come to %s with both, to %s with one",
                    first->row, last->row, first->first_row, last->first_row, with, without);
}

static void tell_whole_trades(struct repeated_rows *rows) {
    const struct repeated_trades *whole = &rows->whole;
    repeated_trades_sort(&rows->whole);
    if (!repeated_trades_are_few(whole) || log_is_of_export(rows->draft->layout))
        return;
    for (size_t start = 0, end; start < whole->rows.count; start = end) {
        bool twice;
        end = repeated_trades_next(whole, start, &twice);
        if (twice)
            tell_trade(rows, &whole->rows.items[start], end - start);
    }
}

/* Dollars received less paid; of a whole trade what it came to. */
static double flow_of(const struct draft *draft, size_t index) {
    const struct transaction *row = &draft->rows.items[index];
    if (draft->extras.items[index].trade && row[1].action != ACTION_NONE)
        return money_dollars(trade_result(row, row + 1));
    bool received = row->action == SELL_TO_OPEN || row->action == SELL_TO_CLOSE, free = row->action == EXPIRED || row->action == ASSIGNED;
    double amount = free ? 0 : money_dollars(row->amount);
    return (received ? amount : -amount) - money_dollars(row->fees);
}

static bool opens(const struct transaction *row) {
    return row->action == SELL_TO_OPEN || row->action == BUY_TO_OPEN;
}

void repeated_rows_add(struct repeated_rows *rows, size_t index) {
    const struct draft_extra *extras = rows->draft->extras.items;
    size_t first = duplicate_rows_add(&rows->seen, index);
    struct repeated_block ended;
    double flow = flow_of(rows->draft, index);
    rows->trades++;
    rows->all += flow;
    rows->whole.openings += opens(&rows->draft->rows.items[index]);
    if (first == index)
        return;
    if (!rows->repeats++)
        rows->first_repeat = extras[index].row;
    rows->flow += flow;
    rows->originals += !rows->repeated[first];
    rows->repeated[first] = true;
    repeated_trades_add(&rows->whole, rows->draft, index, extras[first].row, flow);
    if (repeated_block_add(&rows->block, rows->draft, first, index, flow, &ended))
        tell_block(rows, &ended);
    diag_report(rows->diags, POSSIBLE_DUPLICATE, place_of(rows, extras[index].row), "both used", "the same in every column as row %u",
                extras[first].row);
}

void repeated_rows_end(struct repeated_rows *rows) {
    tell_block(rows, &rows->block);
    if (are_scattered(rows))
        tell_scattered(rows);
    else if (!rows->block_told)
        tell_whole_trades(rows);
    duplicate_rows_discard(&rows->seen);
}
