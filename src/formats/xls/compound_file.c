/* The allocation tables and the directory are read whole; streams sector by sector. */
#include "formats/xls/compound_file.h"

#include <string.h>

#include "base/array.h"
#include "formats/zip/little_endian.h"

enum {
    HEADER_SIZE = 512,
    HEADER_TABLE_SECTORS = 109, /* allocation table sectors that the header lists itself */
    ENTRY_SIZE = 128,
    ENTRY_NAME_SIZE = 64,
    TYPE_STREAM = 2,
    TYPE_ROOT = 5
};

#define LAST_SECTOR 0xFFFFFFF9u /* numbers above have meanings of their own */

static uint64_t sector_offset(const struct compound_file *compound, uint32_t sector) {
    return ((uint64_t)sector + 1) * compound->sector_size;
}

static bool read_sector(const struct compound_file *compound, uint32_t sector, unsigned char *bytes) {
    return sector < compound->sector_count &&
           input_file_read(compound->file, sector_offset(compound, sector), bytes, compound->sector_size);
}

/* The chain that starts at `sector`, at most `most` long. A chain that leaves the table ends there. */
static struct compound_chain follow(const struct compound_file *compound, const struct compound_chain *table,
                                    uint32_t sector, uint64_t most) {
    ARRAY(uint32_t) sectors = {0};
    if (most > table->count)
        most = table->count;
    while (sector < table->count && sectors.count < most) {
        *array_add(compound->arena, &sectors) = sector;
        sector = table->sectors[sector];
    }
    return (struct compound_chain){sectors.items, sectors.count};
}

static void add_numbers(const struct compound_file *compound, struct compound_chain *table,
                        const unsigned char *bytes) {
    for (uint32_t i = 0; i < compound->sector_size / 4; i++)
        table->sectors[table->count++] = get_u32(bytes + 4 * (size_t)i);
}

/* Adds one sector of the allocation table; one that cannot be read leaves its numbers out, and ends the table. */
static bool add_table_sector(struct compound_file *compound, uint32_t sector, size_t capacity,
                             unsigned char *bytes) {
    if (compound->table.count + compound->sector_size / 4 > capacity || !read_sector(compound, sector, bytes))
        return false;
    add_numbers(compound, &compound->table, bytes);
    return true;
}

/* The allocation table's own sectors are listed in the header and in a chain of list sectors. */
static void read_table(struct compound_file *compound, const unsigned char *header, unsigned char *bytes,
                       unsigned char *list) {
    size_t per_sector = compound->sector_size / 4;
    size_t wanted =
        (size_t)(compound->sector_count / per_sector + 1); /* sectors of the table: enough for the file */
    size_t capacity = wanted * per_sector;
    compound->table.sectors = arena_alloc_array(compound->arena, capacity, sizeof(uint32_t));
    for (size_t i = 0; i < HEADER_TABLE_SECTORS; i++)
        if (!add_table_sector(compound, get_u32(header + 76 + 4 * i), capacity, bytes))
            return;
    uint32_t next = get_u32(header + 68);
    for (size_t lists = 0; lists <= wanted && read_sector(compound, next, list); lists++) {
        for (size_t i = 0; i + 1 < per_sector; i++)
            if (!add_table_sector(compound, get_u32(list + 4 * i), capacity, bytes))
                return;
        next = get_u32(list + 4 * (per_sector - 1));
    }
}

static bool read_directory(struct compound_file *compound, uint32_t start) {
    struct compound_chain chain = follow(compound, &compound->table, start, compound->sector_count);
    compound->entries = arena_alloc_array(compound->arena, chain.count, compound->sector_size);
    for (size_t i = 0; i < chain.count; i++) {
        if (!read_sector(compound, chain.sectors[i], compound->entries + i * compound->sector_size))
            break;
        compound->entry_count += compound->sector_size / ENTRY_SIZE;
    }
    return compound->entry_count > 0 && compound->entries[66] == TYPE_ROOT;
}

static void read_mini_table(struct compound_file *compound, uint32_t start, unsigned char *bytes) {
    struct compound_chain chain = follow(compound, &compound->table, start, compound->sector_count);
    compound->mini_table.sectors = arena_alloc_array(compound->arena, chain.count, compound->sector_size);
    for (size_t i = 0; i < chain.count && read_sector(compound, chain.sectors[i], bytes); i++)
        add_numbers(compound, &compound->mini_table, bytes);
}

static struct compound_stream open_stream(const struct compound_file *compound, const unsigned char *entry,
                                          bool mini) {
    uint32_t sector_size = mini ? compound->mini_size : compound->sector_size;
    uint64_t size = compound->sector_size > 512 ? get_u64(entry + 120) : get_u32(entry + 120);
    uint64_t sectors = size / sector_size + (size % sector_size != 0);
    struct compound_stream stream = {.compound = compound, .mini = mini};
    stream.chain =
        follow(compound, mini ? &compound->mini_table : &compound->table, get_u32(entry + 116), sectors);
    uint64_t held = (uint64_t)stream.chain.count * sector_size;
    stream.size = size < held ? size : held;
    return stream;
}

