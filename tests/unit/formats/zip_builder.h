/* Zip archives put together by hand, lies included: for tests of the reader. */
#ifndef WHEELGRADE_TESTS_ZIP_BUILDER_H
#define WHEELGRADE_TESTS_ZIP_BUILDER_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "formats/zip/little_endian.h"
#include "formats/zip/zip_format.h"

enum { BUILDER_MEMBERS = 16, BUILDER_SIZE = 1 << 20 };

/* What a member says and holds. build_member fills it truthfully; a test changes what it wants before build_add. */
struct built_member {
    char name[64], local_name[64];
    unsigned char packed[70000];
    size_t packed_size;
    uint64_t size, stated_packed_size, offset;
    uint32_t crc;
    unsigned flags, local_flags, method, local_method, disk;
    bool zip64, descriptor;
};

struct builder {
    unsigned char *bytes;
    size_t size;
    struct built_member members[BUILDER_MEMBERS];
    size_t count;
    size_t junk; /* bytes before the archive */
};

static inline void builder_init(struct builder *builder) {
    memset(builder, 0, sizeof *builder);
    builder->bytes = calloc(1, BUILDER_SIZE);
}

static inline void builder_release(struct builder *builder) {
    free(builder->bytes);
}

static inline void build_bytes(struct builder *builder, const void *bytes, size_t size) {
    memcpy(builder->bytes + builder->size, bytes, size);
    builder->size += size;
}

static inline void build_u16(struct builder *builder, unsigned value) {
    put_u16(builder->bytes + builder->size, value);
    builder->size += 2;
}

static inline void build_u32(struct builder *builder, uint32_t value) {
    put_u32(builder->bytes + builder->size, value);
    builder->size += 4;
}

static inline void build_u64(struct builder *builder, uint64_t value) {
    put_u64(builder->bytes + builder->size, value);
    builder->size += 8;
}

static inline struct built_member *build_member(struct builder *builder, const char *name, const void *data, size_t size, int method) {
    struct built_member *member = &builder->members[builder->count++];
    snprintf(member->name, sizeof member->name, "%s", name);
    snprintf(member->local_name, sizeof member->local_name, "%s", name);
    member->size = size;
    member->crc = (uint32_t)crc32(0, data, (uInt)size);
    member->method = member->local_method = (unsigned)method;
    if (method == ZIP_DEFLATED) {
        z_stream stream = {0};
        deflateInit2(&stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY);
        stream.next_in = (unsigned char *)(uintptr_t)data;
        stream.avail_in = (uInt)size;
        stream.next_out = member->packed;
        stream.avail_out = sizeof member->packed;
        deflate(&stream, Z_FINISH);
        member->packed_size = stream.total_out;
        deflateEnd(&stream);
    } else {
        memcpy(member->packed, data, size);
        member->packed_size = size;
    }
    member->stated_packed_size = member->packed_size;
    return member;
}

/* Local header and data. */
static inline void build_add(struct builder *builder, struct built_member *member) {
    bool late = member->descriptor;
    member->offset = builder->size - builder->junk;
    build_u32(builder, ZIP_LOCAL);
    build_u16(builder, 20);
    build_u16(builder, member->flags | member->local_flags | (late ? ZIP_FLAG_DESCRIPTOR : 0));
    build_u16(builder, member->local_method);
    build_u32(builder, 0x5a215a21);
    build_u32(builder, late ? 0 : member->crc);
    build_u32(builder, late ? 0 : (uint32_t)member->stated_packed_size);
    build_u32(builder, late ? 0 : (uint32_t)member->size);
    build_u16(builder, (unsigned)strlen(member->local_name));
    build_u16(builder, 4);
    build_bytes(builder, member->local_name, strlen(member->local_name));
    build_u16(builder, 0xcafe);
    build_u16(builder, 0);
    build_bytes(builder, member->packed, member->packed_size);
    if (late) {
        build_u32(builder, 0x08074b50);
        build_u32(builder, member->crc);
        build_u32(builder, (uint32_t)member->stated_packed_size);
        build_u32(builder, (uint32_t)member->size);
    }
}

static inline void build_central(struct builder *builder, const struct built_member *member) {
    build_u32(builder, ZIP_CENTRAL);
    build_u16(builder, 20);
    build_u16(builder, 20);
    build_u16(builder, member->flags | (member->descriptor ? ZIP_FLAG_DESCRIPTOR : 0));
    build_u16(builder, member->method);
    build_u32(builder, 0x5a215a21);
    build_u32(builder, member->crc);
    build_u32(builder, member->zip64 ? ZIP_FULL_32 : (uint32_t)member->stated_packed_size);
    build_u32(builder, member->zip64 ? ZIP_FULL_32 : (uint32_t)member->size);
    build_u16(builder, (unsigned)strlen(member->name));
    build_u16(builder, member->zip64 ? 28 : 0);
    build_u16(builder, 0);
    build_u16(builder, member->disk);
    build_u16(builder, 1);
    build_u32(builder, 0x12345678);
    build_u32(builder, member->zip64 ? ZIP_FULL_32 : (uint32_t)member->offset);
    build_bytes(builder, member->name, strlen(member->name));
    if (member->zip64) {
        build_u16(builder, ZIP64_EXTRA);
        build_u16(builder, 24);
        build_u64(builder, member->size);
        build_u64(builder, member->stated_packed_size);
        build_u64(builder, member->offset);
    }
}

/* End records for a directory of `count` members that lies from `start` to here. */
static inline void build_end(struct builder *builder, size_t start, size_t count, bool zip64, const void *comment, size_t comment_size) {
    uint64_t at = builder->size - builder->junk, size = builder->size - start;
    if (zip64) {
        build_u32(builder, ZIP64_END);
        build_u64(builder, ZIP64_END_SIZE - 12);
        build_u32(builder, 45 | 45 << 16);
        build_u64(builder, 0);
        build_u64(builder, count);
        build_u64(builder, count);
        build_u64(builder, size);
        build_u64(builder, start - builder->junk);
        build_u32(builder, ZIP64_LOCATOR);
        build_u32(builder, 0);
        build_u64(builder, at);
        build_u32(builder, 1);
    }
    build_u32(builder, ZIP_END);
    build_u32(builder, 0);
    build_u16(builder, zip64 ? ZIP_FULL_16 : (unsigned)count);
    build_u16(builder, zip64 ? ZIP_FULL_16 : (unsigned)count);
    build_u32(builder, zip64 ? ZIP_FULL_32 : (uint32_t)size);
    build_u32(builder, zip64 ? ZIP_FULL_32 : (uint32_t)(start - builder->junk));
    build_u16(builder, (unsigned)comment_size);
    build_bytes(builder, comment, comment_size);
}

/* Directory and end of all members added so far. */
static inline void build_finish(struct builder *builder) {
    size_t start = builder->size;
    for (size_t i = 0; i < builder->count; i++)
        build_central(builder, &builder->members[i]);
    build_end(builder, start, builder->count, false, "", 0);
}

#endif
