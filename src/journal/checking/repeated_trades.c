/* Repeats by contract: openings beside closes. */
#include "journal/checking/repeated_trades.h"

#include <stdlib.h>

#include "base/compare.h"

enum { FEW = 2, PART = 50 /* and one more in so many openings */ };

void repeated_trades_add(struct repeated_trades *trades, const struct draft *draft, size_t index, uint32_t first_row, double flow) {
    const struct transaction *row = &draft->rows.items[index];
    bool opens = row->action == SELL_TO_OPEN || row->action == BUY_TO_OPEN;
    bool whole = draft->extras.items[index].trade && row[1].action != ACTION_NONE;
    *array_add(draft->scratch, &trades->rows) = (struct repeated_row){
        .ticker = row->ticker,
        .account = row->account,
        .group = row->group,
        .strike = row->strike,
        .flow = flow,
        .expiry = row->expiry,
        .row = row->row,
        .first_row = first_row,
        .quantity = row->quantity,
        .type = row->type,
        .opens = opens,
        .closes = whole || !opens,
    };
}

static int compare_texts(const char *a, const char *b) {
    return a == b ? 0 : strcmp(a ? a : "", b ? b : "");
}

static int compare_contracts(const struct repeated_row *a, const struct repeated_row *b) {
    int order = compare_texts(a->ticker, b->ticker);
    if (order == 0)
        order = compare_texts(a->account, b->account);
    if (order == 0)
        order = compare_texts(a->group, b->group);
    if (order == 0)
        order = a->type - b->type;
    if (order == 0)
        order = date_compare(a->expiry, b->expiry);
    if (order == 0)
        order = COMPARE(a->strike, b->strike);
    return order;
}

static int compare_rows(const void *a, const void *b) {
    const struct repeated_row *first = a, *second = b;
    int order = compare_contracts(first, second);
    return order ? order : first->row < second->row ? -1 : 1;
}

void repeated_trades_sort(struct repeated_trades *trades) {
    if (trades->rows.count > 1)
        qsort(trades->rows.items, trades->rows.count, sizeof *trades->rows.items, compare_rows);
}

static size_t end_of_run(const struct repeated_trades *trades, size_t start) {
    size_t end = start + 1;
    while (end < trades->rows.count && compare_contracts(&trades->rows.items[start], &trades->rows.items[end]) == 0)
        end++;
    return end;
}

/* Contracts whose openings are repeated. */
static size_t count_reopened(const struct repeated_trades *trades) {
    size_t count = 0;
    for (size_t start = 0, end; start < trades->rows.count; start = end) {
        bool opened = false;
        end = end_of_run(trades, start);
        for (size_t i = start; i < end; i++)
            opened |= trades->rows.items[i].opens;
        count += opened;
    }
    return count;
}

size_t repeated_trades_next(const struct repeated_trades *trades, size_t start, bool *twice) {
    size_t end = end_of_run(trades, start), opened = 0, closed = 0;
    int64_t contracts = 0;
    bool blank = false;
    for (size_t i = start; i < end; i++) {
        const struct repeated_row *row = &trades->rows.items[i];
        opened += row->opens;
        closed += row->closes;
        contracts += (row->opens ? row->quantity : 0) - (row->closes ? row->quantity : 0);
        blank |= row->quantity == 0;
    }
    *twice = opened && closed && (contracts == 0 || blank);
    return end;
}

bool repeated_trades_are_few(const struct repeated_trades *trades) {
    return count_reopened(trades) <= FEW + trades->openings / PART;
}