static bool read_header(struct compound_file *compound, const unsigned char *header) {
    static const unsigned char signature[] = {0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1};
    uint16_t shift = get_u16(header + 30), mini_shift = get_u16(header + 32);
    if (memcmp(header, signature, sizeof signature) != 0 || (shift != 9 && shift != 12) ||
        mini_shift >= shift || mini_shift < 2)
        return false;
    compound->sector_size = 1u << shift;
    compound->mini_size = 1u << mini_shift;
    compound->mini_limit = get_u32(header + 56);
    if (compound->file->size < compound->sector_size)
        return false;
    /* The last sector may be cut short: not all writers fill it up. */
    compound->sector_count = (compound->file->size - 1) / compound->sector_size;
    if (compound->sector_count > LAST_SECTOR)
        compound->sector_count = LAST_SECTOR;
    return compound->sector_count > 0;
}

bool compound_open(struct compound_file *compound, const struct input_file *file, struct arena *arena) {
    unsigned char header[HEADER_SIZE];
    *compound = (struct compound_file){.file = file, .arena = arena};
    if (!input_file_read(file, 0, header, HEADER_SIZE) || !read_header(compound, header))
        return false;
    unsigned char *bytes = arena_alloc(arena, 2 * (size_t)compound->sector_size);
    read_table(compound, header, bytes, bytes + compound->sector_size);
    if (!read_directory(compound, get_u32(header + 48)))
        return false;
    read_mini_table(compound, get_u32(header + 60), bytes);
    compound->small = open_stream(compound, compound->entries, false);
    return true;
}

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool entry_has_name(const unsigned char *entry, const char *name) {
    size_t length = strlen(name);
    if (get_u16(entry + ENTRY_NAME_SIZE) != (length + 1) * 2)
        return false;
    for (size_t i = 0; i < length; i++)
        if (lower((char)entry[2 * i]) != lower(name[i]) || entry[2 * i + 1] != 0)
            return false;
    return true;
}

/* A folder's entries form a binary tree; each is visited once, whatever the links say. */
bool compound_find(const struct compound_file *compound, const char *name, struct compound_stream *stream) {
    bool *seen = arena_alloc(compound->arena, compound->entry_count);
    uint32_t *open = arena_alloc_array(compound->arena, compound->entry_count, sizeof *open);
    const unsigned char *found = NULL;
    size_t count = 0;
    uint32_t links[2] = {get_u32(compound->entries + 76), UINT32_MAX};
    for (;;) {
        for (size_t i = 0; i < 2; i++)
            if (links[i] < compound->entry_count && !seen[links[i]]) {
                seen[links[i]] = true;
                open[count++] = links[i];
            }
        if (count == 0)
            break;
        const unsigned char *entry = compound->entries + (size_t)open[--count] * ENTRY_SIZE;
        if (entry[66] == TYPE_STREAM && entry_has_name(entry, name)) {
            found = entry;
            break;
        }
        links[0] = get_u32(entry + 68);
        links[1] = get_u32(entry + 72);
    }
    if (!found)
        return false;
    bool mini = get_u32(found + 120) < compound->mini_limit &&
                (compound->sector_size == 512 || get_u32(found + 124) == 0);
    *stream = open_stream(compound, found, mini);
    return true;
}

/* Sectors that lie one after the other are read in one go. */
static size_t contiguous(const struct compound_stream *stream, size_t at, size_t wanted) {
    size_t count = 1;
    while (count < wanted && at + count < stream->chain.count &&
           stream->chain.sectors[at + count] == stream->chain.sectors[at] + count)
        count++;
    return count;
}

static bool read_run(const struct compound_stream *stream, uint32_t sector, uint64_t skip,
                     unsigned char *bytes, size_t size) {
    const struct compound_file *compound = stream->compound;
    if (stream->mini)
        return compound_read(&compound->small, (uint64_t)sector * compound->mini_size + skip, bytes, size);
    return input_file_read(compound->file, sector_offset(compound, sector) + skip, bytes, size);
}

/* The only call within itself is that of a small stream for the root stream, which is not small. */
bool compound_read(const struct compound_stream *stream, uint64_t offset, void *buffer, size_t size) {
    uint32_t sector_size = stream->mini ? stream->compound->mini_size : stream->compound->sector_size;
    unsigned char *bytes = buffer;
    if (offset > stream->size || size > stream->size - offset)
        return false;
    while (size > 0) {
        size_t at = (size_t)(offset / sector_size), skip = (size_t)(offset % sector_size);
        size_t run = contiguous(stream, at, (skip + size) / sector_size + 1) * (size_t)sector_size - skip;
        size_t piece = run < size ? run : size;
        if (!read_run(stream, stream->chain.sectors[at], skip, bytes, piece))
            return false;
        offset += piece;
        bytes += piece;
        size -= piece;
    }
    return true;
}
