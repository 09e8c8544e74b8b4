/* Hashing of cells: 64 bits, mixed a word at a time. */
#include "journal/reading/row_cells.h"

#include "base/utf8.h"
#include "journal/cells/cell_values.h"

static uint64_t mix(uint64_t hash, uint64_t value) {
    hash = (hash ^ value) * UINT64_C(0x9e3779b97f4a7c15);
    return hash ^ hash >> 29;
}

static uint64_t mix_text(uint64_t hash, const char *text) {
    struct slice rest = utf8_trim(slice_of(text));
    while (rest.length) {
        unsigned char byte = (unsigned char)*rest.text;
        if (byte >= 0x80) {
            hash = mix(hash, utf8_fold(utf8_next(&rest)));
            continue;
        }
        hash = mix(hash, byte >= 'A' && byte <= 'Z' ? byte + 32u : byte);
        rest = (struct slice){rest.text + 1, rest.length - 1};
    }
    return hash;
}

static uint64_t mix_number(uint64_t hash, double number) {
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return mix(hash, number == 0 ? 0 : bits);
}

uint32_t cell_hash(const struct cell *cell) {
    if (cell_is_blank(cell))
        return 0;
    uint64_t hash = cell->kind == CELL_TEXT ? mix_text(cell->kind, cell->text) : mix_number(1, cell->number);
    return (uint32_t)(hash >> 32) | 1;
}

uint64_t row_cells_hash(const struct row_cells *cells) {
    uint64_t hash = 0;
    for (size_t field = 0; field < FIELD_COUNT; field++) {
        const struct cell *cell = cells->cells[field];
        if (cell_is_blank(cell))
            continue;
        hash = mix(hash, field << 8 | cell->kind);
        hash = cell->kind == CELL_TEXT ? mix_text(hash, cell->text) : mix_number(hash, cell->number);
    }
    return mix(hash, hash >> 32);
}
