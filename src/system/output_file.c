/* Output files: buffered writes that latch their first failure, and the order in which several take their names. */
#include "system/output_file.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

#define BUFFER_SIZE 65536
#define SYNC_PIECE  (1u << 20) /* of a large file: each goes on its way to the disk while the next is made */

static const struct disk_output no_target = {.handle = -1};

static void latch(struct output_file *file, int error) {
    if (file->error == 0)
        file->error = error ? error : EIO;
}

bool output_file_open(struct output_file *file, const char *path) {
    size_t length = strlen(path);
    *file = (struct output_file){.target = no_target};
    if (length == 0 || disk_is_separator(path[length - 1])) {
        errno = length == 0 ? ENOENT : EISDIR;
        return false;
    }
    if (disk_create(&file->target, path)) {
        file->buffer = memory_alloc(BUFFER_SIZE);
        return true;
    }
    int error = errno;
    output_file_release(file);
    file->error = error;
    errno = error;
    return false;
}

void output_file_limit_mode(struct output_file *file, const char *like) {
    disk_limit_mode(&file->target, like);
}

void output_file_open_memory(struct output_file *file) {
    *file = (struct output_file){.target = no_target, .to_memory = true};
}

bool output_file_open_stream(struct output_file *file, const char *path) {
    *file = (struct output_file){.target = no_target};
    if (!disk_open_stream(path, &file->stream))
        return false;
    file->to_stream = true;
    file->buffer = memory_alloc(BUFFER_SIZE);
    return true;
}

/* What no address reaches counts as out of memory. */
static void grow_memory(struct output_file *file, size_t size) {
    if (file->position > SIZE_MAX / 2 || size > SIZE_MAX / 4)
        out_of_memory();
    size_t wanted = (size_t)file->position + size;
    file->memory_capacity = wanted + wanted / 4 + 4096;
    file->memory = memory_resize(file->memory, file->memory_capacity);
}

static void append_memory(struct output_file *file, const void *bytes, size_t size) {
    if (size > file->memory_capacity - file->position)
        grow_memory(file, size);
    memcpy(file->memory + file->position, bytes, size);
    file->position += size;
}

/* Writes at `offset`; a failure latches. */
static void write_at(struct output_file *file, uint64_t offset, const unsigned char *bytes, size_t size) {
    file->settled = false;
    if (file->error)
        return;
    bool fine = file->to_stream ? disk_write_in_order(file->stream, bytes, size) : disk_write(&file->target, offset, bytes, size);
    if (!fine)
        latch(file, errno);
    file->waiting += size;
    if (fine && !file->to_stream && file->waiting >= SYNC_PIECE) {
        disk_start_sync(&file->target);
        file->waiting = 0;
    }
}

static void flush_buffer(struct output_file *file) {
    if (file->buffered > 0)
        write_at(file, file->position - file->buffered, file->buffer, file->buffered);
    file->buffered = 0;
}

void output_file_write(struct output_file *file, const void *bytes, size_t size) {
    if (file->error || size == 0)
        return;
    if (file->to_memory) {
        append_memory(file, bytes, size);
        return;
    }
    if (size > BUFFER_SIZE - file->buffered)
        flush_buffer(file);
    if (size >= BUFFER_SIZE) {
        write_at(file, file->position, bytes, size);
    } else {
        memcpy(file->buffer + file->buffered, bytes, size);
        file->buffered += size;
    }
    file->position += size;
}

void output_file_patch(struct output_file *file, uint64_t offset, const void *bytes, size_t size) {
    if (file->error || size == 0)
        return;
    if (offset > file->position || size > file->position - offset) {
        latch(file, EINVAL);
        return;
    }
    if (file->to_memory) {
        memcpy(file->memory + offset, bytes, size);
        return;
    }
    uint64_t start = file->position - file->buffered;
    if (offset >= start) {
        memcpy(file->buffer + (offset - start), bytes, size);
        return;
    }
    if (file->to_stream) {
        latch(file, ESPIPE);
        return;
    }
    flush_buffer(file);
    write_at(file, offset, bytes, size);
}

bool output_file_settle(struct output_file *file) {
    if (file->to_memory)
        return file->error == 0;
    if (file->error == 0)
        flush_buffer(file);
    if (file->error == 0 && !file->to_stream && !file->settled && !disk_sync(&file->target))
        latch(file, errno);
    file->settled = true;
    return file->error == 0;
}

/* Lets the bytes be on their way to the disk while those of other files follow; whether they arrive is seen later. */
static void start_settling(struct output_file *file) {
    if (file->target.handle == -1)
        return;
    flush_buffer(file);
    disk_start_sync(&file->target);
}

/* Gives a settled file its name. */
static bool name_file(struct output_file *file) {
    if (file->to_memory || file->to_stream || disk_take_name(&file->target))
        return true;
    latch(file, errno);
    return false;
}

static bool same_folder(const char *path, const char *other) {
    size_t length = (size_t)(disk_base_name(path) - path);
    return other && strncmp(path, other, length) == 0 && disk_base_name(other) == other + length;
}

/* What is lost with a new name is made once more; a replaced file is not to come back. */
static const char *replaced_path(const struct output_file *file) {
    return file->target.replaced ? file->target.path : NULL;
}

bool output_files_commit(struct output_file *const *files, size_t count) {
    for (size_t i = 0; i < count; i++)
        start_settling(files[i]);
    for (size_t i = 0; i < count; i++)
        if (!output_file_settle(files[i]))
            return false;
    size_t named = 0;
    while (named < count && name_file(files[named]))
        named++;
    for (size_t i = 0; i < named; i++) {
        const char *path = replaced_path(files[i]);
        if (path && !same_folder(path, i + 1 < named ? replaced_path(files[i + 1]) : NULL))
            disk_sync_folder(path);
    }
    return named == count;
}

bool output_file_commit(struct output_file *file) {
    return output_files_commit(&file, 1);
}

void output_file_release(struct output_file *file) {
    if (file->to_stream)
        disk_close_stream(file->stream);
    disk_drop(&file->target);
    free(file->memory);
    free(file->buffer);
    *file = (struct output_file){.target = no_target, .error = file->error};
}
