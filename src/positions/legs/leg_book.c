/* Queues of open legs, found by hashing whatever a row has filled in. */
#include "positions/legs/leg_book.h"

#include <math.h>

enum { HAS_TICKER = 1, HAS_TYPE = 2, HAS_STRIKE = 4, HAS_EXPIRY = 8, HAS_ALL = 15 };

void leg_book_init(struct leg_book *book, const struct leg_list *legs, size_t most_legs, struct arena *arena) {
    *book = (struct leg_book){.arena = arena, .legs = legs, .most_legs = most_legs};
}

static int filled_parts(const struct leg_query *query) {
    return (query->ticker ? HAS_TICKER : 0) | (query->type != OPTION_NONE ? HAS_TYPE : 0) |
           (isnan(query->strike) ? 0 : HAS_STRIKE) | (date_is_set(query->expiry) ? HAS_EXPIRY : 0);
}

static struct leg_key key_of_query(const struct leg_query *query, enum leg_scope scope, int mask) {
    struct leg_key key = {.owner_kind = (uint8_t)scope, .paper = query->paper};
    if (scope != SCOPE_ALL)
        key.owner = scope == SCOPE_GROUP ? query->group : query->account;
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

static struct leg_key key_of_leg(const struct leg *leg, enum leg_scope scope, int mask) {
    struct leg_query same = {leg->group, leg->account, leg->ticker, leg->strike, leg->expiry, leg->type, leg->paper};
    return key_of_query(&same, scope, mask);
}

static void expect(struct leg_book *book, enum leg_scope scope, int mask) {
    book->indexes[scope][mask].expected = true;
}

void leg_book_expect_open(struct leg_book *book, const struct leg_query *query) {
    expect(book, query->group ? SCOPE_GROUP : SCOPE_UNGROUPED, HAS_ALL);
}

void leg_book_expect_close(struct leg_book *book, const struct leg_query *query) {
    int mask = filled_parts(query);
    expect(book, query->group ? SCOPE_GROUP : SCOPE_UNGROUPED, mask);
    if (!query->group)
        expect(book, query->account ? SCOPE_ACCOUNT : SCOPE_ALL, mask);
}

void leg_book_expect_roll(struct leg_book *book, const struct leg_query *query) {
    expect(book, query->group ? SCOPE_GROUP : SCOPE_UNGROUPED, filled_parts(query) & (HAS_TICKER | HAS_TYPE));
}

/* The slot of the key's queue, or the empty one where it would go. */
static struct leg_queue *find_slot(const struct leg_book *book, enum leg_scope scope, int mask,
                                   const struct leg_key *key, uint32_t hash) {
    const struct leg_index *index = &book->indexes[scope][mask];
    size_t at = hash & (index->capacity - 1);
    for (; index->slots[at].tail != NO_INDEX; at = (at + 1) & (index->capacity - 1)) {
        if (index->slots[at].hash != hash)
            continue;
        struct leg_key other = key_of_leg(&book->legs->items[index->slots[at].tail], scope, mask);
        if (leg_key_equals(key, &other))
            break;
    }
    return &index->slots[at];
}

static void grow(struct leg_index *index, struct arena *arena) {
    struct leg_index old = *index;
    index->capacity = old.capacity ? old.capacity * 2 : 64;
    index->slots = arena_alloc_array(arena, index->capacity, sizeof *index->slots);
    for (size_t i = 0; i < index->capacity; i++)
        index->slots[i] = (struct leg_queue){0, NO_INDEX, NO_INDEX};
    for (size_t i = 0; i < old.capacity; i++) {
        if (old.slots[i].tail == NO_INDEX)
            continue;
        size_t at = old.slots[i].hash & (index->capacity - 1);
        while (index->slots[at].tail != NO_INDEX)
            at = (at + 1) & (index->capacity - 1);
        index->slots[at] = old.slots[i];
    }
    arena_discard(arena, old.slots, old.capacity * sizeof *old.slots);
}

static void enqueue(struct leg_book *book, enum leg_scope scope, int mask, uint32_t leg) {
    struct leg_index *index = &book->indexes[scope][mask];
    if (index->count * 4 >= index->capacity * 3)
        grow(index, book->arena);
    if (!index->next)
        index->next = arena_alloc_array(book->arena, book->most_legs, sizeof *index->next);
    struct leg_key key = key_of_leg(&book->legs->items[leg], scope, mask);
    uint32_t hash = (uint32_t)leg_key_hash(&key);
    struct leg_queue *queue = find_slot(book, scope, mask, &key, hash);
    if (queue->tail == NO_INDEX) {
        *queue = (struct leg_queue){hash, leg, leg};
        index->count++;
        return;
    }
    index->next[queue->tail] = leg;
    queue->tail = leg;
    if (queue->head == NO_INDEX)
        queue->head = leg;
}

void leg_book_add(struct leg_book *book, uint32_t leg) {
    bool grouped = book->legs->items[leg].group != NULL;
    for (int scope = 0; scope < SCOPE_COUNT; scope++) {
        if ((scope == SCOPE_GROUP && !grouped) || (scope == SCOPE_UNGROUPED && grouped))
            continue;
        for (int mask = 0; mask < QUERY_MASKS; mask++)
            if (book->indexes[scope][mask].expected)
                enqueue(book, (enum leg_scope)scope, mask, leg);
    }
}

static bool is_closed(const struct leg_book *book, uint32_t leg) {
    return book->legs->items[leg].remaining == 0;
}

/* The queue of a query with its closed front taken off; NULL when nothing in it is open. */
static struct leg_queue *open_queue(struct leg_book *book, enum leg_scope scope, int mask,
                                    const struct leg_query *query) {
    struct leg_index *index = &book->indexes[scope][mask];
    if (!index->count)
        return NULL;
    struct leg_key key = key_of_query(query, scope, mask);
    struct leg_queue *queue = find_slot(book, scope, mask, &key, (uint32_t)leg_key_hash(&key));
    if (queue->tail == NO_INDEX)
        return NULL;
    while (queue->head != NO_INDEX && is_closed(book, queue->head))
        queue->head = index->next[queue->head] ? index->next[queue->head] : NO_INDEX;
    return queue->head == NO_INDEX ? NULL : queue;
}

static uint32_t oldest_open(struct leg_book *book, enum leg_scope scope, int mask, const struct leg_query *query) {
    struct leg_queue *queue = open_queue(book, scope, mask, query);
    return queue ? queue->head : NO_INDEX;
}

/* The open leg behind the queue's front, 0 when there is none; closed legs between them are taken out on the way. */
static uint32_t second_open(const struct leg_book *book, struct leg_index *index, struct leg_queue *queue) {
    uint32_t *next = &index->next[queue->head];
    while (*next && is_closed(book, *next)) {
        if (*next == queue->tail)
            queue->tail = queue->head;
        *next = index->next[*next];
    }
    return *next;
}

uint32_t leg_book_find_same(struct leg_book *book, const struct leg_query *query) {
    return oldest_open(book, query->group ? SCOPE_GROUP : SCOPE_UNGROUPED, HAS_ALL, query);
}

uint32_t leg_book_find(struct leg_book *book, const struct leg_query *query) {
    int mask = filled_parts(query);
    uint32_t leg = oldest_open(book, query->group ? SCOPE_GROUP : SCOPE_UNGROUPED, mask, query);
    if (leg != NO_INDEX || query->group)
        return leg;
    if (!query->account)
        return oldest_open(book, SCOPE_ALL, mask, query);
    struct leg_query blank = *query;
    blank.account = NULL;
    uint32_t own = oldest_open(book, SCOPE_ACCOUNT, mask, query);
    uint32_t unnamed = oldest_open(book, SCOPE_ACCOUNT, mask, &blank);
    return own < unnamed ? own : unnamed;
}

uint32_t leg_book_find_rolled(struct leg_book *book, const struct leg_query *query, bool *several) {
    enum leg_scope scope = query->group ? SCOPE_GROUP : SCOPE_UNGROUPED;
    int mask = filled_parts(query) & (HAS_TICKER | HAS_TYPE);
    struct leg_queue *queue = open_queue(book, scope, mask, query);
    *several = queue && !query->group && second_open(book, &book->indexes[scope][mask], queue) != 0;
    return queue && !*several ? queue->head : NO_INDEX;
}

uint32_t leg_book_find_left(struct leg_book *book, const struct leg_query *query, uint32_t next, struct date day) {
    enum leg_scope scope = query->group ? SCOPE_GROUP : SCOPE_UNGROUPED;
    int mask = filled_parts(query) & (HAS_TICKER | HAS_TYPE);
    struct leg_queue *queue = open_queue(book, scope, mask, query);
    if (!queue || queue->tail != next || date_compare(book->legs->items[queue->head].opened, day) >= 0)
        return NO_INDEX;
    if (!query->group && second_open(book, &book->indexes[scope][mask], queue) != next)
        return NO_INDEX;
    return queue->head;
}
