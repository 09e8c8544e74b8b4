/* Rows in order: as they come while they ascend, sorted when they do not. */
#include "formats/xlsx/row_builder.h"

#include <stdlib.h>

#include "base/compare.h"

enum {
    TWICE_NOTES = 20,                   /* of cells given twice, the first so many are reported one by one */
    ROW_CELLS_MOST = 4 * SHEET_COLUMNS, /* of a row as the file has it, those given twice among them */
    COLLECTED_MOST = 10000000           /* of a sheet whose rows are out of order: they are held, 32 bytes each */
};

void row_builder_init(struct row_builder *builder) {
    arena_init(&builder->arena);
    builder->values =
        (struct value_reader){builder->workbook, builder->source, &builder->texts, builder->diags};
    builder->sink->begin(builder->sink->context);
}

void row_builder_release(struct row_builder *builder) {
    if (builder->twice > 0)
        builder->source->parts[builder->sheet].twice_noted = true;
    passing_texts_release(&builder->texts);
    arena_release(&builder->arena);
}

static struct place cell_place(const struct row_builder *builder, uint32_t row, uint32_t column) {
    return (struct place){builder->source->archive->file_name, builder->workbook->sheets[builder->sheet].name,
                          row, column};
}

static bool end_with(struct row_builder *builder, enum build_state state) {
    builder->state = state;
    return false;
}

static void note_twice(struct row_builder *builder, uint32_t row, uint32_t column) {
    if (builder->source->parts[builder->sheet].twice_noted || builder->twice++ >= TWICE_NOTES)
        return;
    diag_report(builder->diags, CELL_TWICE, cell_place(builder, row, column), "the last one was used",
                "the file holds this cell twice");
}

static int compare_cells(const void *a, const void *b) {
    const struct collected_cell *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    if (x->cell.column != y->cell.column)
        return x->cell.column < y->cell.column ? -1 : 1;
    return COMPARE(x->sequence, y->sequence);
}

static bool is_nothing(const struct cell *cell) {
    return cell->kind == CELL_BLANK && !(cell->flags & CELL_FORMULA);
}

/* Sorts what was collected and leaves the last of equal cells; those that are empty go. */
static void sort_collected(struct row_builder *builder) {
    struct collected_cell *items = builder->collected.items;
    size_t kept = 0, count = builder->collected.count;
    if (count > 1)
        qsort(items, count, sizeof *items, compare_cells);
    for (size_t i = 0; i < count; i++) {
        bool overridden = i + 1 < count && items[i + 1].row == items[i].row &&
                          items[i + 1].cell.column == items[i].cell.column;
        if (overridden)
            note_twice(builder, items[i].row, items[i].cell.column);
        else if (!is_nothing(&items[i].cell))
            items[kept++] = items[i];
    }
    builder->collected.count = kept;
}

static void collect(struct row_builder *builder, uint32_t row, const struct cell *cell) {
    struct collected_cell *item = array_add(&builder->arena, &builder->collected);
    *item = (struct collected_cell){builder->collected.count, row, builder->hidden, *cell};
}

/* Sorts the open row's cells by way of the collection, which is empty while rows are in order. */
static void sort_row(struct row_builder *builder) {
    for (size_t i = 0; i < builder->cells.count; i++)
        collect(builder, builder->row, &builder->cells.items[i]);
    sort_collected(builder);
    builder->cells.count = 0;
    for (size_t i = 0; i < builder->collected.count; i++)
        *array_add(&builder->arena, &builder->cells) = builder->collected.items[i].cell;
    builder->collected.count = 0;
    builder->unsorted = false;
}

static bool hand_on(struct row_builder *builder, uint32_t number, bool hidden) {
    struct sheet_row row = {.number = number, .count = (uint32_t)builder->cells.count, .cells = builder->cells.items, .hidden = hidden};
    bool go_on = row.count == 0 || builder->sink->row(builder->sink->context, &row);
    builder->cells.count = 0;
    return go_on || end_with(builder, BUILD_STOPPED);
}

static bool finish_row(struct row_builder *builder) {
    if (builder->unsorted)
        sort_row(builder);
    bool go_on = hand_on(builder, builder->row, builder->hidden);
    passing_texts_clear(&builder->texts);
    return go_on;
}

