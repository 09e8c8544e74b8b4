/* Input files: regular files as they are, pipes and standard input taken into memory. */
#include "system/input_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

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

bool input_file_read(const struct input_file *file, uint64_t offset, void *buffer, size_t size) {
    if (offset > file->size || size > file->size - offset) {
        errno = 0;
        return false;
    }
    if (file->handle != -1)
        return disk_read(file->handle, offset, buffer, size);
    if (size > 0)
        memcpy(buffer, file->memory + offset, size);
    return true;
}
