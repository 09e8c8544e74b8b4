/*
 * Transactions of the log and of the exports that may be the same: those of one contract and side, oldest first, the log's first of a day.
 */
#ifndef WHEELGRADE_IMPORT_CANDIDATES_H
#define WHEELGRADE_IMPORT_CANDIDATES_H

#include "import/log/log_transactions.h"

struct candidate {
    const struct broker_transaction *transaction;
    uint32_t index;
    uint8_t side; /* enum broker_kind: kind_side, exercises among the assignments */
    bool is_log, taken;
    bool late; /* an assignment, or its shares: other formats may post it a business day apart */
    bool half; /* of a roll in one row that bears the ID of one half only, whichever */
    bool net; /* of the log's: its only amount is net of fees, and so is its price */
    const char *id;  /* of the log's: what it bears already, NULL = nothing; of an export's: its own */
    double quantity, price; /* that must agree: 0 where it does not count; a dividend's price is its cash; INFINITY where none is known */
};

/* False: it can be no candidate. */
bool candidate_make(const struct broker_transaction *transaction, uint32_t index, bool is_log, const char *id, struct candidate *candidate);
void candidates_sort(struct candidate *list, size_t count);

/* By contract, multiplier and side: -1, 0, 1. */
int candidates_compare_keys(const struct candidate *a, const struct candidate *b);
int candidates_compare_dates(const struct candidate *a, const struct candidate *b);

bool candidate_is_dividend(const struct candidate *candidate);

/* Equal to the cent. */
#define CENT_APART 0.00500001
bool candidate_prices_agree(double a, double b);

/* Within one business day of each other, a holiday and the weekend after it allowed for. */
enum { DAYS_APART_MOST = 4 };
bool candidate_dates_agree(const struct candidate *a, const struct candidate *b);

#endif
