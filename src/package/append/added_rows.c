/* Row by row, each from the one above and from what stands there already. */
#include "package/append/added_rows.h"

#include <stdio.h>

#include "base/place.h"
#include "package/append/append_choice.h"
#include "package/append/formula.h"
#include "package/append/formula_inserted.h"
#include "package/append/formula_moved.h"
#include "package/append/formula_result.h"

enum { WAITING_MOST = 8 };

struct added_cell *added_cell_at(const struct adding *adding, uint32_t index, uint32_t place) {
    return &adding->cells[(size_t)index * adding->column_count + place];
}

const struct added_column *added_column_find(const struct adding *adding, uint32_t column) {
    uint32_t place = column < adding->place_count ? adding->places[column] : 0;
    return place ? &adding->columns[place - 1] : NULL;
}

/* ---- which columns ---- */

static bool is_of_table(const struct adding *adding, uint32_t column) {
    return column >= adding->table.left && column <= adding->table.right;
}

/* Beside the table: a column with a heading, and a formula about its row of the table. */
static bool goes_beside(const struct adding *adding, const struct mapped_cell *above, const struct mapped_row *header) {
    const struct sheet_map *map = adding->rows->map;
    const struct mapped_cell *heading = sheet_map_cell(map, header, above->column);
    struct cell_formula formula;
    return heading && heading->end > heading->open_end && sheet_map_formula(map, adding->above, above, &formula, adding->arena) &&
           formula_rows_of(slice_of(formula.text), adding->above->row, &adding->table).own;
}

static void mark_column(const struct adding *adding, uint32_t column) {
    if (column < adding->place_count)
        adding->places[column] = 1;
}

/* Marks the columns that rows are made of. */
static void choose_columns(const struct adding *adding) {
    const struct append_request *request = adding->rows->request;
    const struct mapped_row *header = sheet_map_row(adding->rows->map, request->header_row), *above = adding->above;
    for (uint32_t column = adding->table.left; column <= adding->table.right; column++)
        mark_column(adding, column);
    mark_column(adding, request->mark_column);
    for (size_t i = 0; above && i < above->cell_count; i++) {
        const struct mapped_cell *cell = &adding->rows->map->cells.items[above->first_cell + i];
        if (!is_of_table(adding, cell->column) && goes_beside(adding, cell, header))
            mark_column(adding, cell->column);
    }
}

/* What it refers to may move down. */
static const char *once_inserted(const struct adding *adding, const char *formula) {
    const struct insert_scope scope = {adding->rows->request, true, false};
    const char *moved = formula_inserted(slice_of(formula), &scope, adding->arena);
    return moved ? moved : formula;
}

/* What columns have of the row above. */
static void learn_above(const struct adding *adding) {
    const struct sheet_map *map = adding->rows->map;
    const struct mapped_row *above = adding->above;
    for (size_t i = 0; above && i < above->cell_count; i++) {
        const struct mapped_cell *cell = &map->cells.items[above->first_cell + i];
        struct cell_formula formula;
        if (!added_column_find(adding, cell->column))
            continue;
        struct added_column *column = &adding->columns[adding->places[cell->column] - 1];
        column->style = sheet_map_style(map, cell);
        if (sheet_map_formula(map, above, cell, &formula, adding->arena) && !formula.is_array)
            column->formula = once_inserted(adding, formula.text);
    }
}

/* The formula of that row in the column, as it would stand in the row above; NULL = none. */
static const char *formula_further_up(const struct adding *adding, uint32_t number, uint32_t column) {
    const struct sheet_map *map = adding->rows->map;
    const struct mapped_row *row = number ? sheet_map_row(map, number) : NULL;
    const struct mapped_cell *cell = row ? sheet_map_cell(map, row, column) : NULL;
    struct cell_formula formula;
    if (!cell || !sheet_map_formula(map, row, cell, &formula, adding->arena) || formula.is_array)
        return NULL;
    return once_inserted(adding, formula_moved(slice_of(formula.text), (int64_t)adding->above->row - number, 0, adding->arena));
}

/* A formula further up goes on where the last row holds a value. */
static void learn_further_up(const struct adding *adding) {
    const struct append_request *request = adding->rows->request;
    for (uint32_t i = 0; adding->above && request->formula_rows && i < adding->column_count; i++) {
        struct added_column *column = &adding->columns[i];
        uint32_t number = column->column < request->columns && !column->formula ? request->formula_rows[column->column] : 0;
        if (number)
            column->formula = formula_further_up(adding, number, column->column);
    }
}

