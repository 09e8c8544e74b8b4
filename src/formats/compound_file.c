/* The directory's chain of sectors, followed through the allocation table. */
#include "formats/compound_file.h"

#include <string.h>

#include "formats/little_endian.h"

enum {
    HEADER_SIZE = 512,
    HEADER_TABLE_SECTORS = 109, /* allocation table sectors that the header lists itself */
    MOST_SECTORS = 4096,        /* of a chain that is followed: more streams than any workbook has */
    ENTRY_SIZE = 128
};

#define CHAIN_END 0xFFFFFFFAu /* this and above: no sector */

struct compound_file {
    const struct input_file *file;
    unsigned char header[HEADER_SIZE];
    uint32_t sector_size;
};

static uint64_t sector_offset(const struct compound_file *compound, uint32_t sector) {
    return ((uint64_t)sector + 1) * compound->sector_size;
}

static bool read_number(const struct compound_file *compound, uint32_t sector, uint32_t index, uint32_t *number) {
    unsigned char bytes[4];
    if (sector >= CHAIN_END || !input_file_read(compound->file, sector_offset(compound, sector) + index * 4ull, bytes, 4))
        return false;
    *number = get_u32(bytes);
    return true;
}

/* The sector that holds part `index` of the allocation table. */
static bool find_table_sector(const struct compound_file *compound, uint32_t index, uint32_t *sector) {
    uint32_t per_sector = compound->sector_size / 4 - 1; /* the last number is the next sector of the list */
    if (index < HEADER_TABLE_SECTORS) {
        *sector = get_u32(compound->header + 76 + 4 * index);
        return true;
    }
    index -= HEADER_TABLE_SECTORS;
    uint32_t list = get_u32(compound->header + 68);
    for (uint32_t steps = index / per_sector; steps > 0; steps--)
        if (steps > MOST_SECTORS || !read_number(compound, list, per_sector, &list))
            return false;
    return read_number(compound, list, index % per_sector, sector);
}

static bool next_sector(const struct compound_file *compound, uint32_t *sector) {
    uint32_t numbers = compound->sector_size / 4, table;
    return find_table_sector(compound, *sector / numbers, &table) &&
           read_number(compound, table, *sector % numbers, sector);
}

static bool entry_is(const unsigned char *entry, const char *name) {
    size_t length = strlen(name);
    if (get_u16(entry + 64) != (length + 1) * 2)
        return false;
    for (size_t i = 0; i < length; i++)
        if (entry[2 * i] != (unsigned char)name[i] || entry[2 * i + 1] != 0)
            return false;
    return true;
}

static bool sector_has(const struct compound_file *compound, uint32_t sector, const char *name, bool *readable) {
    for (uint32_t at = 0; at < compound->sector_size; at += ENTRY_SIZE) {
        unsigned char entry[ENTRY_SIZE];
        *readable = input_file_read(compound->file, sector_offset(compound, sector) + at, entry, sizeof entry);
        if (!*readable || entry_is(entry, name))
            return *readable;
    }
    return false;
}

bool compound_file_has(const struct input_file *file, const char *name) {
    struct compound_file compound = {.file = file};
    if (!input_file_read(file, 0, compound.header, HEADER_SIZE))
        return false;
    uint16_t shift = get_u16(compound.header + 30);
    if (shift < 9 || shift > 12)
        return false;
    compound.sector_size = 1u << shift;
    uint32_t sector = get_u32(compound.header + 48);
    bool going = true;
    for (int steps = 0; going && sector < CHAIN_END && steps < MOST_SECTORS; steps++) {
        if (sector_has(&compound, sector, name, &going))
            return true;
        going = going && next_sector(&compound, &sector);
    }
    return false;
}
