/* Queues of open legs, found by hashing whatever a row has filled in. */
#include "positions/legs/leg_book.h"

#include <math.h>


enum { HAS_TICKER = 1, HAS_TYPE = 2, HAS_STRIKE = 4, HAS_EXPIRY = 8, HAS_ALL = 15 };
enum { RIVALS_LOOKED_AT = 1000, FULL_LEAST = 64, FULL_GROWTH = 4 };

void leg_book_init(struct leg_book *book, const struct leg_list *legs, struct arena *arena) {
    *book = (struct leg_book){.arena = arena, .legs = legs};
}

static int filled_parts(const struct leg_query *query) {
    return (query->ticker ? HAS_TICKER : 0) | (query->type != OPTION_NONE ? HAS_TYPE : 0) |
           (isnan(query->strike) ? 0 : HAS_STRIKE) | (date_is_set(query->expiry) ? HAS_EXPIRY : 0);
}

static bool is_of_sheet(enum leg_scope scope) {
    return scope == SCOPE_SHEET_UNGROUPED || scope == SCOPE_SHEET_ACCOUNT || scope == SCOPE_SHEET_ALL;
}

static const char *owner_in(const struct leg_query *query, enum leg_scope scope) {
    if (scope == SCOPE_ALL || scope == SCOPE_SHEET_ALL)
        return NULL;
    return scope == SCOPE_GROUP || (scope == SCOPE_JOINED && query->group) ? query->group : query->account;
}

static struct leg_key key_of_query(const struct leg_query *query, enum leg_scope scope, int mask) {
    struct leg_key key = {.owner = owner_in(query, scope), .owner_kind = (uint8_t)(scope * 2), .paper = query->paper};
    if (scope == SCOPE_JOINED) {
        key.owner_kind = (uint8_t)(scope * 2 + (query->group != NULL));
        key.spread = query->spread;
    }
    if (is_of_sheet(scope))
        key.sheet = (uint16_t)(query->source + 1);
    if (mask & HAS_TICKER)
        key.ticker = query->ticker;
    if (mask & HAS_TYPE)
        key.type = query->type;
    if (mask & HAS_STRIKE)
        key.strike = query->strike;
    if (mask & HAS_EXPIRY)
        key.expiry = query->expiry.day;
    return key;
}

static struct leg_key key_of_leg(const struct leg *leg, double strike, enum leg_scope scope, int mask) {
    struct leg_query same = {leg->group,  leg->account, leg->ticker, strike,    leg->expiry,
                             leg->spread, leg->source,  leg->type,   leg->paper};
    return key_of_query(&same, scope, mask);
}

static void expect(struct leg_book *book, enum leg_scope scope, int mask) {
    book->expected[scope] |= (uint16_t)(1u << mask);
}

static enum leg_scope scope_of_owner(const struct leg_query *query) {
    return query->group ? SCOPE_GROUP : SCOPE_UNGROUPED;
}

static enum leg_scope scope_of_joined(const struct leg_book *book, const struct leg_query *query) {
    return book->several_spreads ? SCOPE_JOINED : scope_of_owner(query);
}

void leg_book_expect_open(struct leg_book *book, const struct leg_query *query) {
    expect(book, scope_of_joined(book, query), HAS_ALL);
}

void leg_book_expect_close(struct leg_book *book, const struct leg_query *query) {
    int mask = filled_parts(query);
    expect(book, scope_of_owner(query), mask);
    if (query->group)
        return;
    expect(book, query->account ? SCOPE_ACCOUNT : SCOPE_ALL, mask);
    if (!book->several_sheets)
        return;
    expect(book, SCOPE_SHEET_UNGROUPED, mask);
    expect(book, query->account ? SCOPE_SHEET_ACCOUNT : SCOPE_SHEET_ALL, mask);
}

void leg_book_expect_roll(struct leg_book *book, const struct leg_query *query) {
    for (int type = 0; type <= HAS_TYPE; type += HAS_TYPE) {
        expect(book, scope_of_owner(query), HAS_TICKER | type);
        expect(book, scope_of_owner(query), type);
    }
}

/* The key's queue; NULL when there is none. */
static struct leg_queue *find_queue(const struct leg_book *book, enum leg_scope scope, int mask, const struct leg_key *key) {
    const struct leg_index *index = &book->indexes[scope][mask];
    struct hash_probe probe = hash_probe((uint32_t)leg_key_hash(key));
    uint32_t number;
    while ((number = hash_index_next(&index->by_key, &probe)) != HASH_NONE) {
        const struct leg_node *tail = &index->nodes.items[index->queues.items[number].tail];
        struct leg_key other = key_of_leg(&book->legs->items[tail->leg], tail->strike, scope, mask);
        if (leg_key_equals(key, &other))
            return &index->queues.items[number];
    }
    return NULL;
}

