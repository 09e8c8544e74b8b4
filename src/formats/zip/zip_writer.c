/* Zip archives out: local headers with their sizes, members deflated in blocks or copied raw, the central directory. */
#include "formats/zip/zip_writer.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>

#include "base/array.h"
#include "base/memory.h"
#include "formats/zip/deflate_blocks.h"
#include "formats/zip/little_endian.h"
#include "formats/zip/zip_format.h"

#define FIXED_TIME 0x00210000u /* 1980-01-01 00:00 */

enum {
    COPY_PIECE = 256 * 1024,
    LOCAL_ZIP64_SIZE = 20,   /* both sizes */
    CENTRAL_ZIP64_MOST = 28, /* both sizes and the offset */
    GROWTH_SIGNATURE = 0xa028
};

struct entry {
    struct slice name, extra;
    uint64_t size, compressed_size, offset;
    uint32_t crc, dos_time, external_attributes;
    uint16_t flags, method, version_needed, version_made_by, internal_attributes;
    bool reserved; /* the local header has room for a zip64 record */
};

struct zip_writer {
    struct output_file *output;
    struct arena arena; /* what the central directory needs */
    ARRAY(struct entry) entries;
    struct deflate_blocks *deflate;
    size_t writing;       /* the entry whose blocks come next from `deflate` */
    unsigned char *piece; /* for copying */
    bool failed, open;
};

static void take_block(void *context, const void *bytes, size_t size, const struct deflate_totals *totals);

struct zip_writer *zip_writer_new(struct output_file *output, int threads, int level) {
    struct zip_writer *writer = memory_alloc_array(1, sizeof *writer);
    writer->output = output;
    arena_init(&writer->arena);
    writer->deflate = deflate_blocks_new(threads, level, take_block, writer);
    return writer;
}

static struct slice keep_bytes(struct zip_writer *writer, struct slice bytes) {
    return (struct slice){arena_copy_length(&writer->arena, bytes.text, bytes.length), bytes.length};
}

/* Members are deflated while others follow; after this all are in the output. */
static void settle(struct zip_writer *writer) {
    assert(!writer->open);
    deflate_drain(writer->deflate);
}

static bool needs_zip64(uint64_t value) {
    return value >= ZIP_FULL_32;
}

static uint32_t limited(uint64_t value) {
    return needs_zip64(value) ? ZIP_FULL_32 : (uint32_t)value;
}

/* Room that a zip64 record can take later: an extra field every OPC reader knows and skips. */
static unsigned char *put_growth_hint(unsigned char *out) {
    out = put_u16(put_u16(out, ZIP_GROWTH_HINT), LOCAL_ZIP64_SIZE - 4);
    out = put_u16(put_u16(out, GROWTH_SIGNATURE), LOCAL_ZIP64_SIZE - 8);
    memset(out, 0, LOCAL_ZIP64_SIZE - 8);
    return out + (LOCAL_ZIP64_SIZE - 8);
}

static unsigned char *put_local_extra(unsigned char *out, const struct entry *entry, bool zip64) {
    if (!zip64)
        return entry->reserved ? put_growth_hint(out) : out;
    out = put_u16(put_u16(out, ZIP64_EXTRA), LOCAL_ZIP64_SIZE - 4);
    return put_u64(put_u64(out, entry->size), entry->compressed_size);
}

