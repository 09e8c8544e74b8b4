/* Input files: regular files as they are, pipes and standard input taken into memory. */
#include "system/input_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "system/disk.h"

bool input_file_open(struct input_file *file, const char *path) {
    *file = (struct input_file){.handle = -1};
    bool opened = disk_open_input(path, &file->handle, &file->size, &file->spooled);
    file->memory = file->spooled;
    return opened;
}

void input_file_from_memory(struct input_file *file, const void *bytes, size_t size) {
    *file = (struct input_file){.handle = -1, .size = size, .memory = bytes};
}

void input_file_close(struct input_file *file) {
    if (file->handle != -1)
        disk_close(file->handle);
    free(file->spooled);
    *file = (struct input_file){.handle = -1};
}

void input_file_hold(struct input_file *file) {
    if (file->memory || file->size == 0 || file->size > INPUT_FILE_HELD_MOST)
        return;
    unsigned char *bytes = memory_alloc((size_t)file->size);
    if (disk_read(file->handle, 0, bytes, (size_t)file->size))
        file->memory = file->spooled = bytes;
    else
        free(bytes);
}

static bool lies_in(const struct input_file *file, uint64_t offset, size_t size) {
    return offset <= file->size && size <= file->size - offset;
}

const unsigned char *input_file_bytes(const struct input_file *file, uint64_t offset, size_t size) {
    return file->memory && lies_in(file, offset, size) ? file->memory + offset : NULL;
}

bool input_file_read(const struct input_file *file, uint64_t offset, void *buffer, size_t size) {
    if (!lies_in(file, offset, size)) {
        errno = 0;
        return false;
    }
    if (file->handle != -1 && !file->memory)
        return disk_read(file->handle, offset, buffer, size);
    if (size > 0)
        memcpy(buffer, file->memory + offset, size);
    return true;
}
