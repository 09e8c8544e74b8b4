/* Bytes that grow as they are written. */
#include "system/scratch_bytes.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct scratch_bytes *scratch_bytes_new(void) {
    return memory_alloc_array(1, sizeof(struct scratch_bytes));
}

void scratch_bytes_release(struct scratch_bytes *scratch) {
    free(scratch->bytes);
    free(scratch);
}

size_t scratch_bytes_read(struct scratch_bytes *scratch, char *buffer, size_t size) {
    size_t rest = scratch->position < scratch->size ? scratch->size - scratch->position : 0;
    size = size < rest ? size : rest;
    if (size > 0)
        memcpy(buffer, scratch->bytes + scratch->position, size);
    scratch->position += size;
    return size;
}

static void make_room(struct scratch_bytes *scratch, size_t wanted) {
    if (wanted <= scratch->capacity)
        return;
    size_t capacity = wanted + wanted / 2 + 4096;
    if (capacity < wanted)
        out_of_memory();
    scratch->bytes = memory_resize(scratch->bytes, capacity);
    memset(scratch->bytes + scratch->capacity, 0, capacity - scratch->capacity);
    scratch->capacity = capacity;
}

void scratch_bytes_write(struct scratch_bytes *scratch, const char *buffer, size_t size) {
    make_room(scratch, scratch->position + size);
    memcpy(scratch->bytes + scratch->position, buffer, size);
    scratch->position += size;
    if (scratch->position > scratch->size)
        scratch->size = scratch->position;
}

int64_t scratch_bytes_seek(struct scratch_bytes *scratch, int64_t offset, int whence) {
    int64_t base = whence == SEEK_SET ? 0 : (int64_t)(whence == SEEK_CUR ? scratch->position : scratch->size);
    if (offset < -base || offset > (int64_t)scratch->size - base) {
        errno = EINVAL;
        return -1;
    }
    scratch->position = (size_t)(base + offset);
    return base + offset;
}
