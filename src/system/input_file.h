/*
 * A file that is read, at any offset and from any thread.
 *
 * Reads are made at offsets, so no part of the file has to be held; a small one may be, for every read is a system call.
 * "-" is standard input; it and pipes are spooled to memory first. The file is never written to. Size is taken once, at open;
 * a file that shrinks meanwhile and is not held ends in a short read, which the callers treat as damage.
 */
#ifndef WHEELGRADE_SYSTEM_INPUT_FILE_H
#define WHEELGRADE_SYSTEM_INPUT_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct input_file {
    intptr_t handle; /* of system/disk.h; -1 when the bytes are in memory */
    uint64_t size;
    const unsigned char *memory; /* the bytes, or NULL; the caller's unless they are `spooled` */
    unsigned char *spooled;      /* what came through a pipe or is held; owned */
};

/* Opens a regular file, a pipe or "-". On failure returns false with errno set (EISDIR for a folder, ENOTSUP for a device). */
bool input_file_open(struct input_file *file, const char *path);
void input_file_from_memory(struct input_file *file, const void *bytes, size_t size);
void input_file_close(struct input_file *file);

/* Takes a small file (INPUT_FILE_HELD_MOST) into memory; one that cannot be read to its end stays as it is. Before other threads read it. */
enum { INPUT_FILE_HELD_MOST = 256 * 1024 };
void input_file_hold(struct input_file *file);

/* Reads exactly `size` bytes at `offset`; false (errno 0 when the file ended early) otherwise. */
bool input_file_read(const struct input_file *file, uint64_t offset, void *buffer, size_t size);

/* The bytes where they lie in memory, as long as the file is open; NULL when they do not, or are not there. */
const unsigned char *input_file_bytes(const struct input_file *file, uint64_t offset, size_t size);

#endif
