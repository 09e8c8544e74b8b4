/* Whether an export would say how an option ended that one of its rows sold: what it never says ended then was not opened by that sale. */
#ifndef WHEELGRADE_BROKERS_LISTED_ENDS_H
#define WHEELGRADE_BROKERS_LISTED_ENDS_H

#include "base/name_map.h"
#include "brokers/assigned_shares.h"

struct listed_ends {
    const struct broker_exports *exports;
    const struct share_rows *shares;
    bool *of_export;         /* of each export: whether it tells ends of options */
    struct date last;        /* of all transactions */
    struct name_map changed; /* tickers of which a split or another change is told: their contracts may end under other names */
};

void listed_ends_init(struct listed_ends *ends, const struct broker_exports *exports, const struct share_rows *shares, struct arena *arena);

/* False where the export was read with errors, ends too soon after the expiry, or shares moved as an assignment moves them. A sale that was kept
 * (kept_rows.h) was found so by the import that kept it. */
bool end_is_listed(const struct listed_ends *ends, const struct broker_transaction *sale);

#endif
