/*
 * Deflating a stream in blocks, by several threads or none, to the same bytes.
 *
 * A stream is cut into blocks of DEFLATE_BLOCK bytes, from DEFLATE_SMALL_PART on of DEFLATE_LARGE_BLOCK: a small part keeps
 * several threads busy, in a large one the priming costs less. Each is deflated on its own, primed with the 32 KB
 * before it, and ends on a byte boundary (Z_SYNC_FLUSH), the last with the end of the deflate stream. What
 * the blocks give, one after the other, is one raw deflate stream (RFC 1951). At most four blocks a thread are
 * in memory. A thread is started when there is work that no other is free for.
 *
 * Streams follow each other, and the next may begin while the last is still being deflated. The sink is called
 * on the caller's thread, in order, from within the calls that write and drain.
 */
#ifndef WHEELGRADE_FORMATS_DEFLATE_BLOCKS_H
#define WHEELGRADE_FORMATS_DEFLATE_BLOCKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    DEFLATE_BLOCK = 128 * 1024,
    DEFLATE_LARGE_BLOCK = 256 * 1024,
    DEFLATE_SMALL_PART = 1024 * 1024, /* a multiple of DEFLATE_BLOCK */
    DEFLATE_DICTIONARY = 8 * 1024, /* of what stands before a block: all 32 KB would make files 0.2 % smaller and take 2 % of all time */
};

/* What a stream came to so far; `first` and `last` tell the sink where it begins and ends. Of one that is passed on nothing else is told. */
struct deflate_totals {
    uint64_t size, compressed_size;
    uint32_t crc;
    bool first, last, as_is;
};

struct deflate_blocks;

/* `sink` gets each piece of compressed bytes; the totals include the piece. */
struct deflate_blocks *deflate_blocks_new(int threads, int level,
                                          void (*sink)(void *context, const void *bytes, size_t size,
                                                       const struct deflate_totals *totals),
                                          void *context);
void deflate_blocks_release(struct deflate_blocks *blocks);

/* A stream: begun, written in pieces of any size, ended. */
void deflate_begin(struct deflate_blocks *blocks);
void deflate_write(struct deflate_blocks *blocks, const void *bytes, size_t size);
void deflate_end(struct deflate_blocks *blocks);

/* A stream of bytes that go to the sink as they are, in their turn: where to put them before deflate_end. */
void *deflate_pass_on(struct deflate_blocks *blocks, size_t size);

/* Hands all that was written to the sink. Between streams. */
void deflate_drain(struct deflate_blocks *blocks);

#endif
