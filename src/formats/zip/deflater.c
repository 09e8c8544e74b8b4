/* Deflating: matches are found along chains of the earlier places whose first four bytes have the same hash. */
#include "formats/zip/deflater.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "formats/zip/deflate_chunk.h"
#include "formats/zip/little_endian.h"

enum { HASH_BITS = 14, WINDOW = MATCH_DISTANCE_MOST, FOUND_LEAST = 4, TOKENS_MOST = 32 * 1024, LEVELS = 9, NONE = 0 };

/* How hard a level looks. */
struct effort {
    unsigned depth;    /* how many places are looked at for a match */
    unsigned nice;     /* a match of this length is taken at once */
    unsigned lazy;     /* a shorter one than this only if the next byte begins none that is longer */
    unsigned inserted; /* in a longer one no later match begins */
};

static const struct effort efforts[LEVELS] = {
    {2, 16, 0, 8},      {4, 24, 0, 16},      {6, 32, 8, 32},       {12, 48, 16, 64},       {24, 64, 32, 258},
    {48, 128, 64, 258}, {96, 258, 128, 258}, {512, 258, 258, 258}, {4096, 258, 258, 258},
};

/* A place is counted from the dictionary's first byte, and kept plus one: NONE is 0. */
struct deflater {
    struct effort effort;
    const unsigned char *bytes; /* the dictionary, then the data */
    uint32_t end;
    uint32_t newest[1 << HASH_BITS]; /* of a hash */
    uint32_t older[WINDOW];          /* of a place, modulo WINDOW: the one before it with the same hash */
    uint32_t tokens[TOKENS_MOST];
};

struct match {
    unsigned length, distance;
};

struct deflater *deflater_new(int level) {
    assert(level >= 1 && level <= LEVELS);
    struct deflater *deflater = memory_alloc(sizeof *deflater);
    deflater->effort = efforts[level - 1];
    return deflater;
}

void deflater_release(struct deflater *deflater) {
    free(deflater);
}

/* A chunk is never longer than its bytes stored: at most TOKENS_MOST fewer than it has, or the rest. */
size_t deflater_bound(size_t size) {
    size_t chunks = size / (TOKENS_MOST - 1) + 2;
    return size + DEFLATE_CHUNK_OVERHEAD * (chunks + size / DEFLATE_STORED_MOST + 1) + BIT_WRITER_SLACK;
}

/* ---- places ---- */

/* Makes `place` the newest with its hash; returns the one before it. */
static inline uint32_t insert(struct deflater *deflater, uint32_t place) {
    uint32_t hash = get_u32(deflater->bytes + place) * 0x9E3779B1u >> (32 - HASH_BITS), before = deflater->newest[hash];
    deflater->older[place % WINDOW] = before;
    deflater->newest[hash] = place + 1;
    return before;
}

static void insert_all(struct deflater *deflater, uint32_t place, uint32_t end) {
    uint32_t behind = deflater->end < FOUND_LEAST ? 0 : deflater->end - FOUND_LEAST + 1; /* the last place with enough bytes */
    for (end = end < behind ? end : behind; place < end; place++)
        insert(deflater, place);
}

/* ---- matches ---- */

/* How many bytes are equal from `known` on, of `most`. */
static inline unsigned equal_bytes(const unsigned char *here, const unsigned char *there, unsigned known, unsigned most) {
    unsigned length = known;
    for (; length + 8 <= most; length += 8) {
        uint64_t different = get_u64(here + length) ^ get_u64(there + length);
        if (different)
            return length + (unsigned)__builtin_ctzll(different) / 8;
    }
    while (length < most && here[length] == there[length])
        length++;
    return length;
}

/* The longest along the chain from `candidate`, the nearest of equals, if it is longer than `match`. What is a window away may have lost its
 * place in the chain to a later one. */
static inline struct match follow_chain(const struct deflater *deflater, uint32_t place, uint32_t candidate, struct match match, unsigned most, unsigned nice,
                                        unsigned depth) {
    const unsigned char *here = deflater->bytes + place;
    for (uint32_t four = get_u32(here); candidate != NONE && place + 1 - candidate < WINDOW && depth > 0; depth--) {
        const unsigned char *there = deflater->bytes + (candidate - 1);
        unsigned end = match.length - 3; /* the last four bytes that a longer match has: mostly they tell already that it is none */
        if (get_u32(there + end) == get_u32(here + end) && get_u32(there) == four) {
            unsigned length = equal_bytes(here, there, FOUND_LEAST, most);
            if (length > match.length)
                match = (struct match){length, (unsigned)(here - there)};
            if (length >= nice)
                break;
        }
        candidate = deflater->older[(candidate - 1) % WINDOW];
    }
    return match;
}

/* A match at `place` that is longer than `least`, or one of distance 0. */
static inline struct match find_match(struct deflater *deflater, uint32_t place, unsigned least, unsigned depth) {
    struct match none = {least, 0};
    uint32_t left = deflater->end - place;
    unsigned most = left < MATCH_LENGTH_MOST ? left : MATCH_LENGTH_MOST, nice = deflater->effort.nice;
    if (left < FOUND_LEAST)
        return none;
    uint32_t candidate = insert(deflater, place);
    return least < most ? follow_chain(deflater, place, candidate, none, most, nice < most ? nice : most, depth) : none;
}

/* Fills the tokens from `place` on; returns where what they stand for ends. A turn adds at most two. */
static uint32_t find_tokens(struct deflater *deflater, uint32_t place, size_t *count) {
    const struct effort effort = deflater->effort;
    uint32_t *token = deflater->tokens;
    while (place < deflater->end && token < deflater->tokens + TOKENS_MOST - 1) {
        struct match match = find_match(deflater, place, FOUND_LEAST - 1, effort.depth);
        uint32_t next = place + 1;
        if (match.distance == 0) {
            *token++ = deflater->bytes[place++];
            continue;
        }
        if (match.length < effort.lazy) {
            struct match later = find_match(deflater, next++, match.length, effort.depth / 2);
            if (later.distance) {
                *token++ = deflater->bytes[place++];
                match = later;
            }
        }
        *token++ = match.distance << MATCH_DISTANCE_SHIFT | match.length;
        place += match.length;
        if (match.length <= effort.inserted)
            insert_all(deflater, next, place);
    }
    *count = (size_t)(token - deflater->tokens);
    return place;
}

size_t deflater_run(struct deflater *deflater, const unsigned char *data, size_t dictionary, size_t size, bool last, unsigned char *output) {
    struct bit_writer writer = {.next = output};
    uint32_t place = (uint32_t)dictionary;
    assert(size < INT32_MAX - dictionary);
    memset(deflater->newest, NONE, sizeof deflater->newest);
    deflater->bytes = data - dictionary;
    deflater->end = (uint32_t)(dictionary + size);
    insert_all(deflater, 0, place);
    do {
        size_t count;
        uint32_t begin = place;
        place = find_tokens(deflater, place, &count);
        struct slice content = {(const char *)deflater->bytes + begin, place - begin};
        deflate_chunk(&writer, deflater->tokens, count, content, last && place == deflater->end);
    } while (place < deflater->end);
    if (last)
        bit_writer_end(&writer);
    else
        deflate_border(&writer);
    return (size_t)(writer.next - output);
}