static const struct mapped_row *row_above(const struct append_rows *rows) {
    const struct append_request *request = rows->request;
    return request->last_row > request->header_row ? sheet_map_row(rows->map, request->last_row) : NULL;
}

static void set_table(struct adding *adding) {
    const struct append_request *request = adding->rows->request;
    const struct sheet_table *table = adding->rows->table;
    adding->table = (struct cell_range){request->first_column, request->header_row + 1, request->columns - 1, SHEET_ROWS};
    if (table && table->range.left < adding->table.left)
        adding->table.left = table->range.left;
    if (table && table->range.right > adding->table.right)
        adding->table.right = table->range.right;
}

void added_rows_begin(struct adding *adding, struct append_rows *rows, struct arena *arena) {
    *adding = (struct adding){.rows = rows, .arena = arena, .above = row_above(rows), .place_count = SHEET_COLUMNS};
    adding->places = arena_alloc_array(arena, adding->place_count, sizeof *adding->places);
    set_table(adding);
    choose_columns(adding);
    for (uint32_t column = 0; column < adding->place_count; column++)
        adding->column_count += adding->places[column];
    adding->columns = arena_alloc_array(arena, adding->column_count + 1, sizeof *adding->columns);
    for (uint32_t column = 0, place = 0; column < adding->place_count; column++)
        if (adding->places[column]) {
            adding->columns[place] = (struct added_column){.column = column, .style = sheet_map_column_style(rows->map, column),
                                                           .table_formula = sheet_table_formula(rows->table, column)};
            adding->places[column] = ++place;
        }
    learn_above(adding);
    learn_further_up(adding);
}

/* ---- what stands in the way ---- */

static bool goes_on(const struct adding *adding, const struct added_column *column, const char *formula, uint32_t row) {
    struct formula_rows rows = formula_rows_of(slice_of(formula), row, &adding->table);
    if (rows.own || !rows.others || (column->table_formula && strcmp(formula, column->table_formula) == 0))
        return true;
    return column->formula && strcmp(formula, formula_moved(slice_of(column->formula), (int64_t)row - adding->above->row, 0, adding->arena)) == 0;
}

static bool row_goes_on(const struct adding *adding, const struct mapped_row *row) {
    const struct sheet_map *map = adding->rows->map;
    for (size_t i = 0; i < row->cell_count; i++) {
        const struct mapped_cell *cell = &map->cells.items[row->first_cell + i];
        const struct added_column *column = added_column_find(adding, cell->column);
        struct cell_formula formula;
        if (column && sheet_map_formula(map, row, cell, &formula, adding->arena) && !goes_on(adding, column, formula.text, row->row))
            return false;
    }
    return true;
}

uint32_t added_rows_obstacle(const struct adding *adding) {
    const struct append_request *request = adding->rows->request;
    const struct sheet_map *map = adding->rows->map;
    for (size_t i = 0; i < map->rows.count; i++)
        if (map->rows.items[i].row > request->last_row && map->rows.items[i].row <= request->last_row + request->row_count &&
            !row_goes_on(adding, &map->rows.items[i]))
            return map->rows.items[i].row;
    return 0;
}

/* ---- what each cell is made from ---- */

static struct slice bytes_between(const struct sheet_map *map, size_t from, size_t to) {
    return (struct slice){map->bytes.text + from, to - from};
}

/* A formula's element as it is written, so that shared ones stay shared. */
static struct slice formula_element(const struct sheet_map *map, const struct mapped_cell *cell) {
    struct slice content = bytes_between(map, cell->open_end, cell->end);
    char close[sizeof map->prefix + 8];
    size_t length = (size_t)snprintf(close, sizeof close, "</%sf>", map->prefix);
    const char *end = NULL;
    for (const char *at = content.text; at + length <= content.text + content.length && !end; at++)
        if (memcmp(at, close, length) == 0)
            end = at + length;
    if (!end) {
        const char *tag_end = memchr(content.text, '>', content.length);
        end = tag_end ? tag_end + 1 : content.text + content.length;
    }
    return (struct slice){content.text, (size_t)(end - content.text)};
}

static bool refuse_master(const struct adding *adding, uint32_t row, uint32_t column) {
    const struct append_request *request = adding->rows->request;
    return diag_report(adding->rows->package->diags, IMPORT_REFUSED,
                       (struct place){.file = adding->rows->package->archive->file_name, .sheet = request->sheet, .row = row, .column = column},
                       "nothing was added", "the cell holds a formula that other cells share: clear it, and try again");
}