static bool is_gone(const struct leg_book *book, const struct leg_node *node, int mask) {
    const struct leg *leg = &book->legs->items[node->leg];
    return leg->remaining == 0 || ((mask & HAS_STRIKE) && leg->strike != node->strike);
}

static void start_queue(struct leg_book *book, struct leg_index *index, const struct leg_key *key, uint32_t node) {
    index->by_key.arena = book->arena;
    hash_index_add(&index->by_key, (uint32_t)leg_key_hash(key), (uint32_t)index->queues.count);
    *array_add(book->arena, &index->queues) = (struct leg_queue){node, node};
}

static void append(struct leg_book *book, enum leg_scope scope, int mask, uint32_t leg, double strike) {
    struct leg_index *index = &book->indexes[scope][mask];
    struct leg_key key = key_of_leg(&book->legs->items[leg], strike, scope, mask);
    struct leg_queue *queue = find_queue(book, scope, mask, &key);
    uint32_t node = (uint32_t)index->nodes.count;
    *array_add(book->arena, &index->nodes) = (struct leg_node){leg, NO_INDEX, strike};
    if (!queue) {
        start_queue(book, index, &key, node);
        return;
    }
    index->nodes.items[queue->tail].next = node;
    queue->tail = node;
    if (queue->head == NO_INDEX)
        queue->head = node;
}

/* Puts the legs that are still open into empty queues, in their order. */
static void forget_gone(struct leg_book *book, enum leg_scope scope, int mask) {
    struct leg_index *index = &book->indexes[scope][mask];
    size_t count = index->nodes.count;
    index->nodes.count = index->queues.count = 0;
    hash_index_clear(&index->by_key);
    for (size_t i = 0; i < count; i++) {
        struct leg_node node = index->nodes.items[i]; /* no more are kept than were looked at, so none is written over unseen */
        if (!is_gone(book, &node, mask))
            append(book, scope, mask, node.leg, node.strike);
    }
}

/* What an index takes goes with the legs that are open at once, not with all there were. */
static void enqueue(struct leg_book *book, enum leg_scope scope, int mask, uint32_t leg) {
    struct leg_index *index = &book->indexes[scope][mask];
    if (index->nodes.count >= index->full) {
        forget_gone(book, scope, mask);
        index->full = FULL_GROWTH * index->nodes.count + FULL_LEAST;
    }
    append(book, scope, mask, leg, book->legs->items[leg].strike);
}

static bool holds(const struct leg *leg, enum leg_scope scope) {
    bool grouped = leg->group != NULL;
    if (scope == SCOPE_GROUP)
        return grouped;
    return !grouped || (scope != SCOPE_UNGROUPED && scope != SCOPE_SHEET_UNGROUPED);
}

static void add_to_indexes(struct leg_book *book, uint32_t leg, int least_mask) {
    for (int scope = 0; scope < SCOPE_COUNT; scope++) {
        unsigned masks = holds(&book->legs->items[leg], (enum leg_scope)scope) ? book->expected[scope] : 0;
        for (int mask = 0; masks; mask++, masks >>= 1)
            if (masks & 1 && (mask & least_mask) == least_mask)
                enqueue(book, (enum leg_scope)scope, mask, leg);
    }
}

void leg_book_add(struct leg_book *book, uint32_t leg) {
    add_to_indexes(book, leg, 0);
}

void leg_book_restrike(struct leg_book *book, uint32_t leg) {
    add_to_indexes(book, leg, HAS_STRIKE);
}

/* The queue of a query with its closed front taken off; NULL when nothing in it is open. */
static struct leg_queue *open_queue(struct leg_book *book, enum leg_scope scope, int mask,
                                    const struct leg_query *query) {
    struct leg_index *index = &book->indexes[scope][mask];
    struct leg_key key = key_of_query(query, scope, mask);
    struct leg_queue *queue = find_queue(book, scope, mask, &key);
    if (!queue)
        return NULL;
    while (queue->head != NO_INDEX && is_gone(book, &index->nodes.items[queue->head], mask))
        queue->head = index->nodes.items[queue->head].next;
    return queue->head == NO_INDEX ? NULL : queue;
}

static uint32_t oldest_open(struct leg_book *book, enum leg_scope scope, int mask, const struct leg_query *query) {
    struct leg_queue *queue = open_queue(book, scope, mask, query);
    return queue ? book->indexes[scope][mask].nodes.items[queue->head].leg : NO_INDEX;
}

