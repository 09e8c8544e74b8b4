/*
 * Finds the oldest open leg that a row may mean (docs/spec/transaction-log.md §5).
 *
 * For every kind of lookup the log makes there is an index of queues: legs with equal keys stand in one queue, in opening
 * order. Closed legs leave a queue when they reach its front, so all lookups together cost no more than the legs put in.
 * Which lookups there will be must be said first (leg_book_expect…), so that only those are indexed.
 */
#ifndef WHEELGRADE_POSITIONS_LEGS_LEG_BOOK_H
#define WHEELGRADE_POSITIONS_LEGS_LEG_BOOK_H

#include "positions/legs/leg_key.h"

/* A growing list of legs (see array.h) in opening order. */
struct leg_list {
    struct leg *items;
    size_t count, capacity;
};

/* What a row says about the leg it means; blank parts (NULL, NAN, none) match anything. */
struct leg_query {
    const char *group, *account, *ticker;
    double strike;
    struct date expiry;
    uint8_t type;
    bool paper;
};

/* Where a lookup searches. */
enum leg_scope {
    SCOPE_GROUP,     /* the query's group */
    SCOPE_UNGROUPED, /* legs without a group whose account is the query's */
    SCOPE_ACCOUNT,   /* all legs of one account */
    SCOPE_ALL,       /* all legs */
    SCOPE_COUNT
};

enum { QUERY_MASKS = 16 /* which of ticker, type, strike, expiry are filled */ };

struct leg_queue {
    uint32_t hash;
    uint32_t head, tail; /* legs; head NO_INDEX = all closed */
};

struct leg_index {
    bool expected;
    struct leg_queue *slots; /* tail NO_INDEX = empty slot */
    size_t capacity, count;
    uint32_t *next; /* of a leg: the one behind it in its queue; 0 = last */
};

struct leg_book {
    struct arena *arena;
    const struct leg_list *legs; /* the book looks at them, and at what remains of them, whenever it is asked */
    size_t most_legs;
    struct leg_index indexes[SCOPE_COUNT][QUERY_MASKS];
};

void leg_book_init(struct leg_book *book, const struct leg_list *legs, size_t most_legs, struct arena *arena);

void leg_book_expect_open(struct leg_book *book, const struct leg_query *query);
void leg_book_expect_close(struct leg_book *book, const struct leg_query *query);
void leg_book_expect_roll(struct leg_book *book, const struct leg_query *query);

/* Makes the leg with this index, the newest, known to the book. */
void leg_book_add(struct leg_book *book, uint32_t leg);

/* The open leg that an open with this query joins: same group, or ungrouped and same account. NO_INDEX = none, as below. */
uint32_t leg_book_find_same(struct leg_book *book, const struct leg_query *query);

/* The oldest open leg a close means: in its group; without one among the ungrouped of its account, then among all legs whose
 * account is the same or where one of the two is blank. */
uint32_t leg_book_find(struct leg_book *book, const struct leg_query *query);

/* The leg that a one-row roll closes; strike and expiry of the query do not count. Ungrouped it must be the only one: else
 * NO_INDEX and *several is true. */
uint32_t leg_book_find_rolled(struct leg_book *book, const struct leg_query *query, bool *several);

/* The leg that a roll into `next` closes, when a Rolled row names `next`, a contract sold to open on its own `day`: the oldest open one of
 * the same owner, ticker and type, opened before that day. NO_INDEX when there is none, when a leg was started after `next`,
 * or, ungrouped, when other legs are open. */
uint32_t leg_book_find_left(struct leg_book *book, const struct leg_query *query, uint32_t next, struct date day);

#endif