/* In a local header both sizes move to the zip64 record together (APPNOTE 4.5.3). */
static void put_local_header(struct zip_writer *writer, struct entry *entry, bool again) {
    unsigned char header[ZIP_LOCAL_SIZE], extra[LOCAL_ZIP64_SIZE];
    bool zip64 = needs_zip64(entry->size) || needs_zip64(entry->compressed_size);
    size_t extra_size = (size_t)(put_local_extra(extra, entry, zip64) - extra);
    if (zip64 && entry->version_needed < ZIP64_VERSION)
        entry->version_needed = ZIP64_VERSION;
    unsigned char *out = put_u16(put_u32(header, ZIP_LOCAL), entry->version_needed);
    out = put_u16(put_u16(out, entry->flags), entry->method);
    out = put_u32(put_u32(out, entry->dos_time), entry->crc);
    out = put_u32(out, zip64 ? ZIP_FULL_32 : (uint32_t)entry->compressed_size);
    out = put_u32(out, zip64 ? ZIP_FULL_32 : (uint32_t)entry->size);
    put_u16(put_u16(out, (uint32_t)entry->name.length), (uint32_t)extra_size);
    if (again) {
        output_file_patch(writer->output, entry->offset, header, sizeof header);
        output_file_patch(writer->output, entry->offset + sizeof header + entry->name.length, extra,
                          extra_size);
        return;
    }
    output_file_write(writer->output, header, sizeof header);
    output_file_write(writer->output, entry->name.text, entry->name.length);
    output_file_write(writer->output, extra, extra_size);
}

static bool is_ascii(struct slice text) {
    for (size_t i = 0; i < text.length; i++)
        if ((unsigned char)text.text[i] >= 0x80)
            return false;
    return true;
}

void zip_writer_begin(struct zip_writer *writer, const char *name) {
    assert(!writer->open && strlen(name) < ZIP_FULL_16);
    struct entry *entry = array_add(&writer->arena, &writer->entries);
    entry->name = keep_bytes(writer, slice_of(name));
    entry->dos_time = FIXED_TIME;
    entry->method = ZIP_DEFLATED;
    entry->version_needed = entry->version_made_by = ZIP_VERSION;
    entry->flags = is_ascii(entry->name) ? 0 : ZIP_FLAG_UTF8;
    writer->open = true;
    deflate_begin(writer->deflate);
}

void zip_writer_write(struct zip_writer *writer, const void *bytes, size_t size) {
    assert(writer->open);
    deflate_write(writer->deflate, bytes, size);
}

/* A member of one block has its true header at once; a longer one gets it at the end. */
static void take_block(void *context, const void *bytes, size_t size, const struct deflate_totals *totals) {
    struct zip_writer *writer = context;
    struct entry *entry = &writer->entries.items[writer->writing];
    if (!totals->as_is) {
        entry->size = totals->size;
        entry->compressed_size = totals->compressed_size;
        entry->crc = totals->crc;
    }
    if (totals->first) {
        entry->offset = writer->output->position;
        entry->reserved = !totals->last;
        put_local_header(writer, entry, false);
    }
    output_file_write(writer->output, bytes, size);
    if (totals->last && entry->reserved)
        put_local_header(writer, entry, true);
    writer->writing += totals->last;
}

void zip_writer_end(struct zip_writer *writer) {
    deflate_end(writer->deflate);
    writer->open = false;
}

void zip_writer_add(struct zip_writer *writer, const char *name, struct slice bytes) {
    zip_writer_begin(writer, name);
    zip_writer_write(writer, bytes.text, bytes.length);
    zip_writer_end(writer);
}

/* The records of an extra field without those of one kind; what does not parse is left out. */
static struct slice extra_without(struct zip_writer *writer, struct slice extra, uint16_t kind) {
    char *kept = arena_alloc(&writer->arena, extra.length + 1);
    size_t length = 0;
    while (extra.length >= 4) {
        const unsigned char *record = (const unsigned char *)extra.text;
        size_t size = 4 + (size_t)get_u16(record + 2);
        if (size > extra.length)
            break;
        if (get_u16(record) != kind) {
            memcpy(kept + length, record, size);
            length += size;
        }
        extra.text += size;
        extra.length -= size;
    }
    return (struct slice){kept, length};
}

/* Piece by piece, when all before it is written. */
static void copy_large(struct zip_writer *writer, struct entry *entry, const struct zip_archive *archive, uint64_t offset) {
    settle(writer);
    entry->offset = writer->output->position;
    put_local_header(writer, entry, false);
    writer->writing++;
    if (!writer->piece)
        writer->piece = memory_alloc(COPY_PIECE);
    for (uint64_t left = entry->compressed_size; left > 0 && !writer->failed && !writer->output->error;) {
        size_t size = left < COPY_PIECE ? (size_t)left : COPY_PIECE;
        if (!input_file_read(archive->file, offset, writer->piece, size)) {
            writer->failed = true;
            return;
        }
        output_file_write(writer->output, writer->piece, size);
        offset += size;
        left -= size;
    }
}

