/* Zip archives in: the members by the directory, checked against their local headers and each other. */
#include "formats/zip/zip.h"

#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "base/memory.h"
#include "base/sorted.h"
#include "base/utf8.h"
#include "formats/zip/little_endian.h"
#include "formats/zip/zip_directory.h"
#include "formats/zip/zip_format.h"

enum {
    NAME_USUAL_MOST = 256, /* bytes of name, extra field and comment a member has on average at most */
    ZIP_NAME_MOST = UINT16_MAX,
    DIRECTORY_EXTRA_MOST = 1024 * 1024 /* and what all may have beyond */
};

/* What is needed while the directory is read. */
struct opening {
    struct zip_archive *archive;
    struct arena *arena;
    struct diags *diags;
    struct zip_directory directory;
    struct slice left; /* of the directory */
    unsigned char *local_header; /* room for one with the longest name: a read is a system call, and there are many members */
};

static struct place place_of(const struct zip_archive *archive) {
    return (struct place){archive->file_name, NULL, 0, NO_COLUMN};
}

static bool damaged(const struct opening *opening, const char *what) {
    return diag_report(opening->diags, FILE_DAMAGED, place_of(opening->archive), NULL,
                       "the file is damaged: %s", what);
}

static bool member_damaged(const struct opening *opening, const struct zip_member *member, const char *what) {
    return diag_report(opening->diags, FILE_DAMAGED, place_of(opening->archive), NULL,
                       "the file is damaged: member \"%.200s\" %s", member->name, what);
}

static bool is_plain(unsigned char byte, bool utf8) {
    return byte >= 0x20 && byte != 0x7f && (utf8 || byte < 0x80);
}

/* The name as valid UTF-8 with slashes; bytes that cannot stand in it as %XX, which is how part names write them. */
static const char *readable_name(struct slice raw, struct arena *arena) {
    static const char hexadecimal[] = "0123456789ABCDEF";
    bool utf8 = utf8_is_valid(raw);
    char *name = arena_alloc(arena, raw.length * 3 + 1);
    size_t length = 0;
    for (size_t i = 0; i < raw.length; i++) {
        unsigned char byte = (unsigned char)raw.text[i];
        if (is_plain(byte, utf8)) {
            name[length++] = byte == '\\' ? '/' : (char)byte;
            continue;
        }
        name[length++] = '%';
        name[length++] = hexadecimal[byte >> 4];
        name[length++] = hexadecimal[byte & 15];
    }
    return name;
}

/* Takes the next 64-bit field of a zip64 record for a value that did not fit. */
static bool take_wide(struct slice *record, uint64_t *value) {
    if (*value != ZIP_FULL_32)
        return true;
    if (record->length < 8)
        return false;
    *value = get_u64((const unsigned char *)record->text);
    record->text += 8;
    record->length -= 8;
    return true;
}

static struct slice find_extra(struct slice extra, uint16_t kind) {
    while (extra.length >= 4) {
        const unsigned char *record = (const unsigned char *)extra.text;
        size_t size = get_u16(record + 2);
        if (size > extra.length - 4)
            break;
        if (get_u16(record) == kind)
            return (struct slice){extra.text + 4, size};
        extra.text += 4 + size;
        extra.length -= 4 + size;
    }
    return (struct slice){0};
}

static struct slice take_bytes(struct slice *from, size_t size) {
    struct slice taken = {from->text, size};
    from->text += size;
    from->length -= size;
    return taken;
}

static void take_fixed_fields(const unsigned char *header, struct zip_member *member) {
    *member = (struct zip_member){
        .version_made_by = get_u16(header + 4),
        .version_needed = get_u16(header + 6),
        .flags = get_u16(header + 8),
        .method = get_u16(header + 10),
        .dos_time = get_u32(header + 12),
        .crc = get_u32(header + 16),
        .compressed_size = get_u32(header + 20),
        .size = get_u32(header + 24),
        .internal_attributes = get_u16(header + 36),
        .external_attributes = get_u32(header + 38),
        .header_offset = get_u32(header + 42),
    };
}

static bool is_encrypted(uint16_t flags) {
    return flags & (ZIP_FLAG_ENCRYPTED | ZIP_FLAG_STRONG_ENCRYPTION | ZIP_FLAG_MASKED);
}

static bool encrypted(const struct opening *opening, const struct zip_member *member) {
    return diag_report(opening->diags, FILE_ENCRYPTED, place_of(opening->archive), NULL,
                       "it is protected with a password (member \"%.200s\")", member->name);
}

