/* Rows left out for an error that may have closed a leg which stays open without them: told at the leg, with the row. */
#include "positions/grouping/left_out_closes.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "base/number_text.h"
#include "base/sorted.h"

/* Open legs by ticker, type and strike; the order of tickers is that of pointers and never shows. */
struct open_contract {
    const char *ticker;
    double strike;
    uint32_t leg;
    uint8_t type;
};

struct open_contracts {
    struct open_contract *items;
    size_t count;
};

static int compare_contracts(const void *a, const void *b) {
    const struct open_contract *first = a, *second = b;
    if (first->ticker != second->ticker)
        return (uintptr_t)first->ticker < (uintptr_t)second->ticker ? -1 : 1;
    if (first->type != second->type)
        return first->type < second->type ? -1 : 1;
    int by_strike = COMPARE(first->strike, second->strike);
    return by_strike ? by_strike : COMPARE(first->leg, second->leg);
}

static struct open_contracts list_open(const struct position_list *positions, struct arena *scratch) {
    struct open_contracts open = {arena_alloc_array(scratch, positions->leg_count, sizeof *open.items), 0};
    for (uint32_t i = 0; i < positions->leg_count; i++) {
        const struct leg *leg = &positions->legs[i];
        if (leg->remaining > 0)
            open.items[open.count++] = (struct open_contract){leg->ticker, leg->strike, i, leg->type};
    }
    if (open.count > 1)
        qsort(open.items, open.count, sizeof *open.items, compare_contracts);
    return open;
}

static size_t first_of_contract(const struct open_contracts *open, const struct open_contract *wanted) {
    size_t at = 0;
    SKIP_SORTED(at, open->count, compare_contracts(&open->items[at], wanted) < 0);
    return at;
}

static bool may_close(const struct left_out_row *row, const struct leg *leg) {
    bool same_account = !row->account || !leg->account || row->account == leg->account;
    bool same_group = !row->group || row->group == leg->group;
    bool same_expiry = !date_is_set(row->expiry) || date_compare(row->expiry, leg->expiry) == 0;
    return same_account && same_group && same_expiry && (!date_is_set(row->date) || date_compare(row->date, leg->opened) >= 0);
}

bool left_out_row_may_have_closed(const struct left_out_row *row, const struct leg *leg) {
    bool same = row->ticker == leg->ticker && row->type == leg->type && row->strike == leg->strike;
    return same && left_out_row_may_close(row) && may_close(row, leg);
}

/* The first open leg that the row may close; NULL when there is none. */
static const struct leg *find_leg(const struct position_list *positions, const struct open_contracts *open, const struct left_out_row *row) {
    const struct open_contract wanted = {.ticker = row->ticker, .strike = row->strike, .type = row->type};
    for (size_t i = first_of_contract(open, &wanted); i < open->count; i++) {
        const struct open_contract *contract = &open->items[i];
        if (contract->ticker != row->ticker || contract->type != row->type || contract->strike != row->strike)
            return NULL;
        if (may_close(row, &positions->legs[contract->leg]))
            return &positions->legs[contract->leg];
    }
    return NULL;
}

static void tell(const struct position_list *positions, const struct leg *leg, const struct left_out_row *row, struct diags *diags) {
    const struct transaction *opening = &positions->transactions->items[positions->openings[leg->first_opening].transaction];
    char strike[NUMBER_TEXT_SIZE];
    number_print(leg->strike, strike);
    diag_report(diags, CLOSE_LEFT_OUT, transaction_place(positions->transactions, opening, FIELD_COUNT), "counted as open",
                "%s %s %s may have been closed by row %u, which is left out for its error", leg->ticker, leg->type == OPTION_PUT ? "put" : "call", strike,
                row->row);
}

void tell_left_out_closes(const struct position_list *positions, struct arena *scratch, struct diags *diags) {
    const struct transaction_list *transactions = positions->transactions;
    if (!transactions->left_out.count)
        return;
    struct open_contracts open = list_open(positions, scratch);
    for (size_t i = 0; i < transactions->left_out.count; i++) {
        const struct left_out_row *row = &transactions->left_out.items[i];
        bool whole = row->ticker && row->type != OPTION_NONE && !isnan(row->strike);
        const struct leg *leg = whole && left_out_row_may_close(row) ? find_leg(positions, &open, row) : NULL;
        if (leg)
            tell(positions, leg, row, diags);
    }
}