/* Whole, in its turn: what is being deflated before it is not waited for. */
static void copy_small(struct zip_writer *writer, const struct entry *entry, const struct zip_archive *archive, uint64_t offset) {
    size_t size = (size_t)entry->compressed_size;
    if (!input_file_read(archive->file, offset, deflate_pass_on(writer->deflate, size), size))
        writer->failed = true;
    deflate_end(writer->deflate);
}

void zip_writer_copy(struct zip_writer *writer, const struct zip_archive *archive,
                     const struct zip_member *member) {
    assert(!writer->open);
    if (member->held) {
        zip_writer_add(writer, member->name, (struct slice){member->held, (size_t)member->size});
        return;
    }
    struct entry *entry = array_add(&writer->arena, &writer->entries);
    *entry = (struct entry){
        .name = keep_bytes(writer, member->raw_name),
        .extra = extra_without(writer, member->central_extra, ZIP64_EXTRA),
        .size = member->size,
        .compressed_size = member->compressed_size,
        .crc = member->crc,
        .dos_time = member->dos_time,
        .external_attributes = member->external_attributes,
        .flags = member->flags & (uint16_t)~ZIP_FLAG_DESCRIPTOR,
        .method = member->method,
        .version_needed = member->version_needed < ZIP64_VERSION ? member->version_needed : ZIP_VERSION,
        .version_made_by = member->version_made_by,
        .internal_attributes = member->internal_attributes,
    };
    if (member->compressed_size > COPY_PIECE)
        copy_large(writer, entry, archive, member->data_offset);
    else
        copy_small(writer, entry, archive, member->data_offset);
}

void zip_writer_set_last_extra(struct zip_writer *writer, struct slice extra) {
    assert(!writer->open && writer->entries.count > 0 && extra.length >= 4 && extra.length < ZIP_FULL_16);
    uint16_t kind = get_u16((const unsigned char *)extra.text);
    for (size_t i = 0; i < writer->entries.count; i++)
        if (writer->entries.items[i].extra.length > 0)
            writer->entries.items[i].extra = extra_without(writer, writer->entries.items[i].extra, kind);
    struct entry *entry = &writer->entries.items[writer->entries.count - 1];
    if (entry->extra.length + extra.length > ZIP_FULL_16 - CENTRAL_ZIP64_MOST)
        entry->extra.length = 0;
    char *joined = arena_alloc(&writer->arena, entry->extra.length + extra.length);
    if (entry->extra.length > 0)
        memcpy(joined, entry->extra.text, entry->extra.length);
    memcpy(joined + entry->extra.length, extra.text, extra.length);
    entry->extra = (struct slice){joined, entry->extra.length + extra.length};
}

uint64_t zip_writer_position(struct zip_writer *writer) {
    settle(writer);
    return writer->output->position;
}

uint32_t zip_writer_checksum(struct zip_writer *writer) {
    settle(writer);
    uLong sum = crc32(0, NULL, 0);
    for (size_t i = 0; i < writer->entries.count; i++) {
        const struct entry *entry = &writer->entries.items[i];
        unsigned char crc[4];
        put_u32(crc, entry->crc);
        sum = crc32_z(sum, (const unsigned char *)entry->name.text, entry->name.length);
        sum = crc32_z(sum, crc, sizeof crc);
    }
    return (uint32_t)sum;
}

/* Only the fields that do not fit stand in the record, in this order (APPNOTE 4.5.3). */
static size_t put_central_zip64(unsigned char *record, const struct entry *entry) {
    unsigned char *out = record + 4;
    if (needs_zip64(entry->size))
        out = put_u64(out, entry->size);
    if (needs_zip64(entry->compressed_size))
        out = put_u64(out, entry->compressed_size);
    if (needs_zip64(entry->offset))
        out = put_u64(out, entry->offset);
    if (out == record + 4)
        return 0;
    put_u16(put_u16(record, ZIP64_EXTRA), (uint32_t)(out - record - 4));
    return (size_t)(out - record);
}

