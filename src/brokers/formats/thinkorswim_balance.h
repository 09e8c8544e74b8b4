/* What a thinkorswim statement's balance changes by, beyond the amounts and fees of its rows (thinkorswim.c): the cash that was booked is the truth. */
#ifndef WHEELGRADE_BROKERS_THINKORSWIM_BALANCE_H
#define WHEELGRADE_BROKERS_THINKORSWIM_BALANCE_H

#include "brokers/reading/record.h"

struct hidden_fee {
    uint32_t row;
    double cost; /* above 0: more was paid than the row says */
};

struct hidden_fees {
    struct hidden_fee *items; /* by row */
    size_t count, capacity;
    size_t jumps;        /* balances that are too far off for that: rows are missing */
    uint32_t first_jump; /* its row, and by how much */
    double off;
};

/* Of the rows under the section's headers, where most follow from the balance above them; else none. */
struct hidden_fees list_hidden_balance_fees(const struct reading *reading, const struct format_section *sections);

/* 0: its balance says nothing else. */
double hidden_balance_fee(const struct hidden_fees *fees, uint32_t row);

#endif
