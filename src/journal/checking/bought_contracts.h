/*
 * Ticker, type and expiry of options that a sheet says were bought to open or sold to close: what is sold on them may be a leg of a spread.
 */
#ifndef WHEELGRADE_JOURNAL_BOUGHT_CONTRACTS_H
#define WHEELGRADE_JOURNAL_BOUGHT_CONTRACTS_H

#include "base/hash_index.h"
#include "journal/reading/draft.h"

struct bought_contracts {
    const struct draft *draft;
    struct hash_index rows;
};

struct bought_contracts list_bought_contracts(const struct draft *draft);
bool is_bought_contract(const struct bought_contracts *bought, const struct transaction *row);

#endif