static void put_central_header(struct zip_writer *writer, const struct entry *entry) {
    unsigned char header[ZIP_CENTRAL_SIZE], zip64[CENTRAL_ZIP64_MOST];
    size_t zip64_size = put_central_zip64(zip64, entry);
    struct slice extra = entry->extra;
    if (extra.length + zip64_size > ZIP_FULL_16)
        extra.length = 0;
    uint32_t version =
        zip64_size > 0 && entry->version_needed < ZIP64_VERSION ? ZIP64_VERSION : entry->version_needed;
    unsigned char *out = put_u16(put_u32(header, ZIP_CENTRAL), entry->version_made_by);
    out = put_u16(put_u16(put_u16(out, version), entry->flags), entry->method);
    out = put_u32(put_u32(out, entry->dos_time), entry->crc);
    out = put_u32(put_u32(out, limited(entry->compressed_size)), limited(entry->size));
    out = put_u16(put_u16(out, (uint32_t)entry->name.length), (uint32_t)(zip64_size + extra.length));
    out = put_u16(put_u16(out, 0), 0); /* no comment, first disk */
    out = put_u32(put_u16(out, entry->internal_attributes), entry->external_attributes);
    put_u32(out, limited(entry->offset));
    output_file_write(writer->output, header, sizeof header);
    output_file_write(writer->output, entry->name.text, entry->name.length);
    output_file_write(writer->output, zip64, zip64_size);
    output_file_write(writer->output, extra.text, extra.length);
}

static void put_zip64_end(struct zip_writer *writer, uint64_t start, uint64_t size) {
    unsigned char record[ZIP64_END_SIZE + ZIP64_LOCATOR_SIZE];
    uint64_t count = writer->entries.count;
    unsigned char *out = put_u64(put_u32(record, ZIP64_END), ZIP64_END_SIZE - 12);
    out = put_u16(put_u16(out, ZIP64_VERSION), ZIP64_VERSION);
    out = put_u32(put_u32(out, 0), 0);
    out = put_u64(put_u64(out, count), count);
    out = put_u64(put_u64(out, size), start);
    out = put_u32(put_u32(out, ZIP64_LOCATOR), 0);
    put_u32(put_u64(out, start + size), 1);
    output_file_write(writer->output, record, sizeof record);
}

static void put_end(struct zip_writer *writer, uint64_t start, uint64_t size) {
    unsigned char record[ZIP_END_SIZE];
    uint64_t count = writer->entries.count;
    uint32_t limited_count = count >= ZIP_FULL_16 ? ZIP_FULL_16 : (uint32_t)count;
    if (count >= ZIP_FULL_16 || needs_zip64(start) || needs_zip64(size))
        put_zip64_end(writer, start, size);
    unsigned char *out = put_u32(put_u32(record, ZIP_END), 0);
    out = put_u16(put_u16(out, limited_count), limited_count);
    put_u16(put_u32(put_u32(out, limited(size)), limited(start)), 0);
    output_file_write(writer->output, record, sizeof record);
}

static void zip_writer_release(struct zip_writer *writer) {
    deflate_blocks_release(writer->deflate);
    arena_release(&writer->arena);
    free(writer->piece);
    free(writer);
}

bool zip_writer_finish(struct zip_writer *writer) {
    writer->failed = writer->failed || writer->open; /* given up in the middle */
    if (!writer->failed)
        settle(writer);
    uint64_t start = writer->output->position;
    for (size_t i = 0; i < writer->entries.count; i++)
        put_central_header(writer, &writer->entries.items[i]);
    put_end(writer, start, writer->output->position - start);
    bool ok = !writer->failed && writer->output->error == 0;
    zip_writer_release(writer);
    return ok;
}
