/* A page has no disk. Logs come as bytes in memory; files that are written are handed to the page when they take their names. */
#include "system/disk.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* The page's own function: takes what is written in order. */
__attribute__((import_module("page"), import_name("write"))) void page_write(const void *bytes, size_t size);
/* And this one a whole file. */
__attribute__((import_module("page"), import_name("file"))) void page_file(const char *path, const void *bytes, size_t size);

struct page_output {
    char *bytes; /* owned */
    size_t size, capacity;
};

static bool refuse(void) {
    errno = ENOTSUP;
    return false;
}

bool disk_look(const char *path, struct disk_entry *entry) {
    (void)path;
    *entry = (struct disk_entry){.kind = DISK_NOTHING};
    return true;
}

bool disk_is_link(const char *path) {
    (void)path;
    return false;
}

char *disk_canonical(const char *path) {
    (void)path;
    return NULL;
}

bool disk_is_separator(char character) {
    return character == '/' || character == '\\';
}

size_t disk_root_length(const char *path) {
    (void)path;
    return 0;
}

bool disk_make_folder(const char *path) {
    (void)path; /* the page makes none: a file's name says where it belongs */
    return true;
}

bool disk_open_input(const char *path, intptr_t *handle, uint64_t *size, unsigned char **memory) {
    (void)path, (void)size;
    *handle = -1;
    *memory = NULL;
    return refuse();
}

bool disk_read(intptr_t handle, uint64_t offset, void *bytes, size_t size) {
    (void)handle, (void)offset, (void)bytes, (void)size;
    return refuse();
}

void disk_close(intptr_t handle) {
    (void)handle;
}

bool disk_create(struct disk_output *output, const char *path) {
    size_t size = strlen(path) + 1;
    *output = (struct disk_output){.handle = (intptr_t)memory_alloc_array(1, sizeof(struct page_output)),
                                   .path = memcpy(memory_alloc(size), path, size)};
    return true;
}

void disk_limit_mode(const struct disk_output *output, const char *like) {
    (void)output, (void)like;
}

bool disk_write(const struct disk_output *output, uint64_t offset, const void *bytes, size_t size) {
    struct page_output *file = (struct page_output *)output->handle;
    size_t end = (size_t)offset + size;
    if (end > file->capacity) {
        file->capacity = end + end / 2;
        file->bytes = memory_resize(file->bytes, file->capacity);
    }
    memcpy(file->bytes + offset, bytes, size);
    file->size = end > file->size ? end : file->size;
    return true;
}

void disk_start_sync(const struct disk_output *output) {
    (void)output;
}

bool disk_sync(const struct disk_output *output) {
    (void)output;
    return true;
}

static void free_output(struct disk_output *output) {
    struct page_output *file = (struct page_output *)output->handle;
    if (output->handle == -1)
        return;
    free(file->bytes);
    free(file);
    output->handle = -1;
}

bool disk_take_name(struct disk_output *output) {
    const struct page_output *file = (const struct page_output *)output->handle;
    page_file(output->path, file->bytes, file->size);
    free_output(output);
    return true;
}

void disk_sync_folder(const char *path) {
    (void)path;
}

void disk_drop(struct disk_output *output) {
    free_output(output);
    free(output->path);
    *output = (struct disk_output){.handle = -1};
}

bool disk_open_stream(const char *path, intptr_t *handle) {
    *handle = 0;
    return path ? refuse() : true;
}

bool disk_write_in_order(intptr_t handle, const void *bytes, size_t size) {
    (void)handle;
    page_write(bytes, size);
    return true;
}

void disk_close_stream(intptr_t handle) {
    (void)handle;
}
