/*
 * Compound files ([MS-CFB]): streams in a directory, each a chain of sectors.
 *
 * Chains are followed once, when a stream is opened, and never further than the file has sectors, so loops
 * end. Nothing is allocated that the file's size does not warrant. Only the root folder is looked at: what is
 * embedded is not the document.
 */
#ifndef WHEELGRADE_FORMATS_COMPOUND_FILE_H
#define WHEELGRADE_FORMATS_COMPOUND_FILE_H

#include <stddef.h>

#include "base/arena.h"
#include "system/input_file.h"

struct compound_chain {
    uint32_t *sectors;
    size_t count;
};

struct compound_stream {
    const struct compound_file *compound;
    struct compound_chain chain;
    uint64_t size; /* at most what the chain holds */
    bool mini;     /* the sectors are small ones within the root stream */
};

struct compound_file {
    const struct input_file *file;
    struct arena *arena;
    uint32_t sector_size, mini_size, mini_limit;
    uint64_t sector_count;       /* that the file has room for */
    struct compound_chain table; /* the next sector of each sector */
    struct compound_chain mini_table;
    unsigned char *entries; /* the directory */
    size_t entry_count;
    struct compound_stream small; /* where the small sectors lie */
};

/* False when the file is no compound file or too damaged to have a directory. */
bool compound_open(struct compound_file *compound, const struct input_file *file, struct arena *arena);

/* A stream of the root folder by its name (ASCII, case ignored); false when there is none. */
bool compound_find(const struct compound_file *compound, const char *name, struct compound_stream *stream);

/* Exactly `size` bytes at `offset`; false when the stream or the file ends before. */
bool compound_read(const struct compound_stream *stream, uint64_t offset, void *buffer, size_t size);

#endif