/* From the cell that stands there. */
static bool take_present(const struct adding *adding, const struct mapped_row *row, const struct mapped_cell *present, struct added_cell *cell) {
    const struct sheet_map *map = adding->rows->map;
    struct cell_formula formula;
    bool has_formula = sheet_map_formula(map, row, present, &formula, adding->arena);
    cell->style = sheet_map_style(map, present);
    if (cell->source == FROM_VALUE)
        return !formula.is_master || refuse_master(adding, row->row, present->column);
    if (has_formula && !formula.is_array) {
        cell->source = cell->source == FROM_CHOICE ? FROM_CHOICE : FROM_FORMULA;
        cell->shared = formula.is_master;
        cell->formula = formula.text;
        cell->written = formula_element(map, present);
    } else if (present->end > present->open_end && cell->source != FROM_CHOICE) {
        cell->source = FROM_FILE;
        cell->written = bytes_between(map, present->start, present->end);
    }
    return true;
}

/* Of the rows that it is to look like; where they differ, or have no style for such a cell, of the row above. */
static uint32_t style_of(const struct adding *adding, const struct append_row *row, const struct added_column *column, const struct added_cell *cell) {
    const struct append_rows *rows = adding->rows;
    const struct mapped_row *first = row->like[0] ? sheet_map_row(rows->map, row->like[0]) : NULL, *second = row->like[1] ? sheet_map_row(rows->map, row->like[1]) : NULL;
    const struct mapped_cell *like = sheet_map_cell(rows->map, first, column->column);
    uint32_t style = sheet_map_style(rows->map, like);
    bool shows_date = style < rows->style_count && rows->shows_dates[style];
    bool plain = like && like->end > like->open_end; /* it holds something, in no style */
    bool fits = cell->source == FROM_NOTHING || (cell->value.kind == APPEND_DATE ? shows_date : style != 0 || plain);
    bool agreed = !second || sheet_map_style(rows->map, sheet_map_cell(rows->map, second, column->column)) == style;
    return first && fits && agreed ? style : column->style;
}

/* From the row above, and the table's column. */
static void go_on(const struct adding *adding, uint32_t row, const struct added_column *column, struct added_cell *cell) {
    if (cell->source == FROM_NOTHING) {
        cell->formula = column->formula ? formula_moved(slice_of(column->formula), (int64_t)row - adding->above->row, 0, adding->arena)
                                        : column->table_formula;
        cell->source = cell->formula ? FROM_FORMULA : FROM_NOTHING;
    }
    if (!cell->style)
        cell->style = style_of(adding, &adding->rows->request->rows[row - adding->rows->request->last_row - 1], column, cell);
    if (cell->value.kind == APPEND_DATE && !cell->style)
        cell->style = adding->rows->date_style;
}

static struct append_value value_given(const struct append_request *request, uint32_t index, uint32_t column) {
    const struct append_row *row = &request->rows[index];
    if (column == request->mark_column && row->mark)
        return (struct append_value){.kind = APPEND_TEXT, .text = row->mark};
    return column >= request->first_column && column < request->columns ? row->values[column] : (struct append_value){0};
}

static bool plan_row(const struct adding *adding, uint32_t index) {
    const struct append_request *request = adding->rows->request;
    const struct sheet_map *map = adding->rows->map;
    uint32_t row = request->last_row + 1 + index;
    const struct mapped_row *present = sheet_map_row(map, row);
    for (uint32_t place = 0; place < adding->column_count; place++) {
        struct added_cell *cell = added_cell_at(adding, index, place);
        cell->value = value_given(request, index, adding->columns[place].column);
        cell->source = cell->value.kind == APPEND_NOTHING ? FROM_NOTHING : cell->value.kind == APPEND_CHOICE ? FROM_CHOICE : FROM_VALUE;
    }
    for (size_t i = 0; present && i < present->cell_count; i++) {
        const struct mapped_cell *there = &map->cells.items[present->first_cell + i];
        const struct added_column *column = added_column_find(adding, there->column);
        if (column && !take_present(adding, present, there, added_cell_at(adding, index, (uint32_t)(column - adding->columns))))
            return false;
    }
    for (uint32_t place = 0; place < adding->column_count; place++)
        go_on(adding, row, &adding->columns[place], added_cell_at(adding, index, place));
    return true;
}

/* ---- results ---- */

static bool scope_value(void *context, uint32_t row, uint32_t column, struct append_value *value);

static uint32_t scope_column(void *context, const char *heading) {
    const struct adding *adding = context;
    return sheet_table_column(adding->rows->table, heading);
}