static bool refuse_place(struct row_builder *builder, uint32_t row, uint32_t column) {
    char name[CELL_NAME_SIZE];
    if (column < SHEET_COLUMNS)
        diag_report(builder->diags, FILE_DAMAGED, cell_place(builder, 0, NO_COLUMN), NULL,
                    "row %u lies beyond a sheet's last row, %u", row, SHEET_ROWS);
    else
        diag_report(builder->diags, FILE_DAMAGED, cell_place(builder, row <= SHEET_ROWS ? row : 0, NO_COLUMN),
                    NULL, "column %s lies beyond a sheet's last column, XFD", place_column_name(column, name));
    return end_with(builder, BUILD_FAILED);
}

bool row_builder_row(struct row_builder *builder, uint32_t number, bool hidden) {
    number = number ? number : builder->row + 1;
    if (number > SHEET_ROWS)
        return refuse_place(builder, number, 0);
    if (!builder->collect) {
        if (number <= builder->row)
            return end_with(builder, BUILD_UNORDERED);
        if (builder->row && !finish_row(builder))
            return false;
    }
    builder->row = number;
    builder->hidden = hidden;
    builder->next_column = 0;
    return true;
}

static bool place_cell(struct row_builder *builder, const struct raw_cell *raw, uint32_t *row,
                       uint32_t *column) {
    *row = raw->row ? raw->row : builder->row;
    *column = raw->row ? raw->column : builder->next_column;
    if (*row == 0)
        *row = builder->row = 1;
    if (*row > SHEET_ROWS || *column >= SHEET_COLUMNS)
        return refuse_place(builder, *row, *column);
    if (*row != builder->row && !builder->collect)
        return end_with(builder, BUILD_UNORDERED);
    if (*row != builder->row)
        builder->workbook->sheets[builder->sheet].misplaced = true;
    builder->next_column = *column + 1;
    if (builder->used_columns <= *column)
        builder->used_columns = *column + 1;
    return true;
}

static bool collect_cell(struct row_builder *builder, uint32_t row, const struct cell *cell) {
    collect(builder, row, cell);
    if (builder->collected.count <= COLLECTED_MOST)
        return true;
    diag_report(builder->diags, FILE_TOO_LARGE, cell_place(builder, 0, NO_COLUMN),
                "save it in Excel or LibreOffice, which puts them in order",
                "its rows are out of order, and they hold more than %d cells", COLLECTED_MOST);
    return end_with(builder, BUILD_FAILED);
}

static bool refuse_row(struct row_builder *builder, uint32_t row) {
    diag_report(builder->diags, FILE_DAMAGED, cell_place(builder, row, NO_COLUMN), NULL,
                "the row holds more than %d cells, which a sheet has no columns for", ROW_CELLS_MOST);
    return end_with(builder, BUILD_FAILED);
}

static bool keep_cell(struct row_builder *builder, uint32_t row, const struct cell *cell) {
    size_t count = builder->cells.count;
    if (builder->collect)
        return collect_cell(builder, row, cell);
    if (count == ROW_CELLS_MOST)
        return refuse_row(builder, row);
    /* Empty cells matter only where they may override one given before. */
    bool ascends = count == 0 || builder->cells.items[count - 1].column < cell->column;
    if (ascends && !builder->unsorted && is_nothing(cell))
        return true;
    builder->unsorted |= !ascends;
    *array_add(&builder->arena, &builder->cells) = *cell;
    return true;
}

bool row_builder_cell(struct row_builder *builder, const struct raw_cell *raw) {
    uint32_t row, column;
    struct cell cell;
    if (!place_cell(builder, raw, &row, &column))
        return false;
    const char *trouble = xlsx_read_value(&builder->values, raw, &cell);
    if (trouble) {
        if (*trouble)
            diag_report(builder->diags, FILE_DAMAGED, cell_place(builder, row, column), NULL, "this cell %s",
                        trouble);
        return end_with(builder, BUILD_FAILED);
    }
    cell.column = (uint16_t)column;
    return keep_cell(builder, row, &cell);
}

static bool hand_on_collected(struct row_builder *builder) {
    sort_collected(builder);
    for (size_t i = 0; i < builder->collected.count; i++) {
        const struct collected_cell *item = &builder->collected.items[i];
        *array_add(&builder->arena, &builder->cells) = item->cell;
        bool last = i + 1 == builder->collected.count || item[1].row != item->row;
        if (last && !hand_on(builder, item->row, item->hidden))
            return false;
    }
    return true;
}

bool row_builder_end(struct row_builder *builder) {
    if (builder->collect)
        return hand_on_collected(builder);
    return builder->row == 0 || finish_row(builder);
}