/* One entry of the directory. */
static bool read_entry(struct opening *opening, struct zip_member *member) {
    const unsigned char *header = (const unsigned char *)opening->left.text;
    if (opening->left.length < ZIP_CENTRAL_SIZE || get_u32(header) != ZIP_CENTRAL)
        return damaged(opening, "its directory is cut short");
    size_t name = get_u16(header + 28), extra = get_u16(header + 30), comment = get_u16(header + 32);
    if (name + extra + comment > opening->left.length - ZIP_CENTRAL_SIZE)
        return damaged(opening, "its directory is cut short");
    take_fixed_fields(header, member);
    take_bytes(&opening->left, ZIP_CENTRAL_SIZE);
    member->raw_name = take_bytes(&opening->left, name);
    member->name = readable_name(member->raw_name, opening->arena);
    member->central_extra = take_bytes(&opening->left, extra);
    take_bytes(&opening->left, comment);
    struct slice wide = find_extra(member->central_extra, ZIP64_EXTRA);
    if (!take_wide(&wide, &member->size) || !take_wide(&wide, &member->compressed_size) ||
        !take_wide(&wide, &member->header_offset))
        return member_damaged(opening, member, "lacks its zip64 sizes");
    if (get_u16(header + 34) != 0 && get_u16(header + 34) != ZIP_FULL_16)
        return damaged(opening, "it is one part of a split archive");
    return is_encrypted(member->flags) ? encrypted(opening, member) : true;
}

/* With the member's name behind it, which fits: the directory, which has the name as well, lies behind every local header. */
static const unsigned char *local_header_of(struct opening *opening, const struct zip_member *member) {
    size_t size = ZIP_LOCAL_SIZE + member->raw_name.length;
    const unsigned char *held = input_file_bytes(opening->archive->file, member->header_offset, size);
    if (held)
        return held;
    return input_file_read(opening->archive->file, member->header_offset, opening->local_header, size) ? opening->local_header : NULL;
}

static bool names_member(const unsigned char *header, const struct zip_member *member) {
    size_t length = member->raw_name.length;
    return get_u16(header + 26) == length && memcmp(header + ZIP_LOCAL_SIZE, member->raw_name.text, length) == 0;
}

/* Finds where the data begin. The local header must tell the same story; its sizes may be missing. */
static bool read_local_header(struct opening *opening, struct zip_member *member) {
    const unsigned char *header = NULL;
    uint64_t end = opening->directory.start;
    if (member->header_offset > end - opening->directory.base)
        return member_damaged(opening, member, "lies outside the file");
    member->header_offset += opening->directory.base;
    if (end - member->header_offset < ZIP_LOCAL_SIZE || !(header = local_header_of(opening, member)))
        return member_damaged(opening, member, "lies outside the file");
    if (get_u32(header) != ZIP_LOCAL || get_u16(header + 8) != member->method || !names_member(header, member))
        return member_damaged(opening, member, "is not where the directory says");
    if (is_encrypted(get_u16(header + 6)))
        return encrypted(opening, member);
    member->data_offset =
        member->header_offset + ZIP_LOCAL_SIZE + get_u16(header + 26) + get_u16(header + 28);
    if (member->data_offset > end || member->compressed_size > end - member->data_offset)
        return member_damaged(opening, member, "lies outside the file");
    if (member->method == ZIP_STORED && member->size != member->compressed_size)
        return member_damaged(opening, member, "has two sizes");
    return true;
}

static int compare_offsets(const void *a, const void *b) {
    const struct zip_member *first = *(struct zip_member *const *)a, *second = *(struct zip_member *const *)b;
    return COMPARE(first->header_offset, second->header_offset);
}

static struct slice without_slash(const char *name) {
    return slice_of(*name == '/' ? name + 1 : name);
}

static bool same_name(const struct zip_member *first, const struct zip_member *second) {
    return utf8_equals_folded(without_slash(first->name), without_slash(second->name));
}

/* Of one name the first in the file comes first, so that every sort names the same one. */
static int compare_names(const void *a, const void *b) {
    const struct zip_member *first = *(struct zip_member *const *)a, *second = *(struct zip_member *const *)b;
    int order = utf8_compare_folded(without_slash(first->name), without_slash(second->name));
    return order ? order : COMPARE(first->header_offset, second->header_offset);
}

static bool check_overlaps(const struct opening *opening, struct zip_member **sorted) {
    size_t count = opening->archive->count;
    qsort(sorted, count, sizeof(*sorted), compare_offsets);
    for (size_t i = 1; i < count; i++)
        if (sorted[i - 1]->data_offset + sorted[i - 1]->compressed_size > sorted[i]->header_offset)
            return member_damaged(opening, sorted[i], "overlaps another");
    return true;
}

static bool check_duplicates(const struct opening *opening, struct zip_member **sorted) {
    size_t count = opening->archive->count;
    qsort(sorted, count, sizeof(*sorted), compare_names);
    for (size_t i = 1; i < count; i++)
        if (same_name(sorted[i - 1], sorted[i]))
            return member_damaged(opening, sorted[i], "is there twice");
    return true;
}

