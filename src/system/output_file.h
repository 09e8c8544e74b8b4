/*
 * A file that appears whole or not at all (docs/spec/output.md §1).
 *
 * Bytes go to a nameless file in the target's folder (a hidden named one where the system has none), which takes the
 * target's name only in output_file_commit, when they have reached the disk. Until then the old target is untouched; a kill
 * leaves no debris. Writes latch: after the first failure the rest are no-ops and commit reports it. The target's
 * permissions are kept when it existed; of a symbolic link the file it leads to is replaced. A write-protected target, a
 * folder, a device or a pipe is refused at open, and a device or a pipe that came there meanwhile at commit.
 */
#ifndef WHEELGRADE_SYSTEM_OUTPUT_FILE_H
#define WHEELGRADE_SYSTEM_OUTPUT_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "system/disk.h"

struct output_file {
    struct disk_output target; /* where bytes go, unless to a stream or to memory; its path is NULL then */
    intptr_t stream;           /* standard output, a pipe, a device: written in order, never named */
    bool to_stream;
    bool to_memory;    /* bytes are collected in `memory` (malloc) */
    uint64_t position; /* bytes written so far */
    int error;         /* errno of the first failure; 0 = none */
    bool settled;      /* all that was written has reached the disk */
    size_t waiting;    /* bytes written that are not yet on their way there */
    unsigned char *memory;
    size_t memory_capacity;
    unsigned char *buffer; /* the last bytes written, not yet in the file; owned */
    size_t buffered;
};

/* False: errno says why (EISDIR for a folder, ENOTSUP for a device, ESPIPE for a pipe). */
bool output_file_open(struct output_file *file, const char *path);
/* A new file is readable by nobody who may not read `like`, the log it is made from. */
void output_file_limit_mode(struct output_file *file, const char *like);
void output_file_open_memory(struct output_file *file);
/* Writes in order to a pipe or a device, NULL for standard output; nothing can be patched that left the buffer. */
bool output_file_open_stream(struct output_file *file, const char *path);

void output_file_write(struct output_file *file, const void *bytes, size_t size);
/* Rewrites bytes that were written before (sizes and checksums known only afterwards). */
void output_file_patch(struct output_file *file, uint64_t offset, const void *bytes, size_t size);

/* Brings all bytes to the disk, so that only the name is left to be given. False: error says why. */
bool output_file_settle(struct output_file *file);
/* Settles and gives the file its name. False: error says why, and the target is as it was. */
bool output_file_commit(struct output_file *file);
/* The same for many: all are on the disk before the first gets its name, which costs little more than for one. False: `error` of
 * one says why; each is whole under its name or as it was. */
bool output_files_commit(struct output_file *const *files, size_t count);
/* Gives up whatever is not committed; frees what the struct owns. Safe after commit. */
void output_file_release(struct output_file *file);

#endif
