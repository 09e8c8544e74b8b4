/* The seal: a record in the central directory by which a file is known to be ours, and unchanged. */
#include "package/graft/seal.h"

#include <zlib.h>

#include "formats/zip/little_endian.h"
#include "formats/zip/zip_format.h"
#include "package/graft/graft.h"
#include "package/parts/workbook_part.h"

/*
 * Extra field record on the last central header (APPNOTE 4.5.2; ids are little-endian and this one is not
 * registered):
 *
 *     id 0x6777 ("wg"), size 40, version 2 (u32), checksum of names and CRCs (u32), start of the central
 * directory (u64), then the origin: log (u32), continued (u32), as-of day (u32), rows (u32), their sum (u64)
 */
enum { SEAL_ID = 0x6777, SEAL_SIZE = 40, SEAL_VERSION = 2 };

void seal_write(struct zip_writer *writer, const struct graft_origin *origin) {
    unsigned char record[4 + SEAL_SIZE];
    unsigned char *out = put_u16(put_u16(record, SEAL_ID), SEAL_SIZE);
    out = put_u32(put_u32(out, SEAL_VERSION), zip_writer_checksum(writer));
    out = put_u64(out, zip_writer_position(writer));
    out = put_u32(put_u32(out, origin->log), origin->continued);
    put_u64(put_u32(put_u32(out, origin->as_of), origin->rows), origin->sum);
    zip_writer_set_last_extra(writer, (struct slice){(const char *)record, sizeof record});
}

/* The record's data on a member; NULL when it has none. */
static const unsigned char *find_record(const struct zip_member *member) {
    const unsigned char *at = (const unsigned char *)member->central_extra.text;
    size_t left = member->central_extra.length;
    while (left >= 4) {
        size_t size = 4 + (size_t)get_u16(at + 2);
        if (size > left)
            return NULL;
        if (get_u16(at) == SEAL_ID && size == 4 + SEAL_SIZE)
            return at + 4;
        at += size;
        left -= size;
    }
    return NULL;
}

static uint32_t members_checksum(const struct zip_archive *archive) {
    uLong sum = crc32(0, NULL, 0);
    for (size_t i = 0; i < archive->count; i++) {
        unsigned char crc[4];
        put_u32(crc, archive->members[i].crc);
        sum = crc32_z(sum, (const unsigned char *)archive->members[i].raw_name.text,
                      archive->members[i].raw_name.length);
        sum = crc32_z(sum, crc, sizeof crc);
    }
    return (uint32_t)sum;
}

/* Whether the file ends where a directory that starts at `start` ends: nothing was put after it, or before it. */
static bool ends_as_written(const struct input_file *file, uint64_t start) {
    unsigned char end[ZIP_END_SIZE], end64[ZIP64_END_SIZE];
    if (file->size < ZIP_END_SIZE || !input_file_read(file, file->size - ZIP_END_SIZE, end, sizeof end) ||
        get_u32(end) != ZIP_END || get_u16(end + 20) != 0)
        return false;
    uint64_t size = get_u32(end + 12), offset = get_u32(end + 16), tail = ZIP_END_SIZE;
    if (get_u16(end + 10) == ZIP_FULL_16 || size == ZIP_FULL_32 || offset == ZIP_FULL_32) {
        tail += ZIP64_END_SIZE + ZIP64_LOCATOR_SIZE;
        if (file->size < tail || !input_file_read(file, file->size - tail, end64, sizeof end64) ||
            get_u32(end64) != ZIP64_END)
            return false;
        size = get_u64(end64 + 40);
        offset = get_u64(end64 + 48);
    }
    return offset == start && size <= file->size && start == file->size - size - tail;
}

static struct graft_origin read_origin(const unsigned char *record) {
    return (struct graft_origin){.log = get_u32(record + 16), .continued = get_u32(record + 20) != 0, .as_of = get_u32(record + 24),
                                 .rows = get_u32(record + 28), .sum = get_u64(record + 32)};
}

static enum seal_state check_record(const struct zip_archive *archive, struct graft_origin *origin) {
    const struct input_file *file = archive->file;
    const unsigned char *record = archive->count ? find_record(&archive->members[archive->count - 1]) : NULL;
    *origin = (struct graft_origin){0};
    if (!record)
        return SEAL_NONE;
    *origin = read_origin(record);
    bool intact = get_u32(record) == SEAL_VERSION && get_u32(record + 4) == members_checksum(archive) &&
                  ends_as_written(file, get_u64(record + 8));
    return intact ? SEAL_INTACT : SEAL_CHANGED;
}

static bool has_names(const struct zip_archive *archive, const char *prefix, struct arena *arena,
                      struct diags *diags) {
    struct package package;
    struct workbook_part workbook;
    package_init(&package, archive, arena, diags);
    if (!workbook_part_read(&workbook, &package, prefix))
        return false;
    for (size_t i = 0; i < workbook.names.count; i++)
        if (workbook.names.items[i].earlier)
            return true;
    return false;
}

enum seal_state graft_archive_seal(const struct zip_archive *archive, const char *name_prefix, struct graft_origin *origin, struct arena *arena) {
    struct diags unheard;
    diags_init(&unheard, arena);
    enum seal_state state = check_record(archive, origin);
    return state == SEAL_NONE && has_names(archive, name_prefix, arena, &unheard) ? SEAL_CHANGED : state;
}

enum seal_state graft_seal_look(const char *path, const char *name_prefix, const struct limits *limits, struct graft_origin *origin) {
    struct input_file file;
    struct arena arena;
    struct diags unheard;
    struct zip_archive archive;
    enum seal_state state = SEAL_NONE;
    *origin = (struct graft_origin){0};
    if (!input_file_open(&file, path))
        return SEAL_NONE;
    arena_init(&arena);
    diags_init(&unheard, &arena);
    if (zip_open(&archive, &file, path, limits, &arena, &unheard))
        state = graft_archive_seal(&archive, name_prefix, origin, &arena);
    arena_release(&arena);
    input_file_close(&file);
    return state;
}

enum seal_state graft_seal_state(const char *path, const char *name_prefix, const struct limits *limits) {
    struct graft_origin origin;
    return graft_seal_look(path, name_prefix, limits, &origin);
}