static bool check_total(const struct opening *opening) {
    const struct zip_archive *archive = opening->archive;
    uint64_t most = (uint64_t)archive->limits->package_bytes, total = 0;
    for (size_t i = 0; i < archive->count; i++) {
        total += archive->members[i].size < most ? archive->members[i].size : most + 1;
        if (total > most)
            return diag_report(opening->diags, FILE_TOO_LARGE, place_of(archive), NULL,
                               "the file unpacks to more than %llu bytes, the setting limit.package_bytes",
                               (unsigned long long)most);
    }
    return true;
}

/* Members last, so that a reader sees all of them or none. */
static bool read_members(struct opening *opening) {
    struct zip_archive *archive = opening->archive;
    size_t count = (size_t)opening->directory.count;
    struct zip_member *members = arena_alloc_array(opening->arena, count, sizeof *members);
    struct zip_member **sorted = arena_alloc_array(opening->arena, count, sizeof(*sorted));
    for (size_t i = 0; i < count; i++) {
        sorted[i] = &members[i];
        if (!read_entry(opening, &members[i]) || !read_local_header(opening, &members[i]))
            return false;
    }
    if (opening->left.length > 0)
        return damaged(opening, "its directory is longer than it says");
    archive->members = members;
    archive->count = count;
    archive->checked = arena_alloc_array(opening->arena, count + 1, sizeof *archive->checked);
    archive->kept = arena_alloc_array(opening->arena, count + 1, sizeof *archive->kept);
    archive->index = sorted;
    return check_overlaps(opening, sorted) && check_duplicates(opening, sorted) && check_total(opening);
}

static bool read_directory(struct opening *opening) {
    const struct zip_directory *directory = &opening->directory;
    uint64_t most = (uint64_t)opening->archive->limits->members;
    if (directory->count > most)
        return diag_report(opening->diags, FILE_TOO_LARGE, place_of(opening->archive), NULL,
                           "the zip archive has %llu members, more than %llu, the setting limit.members",
                           (unsigned long long)directory->count, (unsigned long long)most);
    if (directory->size > directory->count * (ZIP_CENTRAL_SIZE + NAME_USUAL_MOST) + DIRECTORY_EXTRA_MOST)
        return damaged(opening, "its directory is larger than its members need");
    char *bytes = arena_alloc(opening->arena, (size_t)directory->size);
    if (!input_file_read(opening->archive->file, directory->start, bytes, (size_t)directory->size))
        return damaged(opening, "its directory cannot be read");
    opening->left = (struct slice){bytes, (size_t)directory->size};
    return read_members(opening);
}

bool zip_open(struct zip_archive *archive, const struct input_file *file, const char *file_name,
              const struct limits *limits, struct arena *arena, struct diags *diags) {
    *archive = (struct zip_archive){.file = file, .file_name = file_name, .limits = limits};
    struct opening opening = {.archive = archive, .arena = arena, .diags = diags};
    const char *trouble = zip_directory_find(file, &opening.directory);
    if (trouble)
        return damaged(&opening, trouble);
    opening.local_header = memory_alloc(ZIP_LOCAL_SIZE + ZIP_NAME_MOST);
    bool read = read_directory(&opening);
    free(opening.local_header);
    return read;
}

void zip_open_parts(struct zip_archive *archive, const struct zip_parts *parts, const char *file_name, const struct limits *limits,
                    struct arena *arena) {
    struct zip_member *members = arena_alloc_array(arena, parts->count, sizeof *members);
    struct zip_member **sorted = arena_alloc_array(arena, parts->count, sizeof(*sorted));
    bool *checked = arena_alloc_array(arena, parts->count + 1, sizeof *checked);
    for (size_t i = 0; i < parts->count; i++) {
        const struct zip_part *part = &parts->items[i];
        members[i] = (struct zip_member){.name = part->name, .raw_name = slice_of(part->name), .size = part->bytes.length,
                                         .held = part->bytes.text};
        sorted[i] = &members[i];
        checked[i] = true;
    }
    qsort(sorted, parts->count, sizeof(*sorted), compare_names);
    *archive = (struct zip_archive){.file_name = file_name, .limits = limits, .members = members, .count = parts->count,
                                    .index = sorted, .checked = checked};
}

const struct zip_member *zip_find(const struct zip_archive *archive, const char *name) {
    struct zip_member *const *sorted = archive->index;
    struct slice wanted = without_slash(name);
    size_t at = 0;
    SKIP_SORTED(at, archive->count, utf8_compare_folded(without_slash(sorted[at]->name), wanted) < 0);
    return at < archive->count && utf8_equals_folded(without_slash(sorted[at]->name), wanted) ? sorted[at] : NULL;
}
