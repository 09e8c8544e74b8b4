/*
 * Reading zip archives: APPNOTE 6.3, as far as OPC and ODF packages need it.
 *
 * The central directory is the truth: the end record is the one whose comment ends exactly at the end of the file.
 * Zip64, data descriptors, junk before the archive, comments and stored members are read; duplicate names (ignoring
 * case), overlapping members, encryption and split archives are refused. Nothing is extracted by name. What a member
 * produces is capped by its declared size and by limits, whichever is less, and its CRC is checked when it is
 * read to the end.
 */
#ifndef WHEELGRADE_FORMATS_ZIP_H
#define WHEELGRADE_FORMATS_ZIP_H

#include "base/arena.h"
#include "base/diag.h"
#include "system/input_file.h"
#include "base/slice.h"
#include "base/limits.h"

struct zip_member {
    const char *name;      /* as stored, backslashes turned into slashes */
    struct slice raw_name; /* as stored */
    uint16_t flags, method, version_needed;
    uint32_t dos_time; /* date << 16 | time */
    uint32_t crc;
    uint64_t compressed_size, size;
    uint64_t header_offset; /* of the local header, in the file */
    uint64_t data_offset;   /* of the compressed bytes, in the file */
    uint32_t external_attributes;
    uint16_t internal_attributes, version_made_by;
    struct slice central_extra; /* as stored */
    const char *held;           /* its `size` bytes and a NUL, where they are in memory and in no file */
};

struct zip_archive {
    const struct input_file *file;
    const char *file_name; /* for messages */
    const struct limits *limits;
    struct zip_member *members; /* in the order of the central directory */
    size_t count;
    void *index; /* names, folded */
    bool *checked; /* by member: it was read to its end and is what its checksum says */
    const char **kept; /* by member: its bytes and ZIP_KEPT_ZEROS zeros, of those that zip_keep has unpacked; else NULL */
};

/* False after reporting what the archive is not. Names and lists are the arena's, the bytes the file's: both must outlive the archive. */
bool zip_open(struct zip_archive *archive, const struct input_file *file, const char *file_name,
              const struct limits *limits, struct arena *arena, struct diags *diags);

/* A part in memory; its bytes are terminated by a NUL beyond their length. */
struct zip_part {
    const char *name;
    struct slice bytes;
};

struct zip_parts {
    struct zip_part *items;
    size_t count, capacity;
};

/* Makes an archive of parts that no two of have one name, without packing them. They must live as long. */
void zip_open_parts(struct zip_archive *archive, const struct zip_parts *parts, const char *file_name, const struct limits *limits,
                    struct arena *arena);

/* By name, ignoring case and a leading slash; NULL when there is none. */
const struct zip_member *zip_find(const struct zip_archive *archive, const char *name);

/* The whole member, decompressed, terminated by a NUL beyond its length. */
bool zip_read_member(const struct zip_archive *archive, const struct zip_member *member, struct slice *bytes,
                     struct arena *arena, struct diags *diags);

/* Reads a member to its end unless that has been done: false after reporting that its bytes are not what its size and checksum say. One
 * that is compressed in a way which is not read here is passed over. */
bool zip_check_member(const struct zip_archive *archive, const struct zip_member *member, struct diags *diags);

/* Unpacks a member that is to be read several times, each of which then takes it from the arena. Damage is told by those who read it. */
void zip_keep(const struct zip_archive *archive, const struct zip_member *member, struct arena *arena);

/* From now on every member is read from the file, which may have been cut short meanwhile. */
void zip_keep_nothing(const struct zip_archive *archive);

/* A member of a file as a stream. zip_stream_read returns a piece (length 0 = end or failure; `failed` tells), good until the
 * next read. With limits.workers above 1, inflating a large member runs ahead in a thread of its own. */
struct zip_stream {
    const struct zip_archive *archive;
    const struct zip_member *member;
    bool failed;
    void *state;
};
bool zip_stream_init(struct zip_stream *stream, const struct zip_archive *archive, const struct zip_member *member,
                     struct diags *diags);
struct slice zip_stream_read(struct zip_stream *stream);
void zip_stream_release(struct zip_stream *stream);

/* All that is left of a member that is kept, with so many zeros behind it: good as long as the archive. Empty for another member, which
 * only zip_stream_read reads. */
enum { ZIP_KEPT_ZEROS = 64 };
struct slice zip_stream_take_kept(struct zip_stream *stream);

#endif
