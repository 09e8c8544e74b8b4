/*
 * The close of a row that is a whole trade (docs/spec/real-logs.md §4).
 */
#ifndef WHEELGRADE_JOURNAL_SETTLE_TRADES_H
#define WHEELGRADE_JOURNAL_SETTLE_TRADES_H

#include "journal/settling/settle_units.h"

enum close_result { CLOSE_NONE, CLOSE_MADE, CLOSE_LATER, CLOSE_WRONG };

/* What is wrong with a close, for a message about one field. */
struct close_fault {
    enum field field;
    char text[320];
};

/* Fills `close`, the transaction behind the priced `opening`, from what the row says of its end. CLOSE_LATER: it ends after the as-of date.
 * CLOSE_WRONG: `fault` says why the row is left out; CLOSE_NONE with a fault: the trade counts as open, and that is to be told. */
enum close_result make_trade_close(const struct transaction *opening, const struct draft_trade *trade, const struct units *units, struct date as_of,
                             struct transaction *close, struct close_fault *fault);

/* The same of shares: their sale, or nothing while they are held. */
enum close_result make_trade_sale(const struct transaction *purchase, const struct draft_trade *trade, struct date as_of, struct transaction *sale,
                            struct close_fault *fault);

/* The row's result by opening and close, net of fees. */
struct money trade_result(const struct transaction *opening, const struct transaction *close);

struct money trade_result_before_fees(const struct transaction *opening, const struct transaction *close);

#endif
