/* A stream of stdio over bytes that grow. */
#include "system/scratch_stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>

#include "base/memory.h"

struct scratch {
    char *bytes;
    size_t size, capacity, position;
};

static ssize_t read_scratch(void *cookie, char *buffer, size_t size) {
    struct scratch *scratch = cookie;
    size_t left = scratch->position < scratch->size ? scratch->size - scratch->position : 0;
    size = size < left ? size : left;
    if (size > 0)
        memcpy(buffer, scratch->bytes + scratch->position, size);
    scratch->position += size;
    return (ssize_t)size;
}

static void make_room(struct scratch *scratch, size_t wanted) {
    if (wanted <= scratch->capacity)
        return;
    size_t capacity = wanted + wanted / 2 + 4096;
    scratch->bytes = memory_resize(scratch->bytes, capacity);
    memset(scratch->bytes + scratch->capacity, 0, capacity - scratch->capacity);
    scratch->capacity = capacity;
}

static ssize_t write_scratch(void *cookie, const char *buffer, size_t size) {
    struct scratch *scratch = cookie;
    make_room(scratch, scratch->position + size);
    memcpy(scratch->bytes + scratch->position, buffer, size);
    scratch->position += size;
    if (scratch->position > scratch->size)
        scratch->size = scratch->position;
    return (ssize_t)size;
}

static int seek_scratch(void *cookie, off64_t *offset, int whence) {
    struct scratch *scratch = cookie;
    off64_t base = whence == SEEK_SET ? 0 : (off64_t)(whence == SEEK_CUR ? scratch->position : scratch->size);
    if (*offset < -base || *offset > (off64_t)scratch->size - base) {
        errno = EINVAL;
        return -1;
    }
    *offset += base;
    scratch->position = (size_t)*offset;
    return 0;
}

static int close_scratch(void *cookie) {
    struct scratch *scratch = cookie;
    free(scratch->bytes);
    free(scratch);
    return 0;
}

FILE *scratch_stream_open(void) {
    cookie_io_functions_t functions = {read_scratch, write_scratch, seek_scratch, close_scratch};
    struct scratch *scratch = memory_alloc_array(1, sizeof *scratch);
    FILE *stream = fopencookie(scratch, "w+", functions);
    if (!stream)
        free(scratch);
    return stream;
}
