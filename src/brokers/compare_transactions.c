/* Comparisons of transactions, part by part. */
#include "brokers/compare_transactions.h"

#include <math.h>
#include <string.h>

#include "base/compare.h"

int broker_compare_texts(const char *a, const char *b) {
    return a == b ? 0 : !a ? -1 : !b ? 1 : strcmp(a, b);
}

static int compare_numbers(double a, double b) {
    return isnan(a) || isnan(b) ? COMPARE(isnan(a), isnan(b)) : COMPARE(a, b);
}

int broker_compare_holdings(const struct broker_transaction *a, const struct broker_transaction *b) {
    int order = broker_compare_texts(a->account, b->account);
    return order ? order : broker_compare_texts(a->ticker, b->ticker);
}

int broker_compare_contracts(const struct broker_transaction *a, const struct broker_transaction *b) {
    int order = broker_compare_holdings(a, b);
    order = order ? order : COMPARE(a->type, b->type);
    order = order ? order : compare_numbers(a->strike, b->strike);
    return order ? order : date_compare(a->expiry, b->expiry);
}

int broker_compare_traded(const struct broker_transaction *a, const struct broker_transaction *b) {
    int order = date_compare(a->booked, b->booked);
    order = order ? order : COMPARE(a->kind, b->kind);
    order = order ? order : broker_compare_contracts(a, b);
    order = order ? order : COMPARE(a->quantity, b->quantity);
    return order ? order : compare_numbers(a->price, b->price);
}

int broker_compare_stated(const struct broker_transaction *a, const struct broker_transaction *b) {
    int order = broker_compare_traded(a, b);
    return order ? order : money_compare(a->cash, b->cash);
}
