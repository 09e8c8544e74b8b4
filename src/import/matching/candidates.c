/* What is compared, keys, orders. */
#include "import/matching/candidates.h"

#include <math.h>
#include <stdlib.h>

#include "base/compare.h"

/* ---- sides ---- */

/* A log says Assigned of a bought option, too. */
static enum broker_kind side_of(const struct broker_transaction *transaction) {
    enum broker_kind side = kind_side(transaction->kind);
    return side == KIND_EXERCISED ? KIND_ASSIGNED : side;
}

bool candidate_is_dividend(const struct candidate *candidate) {
    return candidate->side == KIND_DIVIDEND;
}

static double price_of(const struct broker_transaction *transaction, enum broker_kind side) {
    if (side == KIND_DIVIDEND)
        return money_dollars(money_absolute(transaction->cash));
    if (kind_is_event(side))
        return 0;
    return isnan(transaction->price) ? INFINITY : transaction->price;
}

bool candidate_make(const struct broker_transaction *transaction, uint32_t index, bool is_log, const char *id, struct candidate *candidate) {
    enum broker_kind side = side_of(transaction);
    *candidate = (struct candidate){.transaction = transaction, .index = index, .side = (uint8_t)side, .is_log = is_log, .id = id,
                                    .quantity = side == KIND_DIVIDEND ? 0 : transaction->quantity, .price = price_of(transaction, side)};
    return kind_is_trade(side);
}

/* ---- order ---- */

int candidates_compare_keys(const struct candidate *a, const struct candidate *b) {
    int order = broker_compare_contracts(a->transaction, b->transaction);
    order = order ? order : COMPARE(a->transaction->multiplier, b->transaction->multiplier);
    return order ? order : COMPARE(a->side, b->side);
}

int candidates_compare_dates(const struct candidate *a, const struct candidate *b) {
    return date_compare(a->transaction->date, b->transaction->date);
}

static int compare_candidates(const void *left, const void *right) {
    const struct candidate *a = left, *b = right;
    int order = candidates_compare_keys(a, b);
    order = order ? order : candidates_compare_dates(a, b);
    order = order ? order : (int)b->is_log - (int)a->is_log;
    return order ? order : COMPARE(a->index, b->index);
}

void candidates_sort(struct candidate *list, size_t count) {
    if (count > 1)
        qsort(list, count, sizeof *list, compare_candidates);
}

/* ---- comparing ---- */

bool candidate_prices_agree(double a, double b) {
    return fabs(a - b) < CENT_APART;
}

/* Days of the market between two dates, holidays not known: 0 within one day and the weekend after it. */
static int32_t business_days_apart(struct date a, struct date b) {
    int32_t first = a.day < b.day ? a.day : b.day, last = a.day < b.day ? b.day : a.day, days = 0;
    for (int32_t day = first + 1; day <= last && days < 2; day++)
        days += date_weekday((struct date){day}) < 5;
    return days;
}

bool candidate_dates_agree(const struct candidate *a, const struct candidate *b) {
    int32_t apart = a->transaction->date.day - b->transaction->date.day;
    return apart >= -DAYS_APART_MOST && apart <= DAYS_APART_MOST && business_days_apart(a->transaction->date, b->transaction->date) <= 1;
}
