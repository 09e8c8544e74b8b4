/*
 * The log's transactions in the form of a broker's, so that both can be compared and settled together (docs/spec/brokers.md §7).
 *
 * Contracts that a close leaves blank are those of its group; a blank quantity is what remains. Paper trades, splits and rows that
 * name no contract are left out: nothing of a broker's can be they. A roll in one row, which names the contract it rolls into (docs/scoring.md),
 * is two: a close without price and behind it an opening at the net credit.
 */
#ifndef WHEELGRADE_IMPORT_LOG_TRANSACTIONS_H
#define WHEELGRADE_IMPORT_LOG_TRANSACTIONS_H

#include "brokers/brokers.h"

/* `row` of each is its index in transactions->items. Tickers and accounts are interned in `texts`. */
#define NO_ROW UINT32_MAX /* none of them, as an index */
struct log_transactions {
    struct broker_transaction *items;
    size_t count, capacity;
};
void log_transactions_make(const struct transaction_list *transactions, struct log_transactions *made, struct intern *texts, struct arena *arena);

/* Whether the close at that place and the opening behind it are one row. */
bool log_is_one_row_roll(const struct log_transactions *log, size_t at);

#endif
