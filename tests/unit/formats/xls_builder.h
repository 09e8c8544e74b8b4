/* BIFF records and the compound file around them, put together by hand: for tests of the .xls reader. */
#ifndef WHEELGRADE_TESTS_XLS_BUILDER_H
#define WHEELGRADE_TESTS_XLS_BUILDER_H

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "formats/xls/biff.h"
#include "formats/zip/little_endian.h"

enum { STREAM_MOST = 1 << 18, SECTOR = 512 };

struct xls_builder {
    unsigned char stream[STREAM_MOST];
    size_t size, record; /* start of the open record */
    size_t sheet_offsets[8]; /* where BOUNDSHEET records want a sheet's start */
    size_t sheet_count, sheet_begun;
    unsigned char file[STREAM_MOST + (1 << 14)];
    size_t file_size;
};

static inline void put_bytes(struct xls_builder *builder, const void *bytes, size_t size) {
    memcpy(builder->stream + builder->size, bytes, size);
    builder->size += size;
    put_u16(builder->stream + builder->record + 2, (uint32_t)(builder->size - builder->record - 4));
}

static inline void record(struct xls_builder *builder, unsigned type) {
    builder->record = builder->size;
    put_u16(builder->stream + builder->size, type);
    builder->size += 4;
    put_bytes(builder, "", 0);
}

static inline void u8(struct xls_builder *builder, unsigned value) {
    unsigned char byte = (unsigned char)value;
    put_bytes(builder, &byte, 1);
}

static inline void u16(struct xls_builder *builder, unsigned value) {
    unsigned char bytes[2];
    put_u16(bytes, value);
    put_bytes(builder, bytes, 2);
}

static inline void u32(struct xls_builder *builder, uint32_t value) {
    unsigned char bytes[4];
    put_u32(bytes, value);
    put_bytes(builder, bytes, 4);
}

static inline void number(struct xls_builder *builder, double value) {
    put_bytes(builder, &value, 8);
}

static inline void begin_bof(struct xls_builder *builder, unsigned version, unsigned type) {
    record(builder, BIFF_BOF);
    u16(builder, version);
    u16(builder, type);
    u32(builder, 0);
    u32(builder, 0);
    u32(builder, 0);
}

static inline void end_substream(struct xls_builder *builder) {
    record(builder, BIFF_EOF);
}

/* A list entry; begin_sheet fills in where the sheet begins, in the same order. */
static inline void bound_sheet(struct xls_builder *builder, const char *name, unsigned state, unsigned type, bool wide) {
    record(builder, BIFF_BOUNDSHEET);
    builder->sheet_offsets[builder->sheet_count++] = builder->size;
    u32(builder, 0);
    u8(builder, state);
    u8(builder, type);
    u8(builder, (unsigned)strlen(name));
    if (wide)
        u8(builder, 0);
    put_bytes(builder, name, strlen(name));
}

static inline void begin_sheet(struct xls_builder *builder, unsigned version) {
    put_u32(builder->stream + builder->sheet_offsets[builder->sheet_begun++], (uint32_t)builder->size);
    begin_bof(builder, version, 0x10);
}

static inline void cell_head(struct xls_builder *builder, unsigned type, unsigned row, unsigned column, unsigned style) {
    record(builder, type);
    u16(builder, row);
    u16(builder, column);
    u16(builder, style);
}

static inline void style(struct xls_builder *builder, unsigned format) {
    record(builder, BIFF_XF);
    u16(builder, 0);
    u16(builder, format);
    for (int i = 0; i < 8; i++)
        u16(builder, 0);
}

static inline void put_entry(unsigned char *entry, const char *name, int type, uint32_t child, uint32_t start, uint32_t size) {
    for (size_t i = 0; name[i]; i++)
        entry[2 * i] = (unsigned char)name[i];
    put_u16(entry + 64, (uint32_t)(strlen(name) + 1) * 2);
    entry[66] = (unsigned char)type;
    put_u32(put_u32(put_u32(entry + 68, UINT32_MAX), UINT32_MAX), child);
    put_u32(put_u32(entry + 116, start), size);
}

static inline void put_chain(unsigned char *table, uint32_t first, size_t count) {
    for (size_t i = 0; i < count; i++)
        put_u32(table + 4 * (first + i), i + 1 == count ? 0xFFFFFFFEu : (uint32_t)(first + i + 1));
}

/* Sectors: directory, small sectors' table, allocation tables, then the stream. A stream below 4096 bytes is small. */
static inline void wrap(struct xls_builder *builder, const char *name) {
    static const unsigned char signature[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    enum { TABLES = 6, FIRST = 2 + TABLES };
    unsigned char *file = builder->file;
    size_t sectors = (builder->size + SECTOR - 1) / SECTOR;
    bool small = builder->size < 4096;
    memset(file, 0, sizeof builder->file);
    memcpy(file, signature, sizeof signature);
    put_u16(put_u16(put_u16(put_u16(put_u16(file + 24, 0x3E), 3), 0xFFFE), 9), 6);
    put_u32(put_u32(file + 44, TABLES), 0);
    put_u32(put_u32(put_u32(file + 56, 4096), small ? 1 : 0xFFFFFFFEu), small);
    put_u32(put_u32(file + 68, 0xFFFFFFFEu), 0);
    memset(file + 76, 0xFF, 4 * 109);
    unsigned char *table = file + SECTOR * 3;
    memset(table, 0xFF, SECTOR * TABLES);
    for (uint32_t i = 0; i < TABLES; i++) {
        put_u32(file + 76 + 4 * i, 2 + i);
        put_u32(table + 4 * (2 + i), 0xFFFFFFFDu);
    }
    put_chain(table, 0, 1);
    put_chain(table, 1, 1);
    put_chain(table, FIRST, sectors);
    memset(file + SECTOR * 2, 0xFF, SECTOR);
    if (small)
        put_chain(file + SECTOR * 2, 0, (builder->size + 63) / 64);
    put_entry(file + SECTOR, "Root Entry", 5, 1, small ? FIRST : 0xFFFFFFFEu, small ? (uint32_t)(sectors * SECTOR) : 0);
    put_entry(file + SECTOR + 128, name, 2, UINT32_MAX, small ? 0 : FIRST, (uint32_t)builder->size);
    memcpy(file + SECTOR * (1 + FIRST), builder->stream, builder->size);
    builder->file_size = SECTOR * (1 + FIRST + sectors);
}

#endif
