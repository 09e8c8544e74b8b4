/* Bits of rows, in blocks that are made when they are needed. */
#include "package/append/cell_set.h"

#include "workbook/workbook.h"

enum { BLOCK_ROWS = 4096, BLOCK_WORDS = BLOCK_ROWS / 64, BLOCKS = SHEET_ROWS / BLOCK_ROWS + 1 };

struct cell_set_column {
    uint64_t *blocks[BLOCKS];
};

void cell_set_init(struct cell_set *set, uint32_t sheet_count, struct arena *arena) {
    *set = (struct cell_set){arena, arena_alloc_array(arena, sheet_count + 1, sizeof *set->sheets), sheet_count};
}

void cell_set_add(struct cell_set *set, uint32_t sheet, uint32_t row, uint32_t column) {
    if (sheet >= set->sheet_count || row > SHEET_ROWS || column >= SHEET_COLUMNS)
        return;
    if (!set->sheets[sheet])
        set->sheets[sheet] = arena_alloc_array(set->arena, SHEET_COLUMNS, sizeof **set->sheets);
    struct cell_set_column **place = &set->sheets[sheet][column];
    if (!*place)
        *place = arena_alloc(set->arena, sizeof **place);
    uint64_t **block = &(*place)->blocks[row / BLOCK_ROWS];
    if (!*block)
        *block = arena_alloc_array(set->arena, BLOCK_WORDS, sizeof **block);
    (*block)[row % BLOCK_ROWS / 64] |= UINT64_C(1) << row % 64;
}

static bool column_meets(const struct cell_set_column *column, uint32_t top, uint32_t bottom) {
    for (uint32_t row = top; row <= bottom;) {
        const uint64_t *block = column->blocks[row / BLOCK_ROWS];
        if (!block) {
            row = (row / BLOCK_ROWS + 1) * BLOCK_ROWS;
            continue;
        }
        uint64_t word = block[row % BLOCK_ROWS / 64] >> row % 64;
        if (bottom - row < 63)
            word &= (UINT64_C(1) << (bottom - row + 1)) - 1;
        if (word)
            return true;
        row = (row / 64 + 1) * 64;
    }
    return false;
}

bool cell_set_meets(const struct cell_set *set, uint32_t sheet, const struct cell_range *range) {
    struct cell_set_column **columns = sheet < set->sheet_count ? set->sheets[sheet] : NULL;
    uint32_t bottom = range->bottom < SHEET_ROWS ? range->bottom : SHEET_ROWS;
    for (uint32_t column = range->left; columns && column <= range->right && column < SHEET_COLUMNS; column++)
        if (columns[column] && column_meets(columns[column], range->top, bottom))
            return true;
    return false;
}
