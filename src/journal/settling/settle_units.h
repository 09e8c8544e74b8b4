/* Whether premiums and quotes are per share or dollars per contract, settled once per log (docs/spec/transaction-log.md §4). */
#ifndef WHEELGRADE_JOURNAL_SETTLE_UNITS_H
#define WHEELGRADE_JOURNAL_SETTLE_UNITS_H

#include "journal/reading/draft.h"

struct units {
    enum premium_unit premium, quotes; /* never UNIT_AUTO */
    const char *by;                    /* what settled the premium's: "Total Premium says" */
};

struct units settle_units(const struct draft *draft, const struct settings *settings);

#endif
