/* Writing one block of a deflate stream (RFC 1951 §3.2.3): the bits of literals and matches that were found. */
#ifndef WHEELGRADE_FORMATS_DEFLATE_CHUNK_H
#define WHEELGRADE_FORMATS_DEFLATE_CHUNK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

enum {
    MATCH_LENGTH_LEAST = 3,
    MATCH_LENGTH_MOST = 258,
    MATCH_DISTANCE_MOST = 32768,

    /* A literal's token is its byte, a match's its distance << MATCH_DISTANCE_SHIFT | its length. */
    MATCH_DISTANCE_SHIFT = 9,
    MATCH_LENGTH_MASK = (1 << MATCH_DISTANCE_SHIFT) - 1,

    DEFLATE_STORED_MOST = 65535, /* bytes of one block that has them as they are */
    DEFLATE_CHUNK_OVERHEAD = 6,  /* such a block needs at most so many more */
    BIT_WRITER_SLACK = 8         /* bytes behind the last that may be written over */
};

struct bit_writer {
    unsigned char *next;
    uint64_t bits; /* not yet written, the lowest first */
    unsigned count;
};

/* `tokens` stand for `content`. Takes the form that needs the fewest bits: codes of its own, the fixed ones, or the bytes as they are. */
void deflate_chunk(struct bit_writer *writer, const uint32_t *tokens, size_t count, struct slice content, bool last);

/* An empty block that ends on a byte's border (Z_SYNC_FLUSH of zlib). */
void deflate_border(struct bit_writer *writer);

/* To the next byte's border. */
void bit_writer_end(struct bit_writer *writer);

#endif
