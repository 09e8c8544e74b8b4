/* A stream over bytes in memory is a fopencookie. */
#include "system/scratch_stream.h"

#include <sys/types.h>

#include "system/scratch_bytes.h"

static ssize_t read_scratch(void *cookie, char *buffer, size_t size) {
    return (ssize_t)scratch_bytes_read(cookie, buffer, size);
}

static ssize_t write_scratch(void *cookie, const char *buffer, size_t size) {
    scratch_bytes_write(cookie, buffer, size);
    return (ssize_t)size;
}

static int seek_scratch(void *cookie, off_t *offset, int whence) {
    int64_t position = scratch_bytes_seek(cookie, *offset, whence);
    if (position < 0)
        return -1;
    *offset = position;
    return 0;
}

static int close_scratch(void *cookie) {
    scratch_bytes_release(cookie);
    return 0;
}

FILE *scratch_stream_open(void) {
    cookie_io_functions_t functions = {read_scratch, write_scratch, seek_scratch, close_scratch};
    struct scratch_bytes *scratch = scratch_bytes_new();
    FILE *stream = fopencookie(scratch, "w+", functions);
    if (!stream)
        scratch_bytes_release(scratch);
    return stream;
}
