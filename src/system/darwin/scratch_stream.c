/* A stream over bytes in memory is a funopen. */
#include "system/scratch_stream.h"

#include "system/scratch_bytes.h"

static int read_scratch(void *cookie, char *buffer, int size) {
    return (int)scratch_bytes_read(cookie, buffer, (size_t)size);
}

static int write_scratch(void *cookie, const char *buffer, int size) {
    scratch_bytes_write(cookie, buffer, (size_t)size);
    return size;
}

static fpos_t seek_scratch(void *cookie, fpos_t offset, int whence) {
    return scratch_bytes_seek(cookie, offset, whence);
}

static int close_scratch(void *cookie) {
    scratch_bytes_release(cookie);
    return 0;
}

FILE *scratch_stream_open(void) {
    struct scratch_bytes *scratch = scratch_bytes_new();
    FILE *stream = funopen(scratch, read_scratch, write_scratch, seek_scratch, close_scratch);
    if (!stream)
        scratch_bytes_release(scratch);
    return stream;
}
