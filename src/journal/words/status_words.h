/*
 * How a row that is a whole trade says how it ended (docs/spec/real-logs.md §4). Words are compared by letters and digits only.
 */
#ifndef WHEELGRADE_JOURNAL_STATUS_WORDS_H
#define WHEELGRADE_JOURNAL_STATUS_WORDS_H

#include <stdbool.h>

enum trade_status { STATUS_UNKNOWN, STATUS_BLANK, STATUS_OPEN, STATUS_EXPIRED, STATUS_ASSIGNED, STATUS_CLOSED, STATUS_ROLLED };

struct status_meaning {
    enum trade_status status;
    bool foretells; /* may be said of an open trade too: it counts with a close date, or once the expiry is past */
};

/* Yes or no, to whatever the header asks; `status_of_word` takes it for "assigned?". */
bool status_word_is_answer(const char *text);

/* "Partial close", "Assigned (1 of 3)": it says of some of the contracts how they ended; no status. */
bool status_word_is_partial(const char *text);

/* "1 Assigned / 1 Expired": some contracts ended one way, others another; no status. */
bool status_word_ends_twice(const char *text);

/* Words of actions that end a trade count, too. */
struct status_meaning status_of_word(const char *text);

/* What became of an order. */
enum order_state { ORDER_UNKNOWN, ORDER_FILLED, ORDER_NEVER_FILLED /* Cancelled, Rejected, Working … */ };

enum order_state order_state_of_word(const char *text);

#endif
