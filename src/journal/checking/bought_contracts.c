/* An index over the rows that buy to open or sell to close. */
#include "journal/checking/bought_contracts.h"

static uint32_t hash_of(const struct transaction *row) {
    uint64_t hash = hash_add(hash_add(hash_begin(), row->type), (uint32_t)row->expiry.day);
    for (const char *at = row->ticker; at && *at; at++)
        hash = hash_add(hash, (unsigned char)*at);
    return hash_finish(hash);
}

bool is_bought_contract(const struct bought_contracts *bought, const struct transaction *row) {
    if (!bought->rows.count)
        return false;
    struct hash_probe probe = hash_probe(hash_of(row));
    uint32_t found;
    while ((found = hash_index_next(&bought->rows, &probe)) != HASH_NONE) {
        const struct transaction *other = &bought->draft->rows.items[found];
        if (other->ticker == row->ticker && other->type == row->type && date_compare(other->expiry, row->expiry) == 0)
            return true;
    }
    return false;
}

struct bought_contracts list_bought_contracts(const struct draft *draft) {
    struct bought_contracts bought = {.draft = draft, .rows.arena = draft->scratch};
    for (size_t i = 0; i < draft->rows.count; i++) {
        const struct transaction *row = &draft->rows.items[i];
        bool buys = row->action == BUY_TO_OPEN || row->action == SELL_TO_CLOSE;
        if (buys && !is_bought_contract(&bought, row))
            hash_index_add(&bought.rows, hash_of(row), (uint32_t)i);
    }
    return bought;
}
