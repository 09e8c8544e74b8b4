/* The end record is the one whose comment ends exactly at the end of the file and that has a directory before
 * it; only when there is none may junk follow the archive. */
#include "formats/zip/zip_directory.h"

#include <stdlib.h>
#include <string.h>

#include "base/bytes.h"
#include "base/memory.h"
#include "formats/zip/little_endian.h"
#include "formats/zip/zip_format.h"

enum {
    COMMENT_MOST = 65535,
    JUNK_MOST = 1024 * 1024, /* after the archive */
    CANDIDATES_MOST = 4096   /* end records looked at: a file full of false ones is not searched for ever */
};

enum finding { NOTHING, DIRECTORY, SPLIT_ARCHIVE, EMPTY_ARCHIVE };

static bool has_signature(const struct input_file *file, uint64_t offset, uint32_t signature) {
    unsigned char bytes[4];
    return input_file_read(file, offset, bytes, sizeof bytes) && get_u32(bytes) == signature;
}

/* Offset of the zip64 end record whose locator stands before the end record; UINT64_MAX = none. */
static uint64_t zip64_record_at(const struct input_file *file, uint64_t end_record) {
    unsigned char locator[ZIP64_LOCATOR_SIZE];
    if (end_record < ZIP64_LOCATOR_SIZE + ZIP64_END_SIZE ||
        !input_file_read(file, end_record - ZIP64_LOCATOR_SIZE, locator, sizeof locator) ||
        get_u32(locator) != ZIP64_LOCATOR)
        return UINT64_MAX;
    uint64_t latest = end_record - ZIP64_LOCATOR_SIZE - ZIP64_END_SIZE, stated = get_u64(locator + 8);
    if (stated <= latest && has_signature(file, stated, ZIP64_END))
        return stated;
    /* Something may stand before the archive. */
    return has_signature(file, latest, ZIP64_END) ? latest : UINT64_MAX;
}

/* What an end record of either kind says. */
struct end_record {
    uint64_t disk, directory_disk, count_here, count, size, offset;
    uint64_t directory_end;
};

static struct end_record read_short(const unsigned char *bytes, uint64_t at) {
    return (struct end_record){get_u16(bytes + 4),
                               get_u16(bytes + 6),
                               get_u16(bytes + 8),
                               get_u16(bytes + 10),
                               get_u32(bytes + 12),
                               get_u32(bytes + 16),
                               at};
}

static bool is_full(const struct end_record *end) {
    return end->count == ZIP_FULL_16 || end->size == ZIP_FULL_32 || end->offset == ZIP_FULL_32;
}

static bool read_zip64(const struct input_file *file, uint64_t at, struct end_record *end) {
    unsigned char bytes[ZIP64_END_SIZE];
    if (!input_file_read(file, at, bytes, sizeof bytes))
        return false;
    *end = (struct end_record){get_u32(bytes + 16),
                               get_u32(bytes + 20),
                               get_u64(bytes + 24),
                               get_u64(bytes + 32),
                               get_u64(bytes + 40),
                               get_u64(bytes + 48),
                               at};
    return true;
}

static enum finding place_directory(const struct input_file *file, const struct end_record *end,
                                    struct zip_directory *directory) {
    if (end->disk != 0 || end->directory_disk != 0 || end->count_here != end->count)
        return SPLIT_ARCHIVE;
    if (end->count == 0)
        return EMPTY_ARCHIVE;
    if (end->size > end->directory_end || end->count > end->size / ZIP_CENTRAL_SIZE)
        return NOTHING;
    uint64_t start = end->directory_end - end->size;
    if (end->offset > start)
        return NOTHING;
    if (!has_signature(file, start, ZIP_CENTRAL)) {
        start = end->offset; /* something stands between the directory and its end record */
        if (!has_signature(file, start, ZIP_CENTRAL))
            return NOTHING;
    }
    *directory = (struct zip_directory){start, end->size, end->count, start - end->offset};
    return DIRECTORY;
}

static enum finding try_end_record(const struct input_file *file, const unsigned char *bytes, uint64_t at,
                                   struct zip_directory *directory) {
    struct end_record end = read_short(bytes, at);
    bool full = is_full(&end);
    uint64_t zip64_at = zip64_record_at(file, at);
    if (zip64_at != UINT64_MAX) {
        end.directory_end = zip64_at;
        if (full && !read_zip64(file, zip64_at, &end))
            return NOTHING;
    }
    return place_directory(file, &end, directory);
}

static bool is_end_record(const unsigned char *bytes, size_t left, bool exact) {
    if (get_u32(bytes) != ZIP_END)
        return false;
    size_t comment = get_u16(bytes + 20);
    return exact ? comment == left - ZIP_END_SIZE : comment <= left - ZIP_END_SIZE;
}

/* Goes back from the end of the file; `tail` holds its last `size` bytes. Two exact ends with a directory
 * each are two readings of one file: neither can be trusted. */
static const char *search(const struct input_file *file, const unsigned char *tail, size_t size, bool exact,
                          struct zip_directory *directory) {
    static const char none[] = "its end is missing";
    const char *result = none;
    int tried = 0;
    const unsigned char *at = tail + size - ZIP_END_SIZE + 1;
    while ((at = bytes_find_last(tail, (size_t)(at - tail), ZIP_END & 0xFF)) && tried < CANDIDATES_MOST) {
        size_t i = (size_t)(at - tail);
        struct zip_directory found = {0};
        if (!is_end_record(at, size - i, exact))
            continue;
        tried++;
        enum finding finding = try_end_record(file, at, file->size - size + i, &found);
        if (result == none && (finding == SPLIT_ARCHIVE || finding == EMPTY_ARCHIVE))
            result = finding == EMPTY_ARCHIVE ? "it is empty" : "it is one part of a split archive";
        if (finding != DIRECTORY)
            continue;
        if (!result)
            return "it has two ends";
        *directory = found;
        result = NULL;
        if (!exact)
            break;
    }
    return result;
}

static const char *search_tail(const struct input_file *file, size_t most, bool exact,
                               struct zip_directory *directory) {
    size_t size = file->size < most ? (size_t)file->size : most;
    const unsigned char *held = input_file_bytes(file, file->size - size, size);
    if (held)
        return search(file, held, size, exact, directory);
    unsigned char *tail = memory_alloc(size);
    const char *trouble = input_file_read(file, file->size - size, tail, size)
                              ? search(file, tail, size, exact, directory)
                              : "it cannot be read";
    free(tail);
    return trouble;
}

const char *zip_directory_find(const struct input_file *file, struct zip_directory *directory) {
    *directory = (struct zip_directory){0};
    if (file->size < ZIP_END_SIZE)
        return "it is too short";
    const char *trouble = search_tail(file, ZIP_END_SIZE + COMMENT_MOST, true, directory);
    if (trouble && directory->size == 0 &&
        search_tail(file, ZIP_END_SIZE + COMMENT_MOST + JUNK_MOST, false, directory) == NULL)
        trouble = NULL;
    return trouble;
}
