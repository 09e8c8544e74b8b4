/* Rows left out, in buckets by what closes may say of them. */
#include "positions/matching/left_out_openings.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"
#include "base/sorted.h"

/* Of a row left out or of a close; parts that are blank or unread are zero. */
struct contract {
    const char *group, *account, *ticker;
    double strike;
    uint8_t type;
};

static struct leg_key key_of_contract(const struct contract *contract, enum left_out_key kind) {
    bool grouped = kind == LEFT_OUT_GROUP_CONTRACT || kind == LEFT_OUT_GROUP;
    bool whole = kind == LEFT_OUT_GROUP_CONTRACT || kind == LEFT_OUT_TICKER_CONTRACT;
    return (struct leg_key){
        .owner_kind = grouped ? OWNER_GROUP : OWNER_ACCOUNT,
        .owner = grouped ? contract->group : contract->account,
        .ticker = grouped ? NULL : contract->ticker,
        .strike = whole ? contract->strike : 0,
        .type = whole ? contract->type : OPTION_NONE,
    };
}

static struct leg_key key_of_row(const void *context, uint32_t index, enum left_out_key kind) {
    const struct left_out_row *row = &((const struct left_out_row *)context)[index];
    struct contract contract = {row->group, row->account, row->ticker, isnan(row->strike) ? 0 : row->strike, row->type};
    return key_of_contract(&contract, kind);
}

static struct leg_key group_contract_key(const void *rows, uint32_t index) {
    return key_of_row(rows, index, LEFT_OUT_GROUP_CONTRACT);
}

static struct leg_key group_key(const void *rows, uint32_t index) {
    return key_of_row(rows, index, LEFT_OUT_GROUP);
}

static struct leg_key ticker_contract_key(const void *rows, uint32_t index) {
    return key_of_row(rows, index, LEFT_OUT_TICKER_CONTRACT);
}

static struct leg_key ticker_key(const void *rows, uint32_t index) {
    return key_of_row(rows, index, LEFT_OUT_TICKER);
}

static int compare_rows(const void *a, const void *b) {
    const struct left_out_row *first = a, *second = b;
    int order = date_compare(first->date, second->date);
    order = order ? order : COMPARE(first->source, second->source);
    return order ? order : COMPARE(first->row, second->row);
}

static void index_rows(struct left_out_openings *openings) {
    static const leg_key_function key_functions[LEFT_OUT_KEYS] = {
        [LEFT_OUT_GROUP_CONTRACT] = group_contract_key,
        [LEFT_OUT_GROUP] = group_key,
        [LEFT_OUT_TICKER_CONTRACT] = ticker_contract_key,
        [LEFT_OUT_TICKER] = ticker_key,
    };
    size_t count = openings->transactions->left_out.count;
    openings->indexed = true;
    openings->rows = arena_alloc_array(openings->arena, count, sizeof *openings->rows);
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (left_out_row_may_open(&openings->transactions->left_out.items[i]))
            openings->rows[kept++] = openings->transactions->left_out.items[i];
    if (kept > 1)
        qsort(openings->rows, kept, sizeof *openings->rows, compare_rows);
    count = kept;
    for (int kind = 0; kind < LEFT_OUT_KEYS; kind++)
        openings->lists[kind] =
            bucket_lists_build(0, (uint32_t)count, key_functions[kind], openings->rows, openings->arena);
}

void left_out_openings_init(struct left_out_openings *openings, const struct transaction_list *transactions,
                            struct arena *arena) {
    *openings = (struct left_out_openings){.transactions = transactions, .arena = arena};
}

/* The latest row of the key's bucket that is not after the day. */
static const struct left_out_row *find_latest(const struct left_out_openings *openings, const struct contract *contract,
                                              enum left_out_key kind, struct date day) {
    const struct bucket_lists *lists = &openings->lists[kind];
    struct leg_key key = key_of_contract(contract, kind);
    uint32_t bucket = buckets_find(&lists->buckets, &key);
    if (bucket == NO_INDEX)
        return NULL;
    size_t first = lists->starts[bucket], at = first;
    SKIP_SORTED(at, lists->starts[bucket + 1], date_compare(openings->rows[lists->legs[at]].date, day) <= 0);
    return at > first ? &openings->rows[lists->legs[at - 1]] : NULL;
}

/* The same with the row's type, strike or both unread. */
static const struct left_out_row *find_contract(const struct left_out_openings *openings, struct contract contract,
                                                enum left_out_key kind, struct date day) {
    const struct left_out_row *found = NULL;
    for (int unread = 0; unread < 4 && !found; unread++) {
        struct contract as_read = contract;
        if (unread & 1)
            as_read.strike = 0;
        if (unread & 2)
            as_read.type = OPTION_NONE;
        found = find_latest(openings, &as_read, kind, day);
    }
    return found;
}

static bool type_and_ticker_agree(const struct left_out_row *row, const struct contract *contract) {
    bool same_type = !row->type || !contract->type || row->type == contract->type;
    return same_type && (!row->ticker || !contract->ticker || row->ticker == contract->ticker);
}

static bool agrees(const struct left_out_row *row, const struct contract *contract) {
    bool same_strike = isnan(row->strike) || !(contract->strike > 0) || row->strike == contract->strike;
    return same_strike && type_and_ticker_agree(row, contract);
}

/* In a group the strike may be another: that of a leg rolled since. */

static const struct left_out_row *find_in_group(const struct left_out_openings *openings, const struct contract *contract,
                                                struct date day) {
    const struct left_out_row *found = find_contract(openings, *contract, LEFT_OUT_GROUP_CONTRACT, day);
    if (!found)
        found = find_latest(openings, contract, LEFT_OUT_GROUP, day);
    return found && type_and_ticker_agree(found, contract) ? found : NULL;
}

static const struct left_out_row *find_by_ticker(const struct left_out_openings *openings, const struct contract *contract,
                                                 struct date day) {
    if (contract->type != OPTION_NONE && contract->strike > 0)
        return find_contract(openings, *contract, LEFT_OUT_TICKER_CONTRACT, day);
    const struct left_out_row *found = find_latest(openings, contract, LEFT_OUT_TICKER, day);
    return found && agrees(found, contract) ? found : NULL;
}

const struct left_out_row *left_out_openings_find(struct left_out_openings *openings, const struct transaction *close,
                                                  bool *certain) {
    struct contract contract = {close->group, close->account, close->ticker, isnan(close->strike) ? 0 : close->strike, close->type};
    if (openings->transactions->left_out.count == 0)
        return NULL;
    if (!openings->indexed)
        index_rows(openings);
    const struct left_out_row *found =
        close->group ? find_in_group(openings, &contract, close->date) : find_by_ticker(openings, &contract, close->date);
    if (!found && !close->group && close->account) {
        contract.account = NULL;
        found = find_by_ticker(openings, &contract, close->date);
    }
    *certain = found && found->action == SELL_TO_OPEN && agrees(found, &contract);
    return found;
}
