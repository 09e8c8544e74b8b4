/*
 * Finds the oldest open leg that a row may mean (docs/spec/transaction-log.md §5, docs/spec/real-logs.md §1).
 *
 * For every kind of lookup the log makes there is an index of queues: legs with equal keys stand in one queue, in opening
 * order. Closed legs leave a queue when they reach its front, so all lookups together cost no more than the legs put in;
 * what is left of them is forgotten whenever an index has doubled.
 * Which lookups there will be must be said first (leg_book_expect…), so that only those are indexed.
 */
#ifndef WHEELGRADE_POSITIONS_LEG_BOOK_H
#define WHEELGRADE_POSITIONS_LEG_BOOK_H

#include "base/array.h"
#include "base/hash_index.h"
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
    uint32_t spread; /* of opens: only a leg of that spread is joined */
    uint16_t source; /* the row's sheet */
    uint8_t type;
    bool paper;
};

/* Where a lookup searches. */
enum leg_scope {
    SCOPE_GROUP,           /* the query's group */
    SCOPE_UNGROUPED,       /* legs without a group whose account is the query's */
    SCOPE_ACCOUNT,         /* all legs of one account */
    SCOPE_ALL,             /* all legs */
    SCOPE_JOINED,          /* legs of the same owner and spread, which an open may join */
    SCOPE_SHEET_UNGROUPED, /* as without SHEET, of the query's sheet only */
    SCOPE_SHEET_ACCOUNT,
    SCOPE_SHEET_ALL,
    SCOPE_COUNT
};

enum { QUERY_MASKS = 16 /* which of ticker, type, strike, expiry are filled */ };

struct leg_queue {
    uint32_t head, tail; /* nodes; head NO_INDEX = all closed */
};

/* A leg in a queue. Legs whose strike was adjusted have one for every strike they had (docs/spec/real-logs.md §8). */
struct leg_node {
    uint32_t leg;
    uint32_t next; /* the node behind it in its queue; NO_INDEX = last */
    double strike; /* the leg's, when it was put in */
};

struct leg_index {
    struct hash_index by_key; /* numbers of queues */
    ARRAY(struct leg_queue) queues;
    ARRAY(struct leg_node) nodes;
    size_t full; /* nodes at which those that are gone are forgotten */
};

struct leg_book {
    struct arena *arena;
    const struct leg_list *legs; /* the book looks at them, and at what remains of them, whenever it is asked */
    bool several_sheets;         /* a close looks in its own sheet first */
    bool several_spreads;        /* an open joins legs of its own spread only */
    uint16_t expected[SCOPE_COUNT]; /* the masks that are asked for, a bit each: no other index is filled */
    struct leg_index indexes[SCOPE_COUNT][QUERY_MASKS];
};

void leg_book_init(struct leg_book *book, const struct leg_list *legs, struct arena *arena);

void leg_book_expect_open(struct leg_book *book, const struct leg_query *query);
void leg_book_expect_close(struct leg_book *book, const struct leg_query *query);
void leg_book_expect_roll(struct leg_book *book, const struct leg_query *query);

/* Makes the leg with this index, the newest, known to the book. */
void leg_book_add(struct leg_book *book, uint32_t leg);

/* The strike of a leg in the book has become another: from now on it is found by that one. */
void leg_book_restrike(struct leg_book *book, uint32_t leg);

/* The open leg that an open with this query joins: same group, or ungrouped and same account. NO_INDEX = none, as below. */
uint32_t leg_book_find_same(struct leg_book *book, const struct leg_query *query);

/* The oldest open leg a close means: in its group; without one in its own sheet, then in all: among the ungrouped of its account, then
 * among all legs whose account is the same or where one of the two is blank. */
uint32_t leg_book_find(struct leg_book *book, const struct leg_query *query);

/* Of a query without group and account, whose leg `found` is: an open leg of another account that it might mean as well, and no leg
 * without an account; NO_INDEX when there is none. Looks at no more than a thousand legs. */
uint32_t leg_book_find_rival(const struct leg_book *book, const struct leg_query *query, uint32_t found);

/* The leg that a one-row roll closes; strike and expiry of the query do not count. Ungrouped it must be the only one: else
 * NO_INDEX and *several is true. */
uint32_t leg_book_find_rolled(struct leg_book *book, const struct leg_query *query, bool *several);

/* The oldest open leg of the query's owner, ticker and type that was opened before the day; ungrouped it must be the only one.
 * NO_INDEX when there is none. */
uint32_t leg_book_find_older(struct leg_book *book, const struct leg_query *query, struct date day);

#endif
