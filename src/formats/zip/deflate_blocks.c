/* A ring of blocks: the caller fills and empties it in order, workers deflate what is filled. */
#include "formats/zip/deflate_blocks.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/memory.h"
#include "system/thread.h"

enum { THREADS_MOST = 256, BLOCKS_PER_THREAD = 4, MEMORY_LEVEL = 8 };

/* The default: a quarter of the places looked at, longer matches taken at once, as cells repeat their row (docs/performance.md). */
enum { TUNED_LEVEL = 3 };

struct block {
    unsigned char *input; /* DEFLATE_DICTIONARY bytes for the dictionary, then `room` for the data */
    unsigned char *output; /* as large as what came out */
    size_t room, capacity; /* of data: in the stream's block, and at most */
    size_t dictionary, size, output_size;
    uint32_t crc;
    bool first, last, as_is, done;
};

/* What one thread deflates with. */
struct compressor {
    z_stream stream;
    int level;
    unsigned char *output;
    size_t capacity;
};

struct deflate_blocks {
    void (*sink)(void *context, const void *bytes, size_t size, const struct deflate_totals *totals);
    void *context;
    int threads, level;
    size_t filled; /* of the stream that is being written, in blocks before the open one */
    struct deflate_totals totals; /* of the stream that is handed to the sink */
    struct compressor own;        /* the caller's, where there are no workers */
    bool has_own;
    struct block *ring;
    size_t ring_size;

    /* Blocks count up for ever; a block's place in the ring is its number modulo ring_size. */
    uint64_t filling, writing; /* the caller's */
    struct thread **workers;
    int worker_count;
    struct monitor *monitor; /* guards what follows, and `done` of blocks that are being worked on */
    uint64_t submitted, taken, finished;
    bool stopping, writer_waits;
};

static void compressor_init(struct compressor *compressor, int level) {
    *compressor = (struct compressor){.level = level};
    if (deflateInit2(&compressor->stream, level, Z_DEFLATED, -MAX_WBITS, MEMORY_LEVEL, Z_DEFAULT_STRATEGY) != Z_OK)
        out_of_memory();
}

static void compressor_release(struct compressor *compressor) {
    deflateEnd(&compressor->stream);
    free(compressor->output);
}

struct deflate_blocks *deflate_blocks_new(int threads, int level,
                                          void (*sink)(void *context, const void *bytes, size_t size,
                                                       const struct deflate_totals *totals),
                                          void *context) {
    struct deflate_blocks *blocks = memory_alloc(sizeof *blocks);
    *blocks = (struct deflate_blocks){.sink = sink, .context = context, .level = level};
    blocks->threads = threads < 2 ? 0 : threads < THREADS_MOST ? threads : THREADS_MOST;
    blocks->ring_size = blocks->threads ? (size_t)blocks->threads * BLOCKS_PER_THREAD : 1;
    blocks->ring = memory_alloc_array(blocks->ring_size, sizeof *blocks->ring);
    blocks->workers = memory_alloc_array((size_t)blocks->threads + 1, sizeof *blocks->workers);
    blocks->monitor = monitor_new();
    return blocks;
}

static void stop_workers(struct deflate_blocks *blocks) {
    monitor_enter(blocks->monitor);
    blocks->stopping = true;
    monitor_wake(blocks->monitor);
    monitor_leave(blocks->monitor);
    for (int i = 0; i < blocks->worker_count; i++)
        thread_join(blocks->workers[i]);
}

void deflate_blocks_release(struct deflate_blocks *blocks) {
    stop_workers(blocks);
    for (size_t i = 0; i < blocks->ring_size; i++) {
        free(blocks->ring[i].input);
        free(blocks->ring[i].output);
    }
    if (blocks->has_own)
        compressor_release(&blocks->own);
    monitor_release(blocks->monitor);
    free(blocks->workers);
    free(blocks->ring);
    free(blocks);
}

/* Room for all that a block can come to, which is several times what it does. */
static void size_output(struct compressor *compressor, size_t size) {
    size_t needed = deflateBound(NULL, (uLong)size) + 16; /* the flush adds at most 5 bytes */
    if (needed <= compressor->capacity)
        return;
    free(compressor->output);
    compressor->output = memory_alloc(needed);
    compressor->capacity = needed;
}

static void deflate_block(struct compressor *compressor, struct block *block) {
    unsigned char *data = block->input + DEFLATE_DICTIONARY;
    z_stream *stream = &compressor->stream;
    size_output(compressor, block->size);
    deflateReset(stream);
    if (compressor->level == TUNED_LEVEL)
        deflateTune(stream, 4, 8, 48, 8);
    if (block->dictionary > 0)
        deflateSetDictionary(stream, data - block->dictionary, (uInt)block->dictionary);
    stream->next_in = data;
    stream->avail_in = (uInt)block->size;
    stream->next_out = compressor->output;
    stream->avail_out = (uInt)compressor->capacity;
    int result = deflate(stream, block->last ? Z_FINISH : Z_SYNC_FLUSH);
    assert(result == (block->last ? Z_STREAM_END : Z_OK) && stream->avail_in == 0 && stream->avail_out > 0);
    (void)result;
    block->output_size = compressor->capacity - stream->avail_out;
    block->output = memcpy(memory_alloc(block->output_size), compressor->output, block->output_size);
    block->crc = (uint32_t)crc32(0, data, (uInt)block->size);
}

static struct block *block_at(struct deflate_blocks *blocks, uint64_t number) {
    return &blocks->ring[number % blocks->ring_size];
}

