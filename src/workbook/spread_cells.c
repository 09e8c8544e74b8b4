/* A sink between the reader and another: it keeps the merged ranges that the row lies in, by column. */
#include "workbook/spread_cells.h"

#include <stdlib.h>

#include "base/array.h"
#include "base/compare.h"
#include "base/text_pool.h"

enum { SPREAD_COLUMNS = 1024 /* so that a row costs no more, whatever ranges the file claims */ };

struct open_range {
    struct merged_cells range;
    struct cell value; /* of its first cell */
};

/* Those that the row at hand lies in, by column; they do not overlap. */
struct open_ranges {
    struct open_range items[SPREAD_COLUMNS];
    size_t count;
};

struct spreader {
    const struct row_sink *sink;
    struct arena *arena;
    struct text_pool texts; /* of the values of ranges */
    struct merged_cells *ranges; /* by first row, then column */
    size_t count, next;
    struct open_ranges open;
    ARRAY(struct cell) cells;
};

static int compare_ranges(const void *a, const void *b) {
    const struct merged_cells *x = a, *y = b;
    if (x->first_row != y->first_row)
        return x->first_row < y->first_row ? -1 : 1;
    return COMPARE(x->first_column, y->first_column);
}

static void close_ranges(struct open_ranges *open, uint32_t row) {
    size_t kept = 0;
    for (size_t i = 0; i < open->count; i++)
        if (open->items[i].range.last_row >= row)
            open->items[kept++] = open->items[i];
    open->count = kept;
}

/* NULL where it overlaps an open one: no range that a program makes. */
static struct open_range *open_range(struct open_ranges *open, const struct merged_cells *range) {
    size_t at = open->count;
    while (at > 0 && open->items[at - 1].range.first_column > range->first_column)
        at--;
    bool left = at > 0 && open->items[at - 1].range.last_column >= range->first_column;
    bool right = at < open->count && open->items[at].range.first_column <= range->last_column;
    if (left || right || open->count == SPREAD_COLUMNS || range->first_column >= SPREAD_COLUMNS)
        return NULL;
    memmove(&open->items[at + 1], &open->items[at], (open->count - at) * sizeof *open->items);
    open->count++;
    open->items[at] = (struct open_range){.range = *range};
    if (range->last_column >= SPREAD_COLUMNS)
        open->items[at].range.last_column = SPREAD_COLUMNS - 1;
    return &open->items[at];
}

struct merged_cells *disjoint_merged_cells(const struct sheet *sheet, size_t *count, struct arena *arena) {
    struct merged_cells *ranges = arena_alloc_array(arena, sheet->merged_count, sizeof *ranges);
    struct open_ranges *open = arena_alloc(arena, sizeof *open);
    *count = open->count = 0;
    if (!sheet->merged_count)
        return ranges;
    memcpy(ranges, sheet->merged, sheet->merged_count * sizeof *ranges);
    qsort(ranges, sheet->merged_count, sizeof *ranges, compare_ranges);
    for (size_t i = 0; i < sheet->merged_count; i++) {
        close_ranges(open, ranges[i].first_row);
        if (open_range(open, &ranges[i]))
            ranges[(*count)++] = ranges[i];
    }
    return ranges;
}

static void begin(void *context) {
    struct spreader *spreader = context;
    spreader->next = spreader->open.count = 0;
    spreader->sink->begin(spreader->sink->context);
}

static bool holds_value(const struct cell *cell) {
    return cell && cell->kind != CELL_BLANK;
}

static void open_at(struct spreader *spreader, const struct merged_cells *range, const struct cell *value) {
    struct open_range *open = open_range(&spreader->open, range);
    if (!open)
        return;
    open->value = *value;
    if (value->kind == CELL_TEXT || value->kind == CELL_ERROR)
        open->value.text = text_pool_copy(&spreader->texts, slice_of(value->text));
}

static void open_ranges(struct spreader *spreader, const struct sheet_row *row) {
    for (; spreader->next < spreader->count && spreader->ranges[spreader->next].first_row <= row->number; spreader->next++) {
        const struct merged_cells *range = &spreader->ranges[spreader->next];
        const struct cell *value = row_cell(row, range->first_column);
        if (range->first_row == row->number && holds_value(value))
            open_at(spreader, range, value);
    }
}

/* Copies the row's cells before a column; returns the first one from that column on. */
static uint32_t copy_cells(struct spreader *spreader, const struct sheet_row *row, uint32_t from, uint32_t column) {
    for (; from < row->count && row->cells[from].column < column; from++)
        *array_add(spreader->arena, &spreader->cells) = row->cells[from];
    return from;
}

static void put_value(struct spreader *spreader, const struct open_range *open, uint32_t row, uint32_t column) {
    struct cell *cell = array_add(spreader->arena, &spreader->cells);
    *cell = open->value;
    cell->column = (uint16_t)column;
    if (column != open->range.first_column)
        cell->flags |= CELL_SPREAD_ACROSS;
    if (row != open->range.first_row)
        cell->flags |= CELL_SPREAD_DOWN;
}

static bool take_row(void *context, const struct sheet_row *row) {
    struct spreader *spreader = context;
    uint32_t taken = 0;
    close_ranges(&spreader->open, row->number);
    open_ranges(spreader, row);
    if (!spreader->open.count)
        return spreader->sink->row(spreader->sink->context, row);
    spreader->cells.count = 0;
    for (size_t i = 0; i < spreader->open.count; i++) {
        const struct open_range *open = &spreader->open.items[i];
        taken = copy_cells(spreader, row, taken, open->range.first_column);
        for (uint32_t column = open->range.first_column; column <= open->range.last_column; column++)
            put_value(spreader, open, row->number, column);
        while (taken < row->count && row->cells[taken].column <= open->range.last_column)
            taken++;
    }
    copy_cells(spreader, row, taken, UINT32_MAX);
    struct sheet_row spread = {
        .number = row->number, .count = (uint32_t)spreader->cells.count, .cells = spreader->cells.items, .hidden = row->hidden, .fields = row->fields};
    return spreader->sink->row(spreader->sink->context, &spread);
}

bool workbook_read_spread(struct workbook *workbook, size_t sheet, const struct row_sink *sink, struct arena *arena, struct diags *diags) {
    struct spreader *spreader = arena_alloc(arena, sizeof *spreader);
    *spreader = (struct spreader){.sink = sink, .arena = arena};
    text_pool_init(&spreader->texts, arena);
    spreader->ranges = disjoint_merged_cells(&workbook->sheets[sheet], &spreader->count, arena);
    struct row_sink spreading = {spreader, begin, take_row};
    return workbook_read_sheet(workbook, sheet, &spreading, diags);
}
