/* Our encoder of deflate: what it writes of any bytes, at any level and cut anywhere, zlib reads back, and it needs no more room than it says. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "formats/zip/deflate_chunk.h"
#include "formats/zip/deflater.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Into a buffer of just the size that it asks for, so that a sanitizer sees what is written behind it. */
static size_t deflate_piece(struct deflater *deflater, const uint8_t *data, size_t before, size_t size, bool last, unsigned char **output) {
    *output = malloc(deflater_bound(size));
    return deflater_run(deflater, data, before < MATCH_DISTANCE_MOST ? before : MATCH_DISTANCE_MOST, size, last, *output);
}

static void expect(z_stream *stream, const unsigned char *deflated, size_t deflated_size, const uint8_t *data, size_t size, bool last) {
    unsigned char *back = malloc(size + 1);
    stream->next_in = (unsigned char *)(uintptr_t)deflated;
    stream->avail_in = (uInt)deflated_size;
    stream->next_out = back;
    stream->avail_out = (uInt)size + 1;
    int result = inflate(stream, Z_SYNC_FLUSH);
    if (result != (last ? Z_STREAM_END : Z_OK) || stream->avail_in > 0 || stream->avail_out != 1 || (size > 0 && memcmp(back, data, size) != 0))
        abort();
    free(back);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
    if (size < 3)
        return 0;
    struct deflater *deflater = deflater_new(1 + data[0] % 9);
    size_t block = 1 + data[1] * (size_t)data[2] * 8;
    z_stream stream = {0};
    inflateInit2(&stream, -MAX_WBITS);
    for (size_t at = 3, piece, last = 0; !last; at += piece) {
        unsigned char *output;
        piece = block < size - at ? block : size - at;
        last = at + piece == size;
        size_t written = deflate_piece(deflater, data + at, at - 3, piece, last, &output);
        expect(&stream, output, written, data + at, piece, last);
        free(output);
    }
    inflateEnd(&stream);
    deflater_release(deflater);
    return 0;
}