/* The node behind the queue's front whose leg is open, NO_INDEX when there is none; closed ones between them are taken out. */
static uint32_t second_open(const struct leg_book *book, struct leg_index *index, struct leg_queue *queue, int mask) {
    struct leg_node *nodes = index->nodes.items;
    uint32_t *next = &nodes[queue->head].next;
    while (*next != NO_INDEX && is_gone(book, &nodes[*next], mask)) {
        if (*next == queue->tail)
            queue->tail = queue->head;
        *next = nodes[*next].next;
    }
    return *next;
}

uint32_t leg_book_find_same(struct leg_book *book, const struct leg_query *query) {
    return oldest_open(book, scope_of_joined(book, query), HAS_ALL, query);
}

static uint32_t find_compatible(struct leg_book *book, enum leg_scope of_account, enum leg_scope of_all, int mask,
                                const struct leg_query *query) {
    if (!query->account)
        return oldest_open(book, of_all, mask, query);
    struct leg_query blank = *query;
    blank.account = NULL;
    uint32_t own = oldest_open(book, of_account, mask, query);
    uint32_t unnamed = oldest_open(book, of_account, mask, &blank);
    return own < unnamed ? own : unnamed;
}

uint32_t leg_book_find(struct leg_book *book, const struct leg_query *query) {
    int mask = filled_parts(query);
    uint32_t leg = NO_INDEX;
    if (query->group)
        return oldest_open(book, SCOPE_GROUP, mask, query);
    if (book->several_sheets) {
        leg = oldest_open(book, SCOPE_SHEET_UNGROUPED, mask, query);
        if (leg == NO_INDEX)
            leg = find_compatible(book, SCOPE_SHEET_ACCOUNT, SCOPE_SHEET_ALL, mask, query);
    }
    if (leg == NO_INDEX)
        leg = oldest_open(book, SCOPE_UNGROUPED, mask, query);
    return leg != NO_INDEX ? leg : find_compatible(book, SCOPE_ACCOUNT, SCOPE_ALL, mask, query);
}

uint32_t leg_book_find_rival(const struct leg_book *book, const struct leg_query *query, uint32_t found) {
    int mask = filled_parts(query);
    const struct leg_index *index = &book->indexes[SCOPE_ALL][mask];
    const char *account = book->legs->items[found].account;
    if (query->group || query->account || !account)
        return NO_INDEX;
    struct leg_key key = key_of_query(query, SCOPE_ALL, mask);
    const struct leg_queue *queue = find_queue(book, SCOPE_ALL, mask, &key);
    uint32_t node = queue ? queue->head : NO_INDEX;
    for (int looked_at = 0; node != NO_INDEX && looked_at < RIVALS_LOOKED_AT; looked_at++) {
        const struct leg_node *at = &index->nodes.items[node];
        const char *other = book->legs->items[at->leg].account;
        if (!is_gone(book, at, mask) && other && other != account)
            return at->leg;
        node = at->next;
    }
    return NO_INDEX;
}

static int owner_mask(const struct leg_query *query) {
    return filled_parts(query) & (HAS_TICKER | HAS_TYPE);
}

uint32_t leg_book_find_rolled(struct leg_book *book, const struct leg_query *query, bool *several) {
    enum leg_scope scope = scope_of_owner(query);
    int mask = owner_mask(query);
    struct leg_index *index = &book->indexes[scope][mask];
    struct leg_queue *queue = open_queue(book, scope, mask, query);
    *several = queue && !query->group && second_open(book, index, queue, mask) != NO_INDEX;
    return queue && !*several ? index->nodes.items[queue->head].leg : NO_INDEX;
}

uint32_t leg_book_find_older(struct leg_book *book, const struct leg_query *query, struct date day) {
    enum leg_scope scope = scope_of_owner(query);
    int mask = owner_mask(query);
    struct leg_index *index = &book->indexes[scope][mask];
    struct leg_queue *queue = open_queue(book, scope, mask, query);
    if (!queue)
        return NO_INDEX;
    uint32_t oldest = index->nodes.items[queue->head].leg;
    if (date_compare(book->legs->items[oldest].opened, day) >= 0)
        return NO_INDEX;
    uint32_t second = query->group ? NO_INDEX : second_open(book, index, queue, mask);
    bool only = second == NO_INDEX || date_compare(book->legs->items[index->nodes.items[second].leg].opened, day) >= 0;
    return only ? oldest : NO_INDEX;
}