static struct block *take_work(struct deflate_blocks *blocks) {
    struct block *block = NULL;
    monitor_enter(blocks->monitor);
    while (blocks->taken == blocks->submitted && !blocks->stopping)
        monitor_wait(blocks->monitor);
    if (!blocks->stopping)
        block = block_at(blocks, blocks->taken++);
    monitor_leave(blocks->monitor);
    return block;
}

static void work(void *context) {
    struct deflate_blocks *blocks = context;
    struct compressor compressor;
    compressor_init(&compressor, blocks->level);
    for (struct block *block; (block = take_work(blocks)) != NULL;) {
        if (!block->as_is)
            deflate_block(&compressor, block);
        monitor_enter(blocks->monitor);
        block->done = true;
        blocks->finished++;
        if (blocks->writer_waits)
            monitor_wake(blocks->monitor);
        monitor_leave(blocks->monitor);
    }
    compressor_release(&compressor);
}

/* A system that gives no threads is served by the caller's own. */
static void start_worker(struct deflate_blocks *blocks) {
    struct thread *worker = thread_start(work, blocks);
    if (worker)
        blocks->workers[blocks->worker_count++] = worker;
    else
        blocks->threads = blocks->worker_count;
}

/* Hands the oldest block to the sink. */
static void write_block(struct deflate_blocks *blocks) {
    struct block *block = block_at(blocks, blocks->writing);
    monitor_enter(blocks->monitor);
    blocks->writer_waits = true;
    while (!block->done)
        monitor_wait(blocks->monitor);
    blocks->writer_waits = false;
    monitor_leave(blocks->monitor);
    struct deflate_totals *totals = &blocks->totals;
    if (block->first)
        *totals = (struct deflate_totals){.as_is = block->as_is};
    totals->crc = (uint32_t)crc32_combine(totals->crc, block->crc, (z_off_t)block->size);
    totals->size += block->size;
    totals->compressed_size += block->output_size;
    totals->first = block->first;
    totals->last = block->last;
    blocks->sink(blocks->context, block->output, block->output_size, totals);
    free(block->output);
    block->output = NULL;
    blocks->writing++;
}

/* Gives a block to the workers, with one more of them if all have something to do. */
static void share(struct deflate_blocks *blocks) {
    monitor_enter(blocks->monitor);
    blocks->submitted++;
    bool all_busy = blocks->submitted - blocks->finished > (uint64_t)blocks->worker_count;
    monitor_wake(blocks->monitor);
    monitor_leave(blocks->monitor);
    if (all_busy && blocks->worker_count < blocks->threads)
        start_worker(blocks);
}

static void deflate_alone(struct deflate_blocks *blocks, struct block *block) {
    if (!blocks->has_own)
        compressor_init(&blocks->own, blocks->level);
    blocks->has_own = true;
    if (!block->as_is)
        deflate_block(&blocks->own, block);
    block->done = true;
}

static void submit(struct deflate_blocks *blocks, bool last) {
    struct block *block = block_at(blocks, blocks->filling);
    block->last = last;
    block->done = false;
    if (blocks->threads > 0)
        share(blocks);
    if (blocks->threads == 0)
        deflate_alone(blocks, block);
    blocks->filling++;
}

static void size_block(struct block *block, size_t room) {
    block->room = room;
    if (block->capacity >= room)
        return;
    block->input = memory_resize(block->input, DEFLATE_DICTIONARY + room); /* where all blocks are one, the next is primed from it */
    block->capacity = room;
}

static struct block *take_place(struct deflate_blocks *blocks, bool first) {
    if (blocks->filling - blocks->writing == blocks->ring_size)
        write_block(blocks);
    struct block *block = block_at(blocks, blocks->filling);
    block->first = first;
    block->as_is = false;
    block->dictionary = block->size = 0;
    return block;
}

/* Makes room for the next block. */
static struct block *open_block(struct deflate_blocks *blocks, bool first) {
    struct block *block = take_place(blocks, first);
    if (first)
        blocks->filled = 0;
    size_block(block, blocks->filled < DEFLATE_SMALL_PART ? DEFLATE_BLOCK : DEFLATE_LARGE_BLOCK);
    return block;
}

/* It is primed with the end of the one just submitted, whose input may be in use but is not written to. */
static void open_next_block(struct deflate_blocks *blocks) {
    const struct block *before = block_at(blocks, blocks->filling - 1);
    size_t size = before->size;
    blocks->filled += size;
    struct block *block = open_block(blocks, false);
    memmove(block->input, before->input + size, DEFLATE_DICTIONARY);
    block->dictionary = DEFLATE_DICTIONARY;
}

void deflate_begin(struct deflate_blocks *blocks) {
    open_block(blocks, true);
}

void deflate_write(struct deflate_blocks *blocks, const void *bytes, size_t size) {
    const unsigned char *next = bytes;
    while (size > 0) {
        struct block *block = block_at(blocks, blocks->filling);
        if (block->size == block->room) {
            submit(blocks, false);
            open_next_block(blocks);
            continue;
        }
        size_t piece = block->room - block->size < size ? block->room - block->size : size;
        memcpy(block->input + DEFLATE_DICTIONARY + block->size, next, piece);
        block->size += piece;
        next += piece;
        size -= piece;
    }
}

void deflate_end(struct deflate_blocks *blocks) {
    submit(blocks, true);
}

void *deflate_pass_on(struct deflate_blocks *blocks, size_t size) {
    struct block *block = take_place(blocks, true);
    block->as_is = true;
    block->output = memory_alloc(size);
    block->output_size = size;
    return block->output;
}

void deflate_drain(struct deflate_blocks *blocks) {
    while (blocks->writing < blocks->filling)
        write_block(blocks);
}