static bool evaluate(struct adding *adding, uint32_t index, const char *formula, struct append_value *value) {
    struct formula_scope scope = {adding, scope_value, scope_column, adding->rows->request->last_row + 1 + index, adding->arena};
    bool known = adding->depth++ < WAITING_MOST && formula_result(formula, &scope, value);
    adding->depth--;
    return known;
}

static void work_out(struct adding *adding, uint32_t index, struct added_cell *cell) {
    cell->busy = true;
    if (!evaluate(adding, index, cell->formula, &cell->value))
        cell->value = (struct append_value){0};
    cell->done = true;
}

/* ---- choices ---- */

static bool try_formula(struct adding *adding, uint32_t index, struct added_cell *cell, const char *formula, bool own) {
    struct append_value result = {0};
    bool known = formula && evaluate(adding, index, formula, &result);
    if (!formula || !append_choice_fits(cell->value.choice, own, known, &result))
        return false;
    cell->source = FROM_FORMULA;
    cell->formula = formula;
    cell->value = known ? result : (struct append_value){0};
    cell->done = true;
    return true;
}

static const char *moved_to(const struct adding *adding, uint32_t index, const char *formula) {
    int64_t row = adding->rows->request->last_row + 1 + (int64_t)index;
    return formula ? formula_moved(slice_of(formula), row - adding->above->row, 0, adding->arena) : NULL;
}

/* What stands in the cell comes first, then the formulas of the rows that the choice names, then that of the column. */
static void choose(struct adding *adding, uint32_t index, const struct added_column *column, struct added_cell *cell) {
    struct append_choice *choice = cell->value.choice;
    cell->busy = true;
    if (try_formula(adding, index, cell, cell->formula, false))
        return;
    if (cell->shared)
        adding->refused = column->column;
    cell->written = (struct slice){0};
    for (size_t i = 0; i < choice->row_count; i++)
        if (try_formula(adding, index, cell, moved_to(adding, index, formula_further_up(adding, choice->rows[i], column->column)), choice->own && i == 0))
            return;
    if (choice->row_count && try_formula(adding, index, cell, column->formula ? moved_to(adding, index, column->formula) : column->table_formula, false))
        return;
    cell->formula = NULL;
    cell->source = choice->otherwise.kind == APPEND_NOTHING ? FROM_NOTHING : FROM_VALUE;
    cell->value = choice->otherwise;
    choice->left_blank = choice->in_doubt;
}

/* A cell of the added rows, of which formulas may refer to each other, or of the sheet as it was. */
static bool scope_value(void *context, uint32_t row, uint32_t column, struct append_value *value) {
    struct adding *adding = context;
    const struct append_request *request = adding->rows->request;
    const struct added_column *added = added_column_find(adding, column);
    if (row <= request->last_row || row > request->last_row + request->row_count)
        return request->value(request->context, row, column, value);
    *value = (struct append_value){0};
    if (!added)
        return false;
    uint32_t index = row - request->last_row - 1;
    struct added_cell *cell = added_cell_at(adding, index, (uint32_t)(added - adding->columns));
    if (cell->source == FROM_CHOICE && !cell->busy && index == adding->row)
        choose(adding, index, added, cell);
    if (cell->source == FROM_FILE || cell->source == FROM_CHOICE || (cell->source == FROM_FORMULA && !cell->done && cell->busy))
        return false;
    if (cell->source == FROM_FORMULA && !cell->done && index != adding->row)
        return false; /* further down: chains of them could be long */
    if (cell->source == FROM_FORMULA && !cell->done)
        work_out(adding, index, cell);
    *value = cell->value;
    return cell->source != FROM_FORMULA || value->kind != APPEND_NOTHING;
}

bool added_rows_make(struct adding *adding) {
    uint32_t count = adding->rows->request->row_count;
    adding->cells = arena_alloc_array(adding->arena, (size_t)count * adding->column_count + 1, sizeof *adding->cells);
    for (uint32_t index = 0; index < count; index++)
        if (!plan_row(adding, index))
            return false;
    adding->refused = NO_COLUMN;
    for (adding->row = 0; adding->row < count; adding->row++) {
        for (uint32_t place = 0; place < adding->column_count; place++) {
            struct added_cell *cell = added_cell_at(adding, adding->row, place);
            if (cell->source == FROM_CHOICE)
                choose(adding, adding->row, &adding->columns[place], cell);
            if (cell->source == FROM_FORMULA && !cell->done)
                work_out(adding, adding->row, cell);
        }
        if (adding->refused != NO_COLUMN)
            return refuse_master(adding, adding->rows->request->last_row + 1 + adding->row, adding->refused);
    }
    return true;
}
