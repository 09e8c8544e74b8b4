/* Row by row, each from the one above and from what stands there already. */
#include "package/append/append_rows.h"

#include <stdio.h>

#include "base/number_text.h"
#include "base/place.h"
#include "package/append/formula.h"
#include "package/sheet/sheet_walk.h"

enum { WAITING_MOST = 64 };

enum cell_source { FROM_NOTHING, FROM_VALUE, FROM_FORMULA, FROM_FILE /* copied as it stands */ };

struct added_cell {
    uint8_t source; /* enum cell_source */
    bool busy, done; /* its formula is being worked out; is worked out */
    uint32_t style;
    const char *formula;
    struct slice written; /* the <f> of a formula that stands there already, or the whole cell; length 0 = none */
    struct append_value value;
};

struct adding {
    struct append_rows *rows;
    struct arena *arena;
    uint32_t columns;
    struct added_cell *cells; /* rows x columns */
    const struct mapped_row *above; /* the row that is gone on with; NULL = none */
    uint32_t row;                   /* index of the one being worked out */
    uint32_t depth;                 /* of formulas that wait for others */
};

/* ---- a cell's text ---- */

static void add_value(struct text *text, const char *prefix, const struct append_value *value) {
    char number[NUMBER_TEXT_SIZE];
    if (value->kind == APPEND_TEXT) {
        text_print(text, "<%sv>", prefix);
        text_add_escaped(text, value->text);
        text_print(text, "</%sv>", prefix);
    } else if (value->kind == APPEND_NUMBER || value->kind == APPEND_DATE) {
        number_print(value->number, number);
        text_print(text, "<%sv>%s</%sv>", prefix, number, prefix);
    }
}

static void add_inline(struct text *text, const char *prefix, const char *value) {
    bool spaces = value[0] == ' ' || (value[0] && value[strlen(value) - 1] == ' ');
    text_print(text, "<%sis><%st%s>", prefix, prefix, spaces ? " xml:space=\"preserve\"" : "");
    text_add_escaped(text, value);
    text_print(text, "</%st></%sis>", prefix, prefix);
}

static void open_cell(struct text *text, const char *prefix, uint32_t row, uint32_t column, uint32_t style) {
    char name[CELL_NAME_SIZE];
    text_print(text, "<%sc r=\"%s\"", prefix, cell_name(row, column, name));
    if (style)
        text_print(text, " s=\"%u\"", style);
}

void append_cell(struct text *text, const char *prefix, uint32_t row, uint32_t column, uint32_t style, const char *formula,
                 const struct append_value *value) {
    open_cell(text, prefix, row, column, style);
    if (!formula && (value->kind == APPEND_NOTHING || value->kind == APPEND_BLANK)) {
        text_add(text, "/>");
        return;
    }
    if (value->kind == APPEND_TEXT)
        text_add(text, formula ? " t=\"str\"" : " t=\"inlineStr\"");
    text_add(text, ">");
    if (formula) {
        text_print(text, "<%sf>", prefix);
        text_add_escaped(text, formula);
        text_print(text, "</%sf>", prefix);
    }
    if (value->kind == APPEND_TEXT && !formula)
        add_inline(text, prefix, value->text);
    else
        add_value(text, prefix, value);
    text_print(text, "</%sc>", prefix);
}

/* ---- what each cell is made from ---- */

static struct added_cell *cell_at(const struct adding *adding, uint32_t index, uint32_t column) {
    return &adding->cells[(size_t)index * adding->columns + column];
}

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

static bool refuse_master(const struct adding *adding, const struct mapped_row *row, uint32_t column) {
    const struct append_request *request = adding->rows->request;
    return diag_report(adding->rows->package->diags, IMPORT_REFUSED,
                       (struct place){.file = adding->rows->package->archive->file_name, .sheet = request->sheet, .row = row->row, .column = column},
                       "nothing was added", "the cell holds a formula that other cells share: clear it, and try again");
}

/* From the cell that stands there. */
static bool take_present(const struct adding *adding, const struct mapped_row *row, const struct mapped_cell *present, uint32_t column,
                         struct added_cell *cell) {
    const struct sheet_map *map = adding->rows->map;
    struct cell_formula formula;
    bool has_formula = sheet_map_formula(map, row, present, &formula, adding->arena);
    cell->style = sheet_map_style(map, present);
    if (cell->source == FROM_VALUE)
        return !formula.is_master || refuse_master(adding, row, column);
    if (has_formula && !formula.is_array) {
        cell->source = FROM_FORMULA;
        cell->formula = formula.text;
        cell->written = formula_element(map, present);
    } else if (present->end > present->open_end) {
        cell->source = FROM_FILE;
        cell->written = bytes_between(map, present->start, present->end);
    }
    return true;
}

/* From the row above, and the table's column. */
static void go_on(const struct adding *adding, uint32_t row, uint32_t column, struct added_cell *cell) {
    const struct append_rows *rows = adding->rows;
    const struct mapped_cell *above = sheet_map_cell(rows->map, adding->above, column);
    struct cell_formula formula;
    if (!cell->style)
        cell->style = above ? sheet_map_style(rows->map, above) : sheet_map_column_style(rows->map, column);
    if (cell->source != FROM_NOTHING)
        return;
    if (sheet_map_formula(rows->map, adding->above, above, &formula, adding->arena) && !formula.is_array)
        cell->formula = formula_moved(slice_of(formula.text), (int64_t)row - adding->above->row, 0, adding->arena);
    else
        cell->formula = sheet_table_formula(rows->table, column);
    if (cell->formula)
        cell->source = FROM_FORMULA;
}

static bool plan_row(const struct adding *adding, uint32_t index) {
    const struct append_request *request = adding->rows->request;
    uint32_t row = request->last_row + 1 + index;
    const struct mapped_row *present = sheet_map_row(adding->rows->map, row);
    for (uint32_t column = 0; column < adding->columns; column++) {
        struct added_cell *cell = cell_at(adding, index, column);
        const struct mapped_cell *there = sheet_map_cell(adding->rows->map, present, column);
        if (column < request->columns && request->rows[index].values[column].kind != APPEND_NOTHING) {
            cell->source = FROM_VALUE;
            cell->value = request->rows[index].values[column];
        }
        if (there && !take_present(adding, present, there, column, cell))
            return false;
        go_on(adding, row, column, cell);
        if (cell->value.kind == APPEND_DATE && !cell->style)
            cell->style = adding->rows->date_style;
    }
    return true;
}

/* ---- results ---- */

static bool scope_value(void *context, uint32_t row, uint32_t column, struct append_value *value);

static uint32_t scope_column(void *context, const char *heading) {
    const struct adding *adding = context;
    return sheet_table_column(adding->rows->table, heading);
}

static void work_out(struct adding *adding, uint32_t index, struct added_cell *cell) {
    struct formula_scope scope = {adding, scope_value, scope_column, adding->rows->request->last_row + 1 + index, adding->arena};
    cell->busy = true;
    if (adding->depth++ >= WAITING_MOST || !formula_result(cell->formula, &scope, &cell->value))
        cell->value = (struct append_value){0};
    adding->depth--;
    cell->done = true;
}

/* A cell of the added rows, of which formulas may refer to each other, or of the sheet as it was. */
static bool scope_value(void *context, uint32_t row, uint32_t column, struct append_value *value) {
    struct adding *adding = context;
    const struct append_request *request = adding->rows->request;
    if (row <= request->last_row || row > request->last_row + request->row_count)
        return request->value(request->context, row, column, value);
    *value = (struct append_value){0};
    if (column >= adding->columns)
        return true;
    uint32_t index = row - request->last_row - 1;
    struct added_cell *cell = cell_at(adding, index, column);
    if (cell->source == FROM_FILE || (cell->source == FROM_FORMULA && !cell->done && cell->busy))
        return false;
    if (cell->source == FROM_FORMULA && !cell->done && index != adding->row)
        return false; /* further down: chains of them could be long */
    if (cell->source == FROM_FORMULA && !cell->done)
        work_out(adding, index, cell);
    *value = cell->value;
    return cell->source != FROM_FORMULA || value->kind != APPEND_NOTHING;
}

/* ---- writing ---- */

static void write_cell(const struct adding *adding, uint32_t row, uint32_t column, const struct added_cell *cell, struct text *text) {
    const char *prefix = adding->rows->map->prefix;
    if (cell->source == FROM_FILE) {
        text_add_slice(text, cell->written);
    } else if (cell->source == FROM_FORMULA && cell->written.length) {
        open_cell(text, prefix, row, column, cell->style);
        text_add(text, cell->value.kind == APPEND_TEXT ? " t=\"str\">" : ">");
        text_add_slice(text, cell->written);
        add_value(text, prefix, &cell->value);
        text_print(text, "</%sc>", prefix);
    } else if (cell->source != FROM_NOTHING || cell->style) {
        append_cell(text, prefix, row, column, cell->style, cell->source == FROM_FORMULA ? cell->formula : NULL, &cell->value);
    }
}

static void open_row(const struct adding *adding, uint32_t row, const struct mapped_row *present, struct text *text) {
    static const char *const looks[] = {"s", "customFormat", "ht", "customHeight"};
    const struct sheet_map *map = adding->rows->map;
    const struct mapped_row *from = present ? present : adding->above;
    text_print(text, "<%srow r=\"%u\"", map->prefix, row);
    struct slice tag = from ? bytes_between(map, from->start, from->open_end) : (struct slice){0}, value;
    for (size_t i = 0; from && i < sizeof looks / sizeof *looks; i++)
        if (tag_attribute(tag, looks[i], &value))
            text_print(text, " %s=\"%.*s\"", looks[i], (int)value.length, value.text);
    text_add(text, ">");
}

static void write_row(const struct adding *adding, uint32_t index, struct text *text) {
    const struct sheet_map *map = adding->rows->map;
    uint32_t row = adding->rows->request->last_row + 1 + index;
    const struct mapped_row *present = sheet_map_row(map, row);
    open_row(adding, row, present, text);
    for (uint32_t column = 0; column < adding->columns; column++) {
        const struct added_cell *cell = cell_at(adding, index, column);
        write_cell(adding, row, column, cell, text);
        adding->rows->has_formulas |= cell->source == FROM_FORMULA;
    }
    for (size_t i = 0; present && i < present->cell_count; i++) {
        const struct mapped_cell *beyond = &map->cells.items[present->first_cell + i];
        if (beyond->column >= adding->columns)
            text_add_slice(text, bytes_between(map, beyond->start, beyond->end));
    }
    text_print(text, "</%srow>", map->prefix);
}

/* Where a row goes that the sheet does not have: before the next that is there. */
static size_t place_of(const struct adding *adding, uint32_t row) {
    const struct sheet_map *map = adding->rows->map;
    const struct append_request *request = adding->rows->request;
    for (size_t i = 0; i < map->rows.count; i++)
        if (map->rows.items[i].row > row && map->rows.items[i].row <= request->last_row + request->row_count)
            return map->rows.items[i].start;
    return map->after ? map->after : map->rows_end;
}

static void edit_rows(struct adding *adding, struct xml_edits *edits) {
    const struct append_request *request = adding->rows->request;
    const struct sheet_map *map = adding->rows->map;
    struct text missing = {.arena = adding->arena};
    for (uint32_t index = 0; index < request->row_count; index++) {
        uint32_t row = request->last_row + 1 + index;
        const struct mapped_row *present = sheet_map_row(map, row);
        struct text text = {.arena = adding->arena};
        if (present) {
            write_row(adding, index, &text);
            xml_replace(edits, present->start, present->end, text_slice(&text));
            continue;
        }
        write_row(adding, index, &missing);
        if (index + 1 < request->row_count && !sheet_map_row(map, row + 1))
            continue;
        size_t place = place_of(adding, row);
        if (map->data_end && !place) {
            text_print(&text, "<%ssheetData>%s</%ssheetData>", map->prefix, text_string(&missing), map->prefix);
            xml_replace(edits, map->data_start, map->data_end, text_slice(&text));
        } else {
            xml_replace(edits, place, place, text_slice(&missing));
        }
        missing = (struct text){.arena = adding->arena};
    }
}

/* ---- marks ---- */

/* The columns that a row says it has are but a hint, and would be wrong. */
static void drop_spans(const struct sheet_map *map, const struct mapped_row *row, struct xml_edits *edits) {
    struct xml_place place;
    for (size_t at = 0; xml_next_attribute(bytes_between(map, row->start, row->open_end), &at, &place);)
        if (slice_equals(place.name, "spans"))
            xml_replace(edits, row->start + place.start, row->start + place.end, (struct slice){"", 0});
}

static void edit_mark(const struct adding *adding, uint32_t row, uint32_t style, const char *mark, struct xml_edits *edits) {
    const struct sheet_map *map = adding->rows->map;
    const struct mapped_row *present = sheet_map_row(map, row);
    uint32_t column = adding->rows->request->mark_column;
    struct append_value value = {.kind = APPEND_TEXT, .text = mark};
    struct text text = {.arena = adding->arena};
    if (!present || present->close_start == present->end)
        return;
    const struct mapped_cell *cell = sheet_map_cell(map, present, column);
    drop_spans(map, present, edits);
    append_cell(&text, map->prefix, row, column, cell ? sheet_map_style(map, cell) : style, NULL, &value);
    if (cell) {
        xml_replace(edits, cell->start, cell->end, text_slice(&text));
        return;
    }
    size_t place = present->close_start;
    for (size_t i = present->cell_count; i-- > 0;)
        if (map->cells.items[present->first_cell + i].column > column)
            place = map->cells.items[present->first_cell + i].start;
    xml_replace(edits, place, place, text_slice(&text));
}

static void edit_marks(const struct adding *adding, struct xml_edits *edits) {
    const struct append_request *request = adding->rows->request;
    const struct mapped_row *header = sheet_map_row(adding->rows->map, request->header_row);
    if (request->mark_heading && header && header->cell_count) {
        const struct mapped_cell *last = &adding->rows->map->cells.items[header->first_cell + header->cell_count - 1];
        edit_mark(adding, request->header_row, sheet_map_style(adding->rows->map, last), request->mark_heading, edits);
    }
    for (size_t i = 0; i < request->mark_count; i++)
        edit_mark(adding, request->marks[i].row, 0, request->marks[i].text, edits);
}

/* ---- all of it ---- */

/* Up to the last column of a value, of the row above, or of the table. */
static uint32_t columns_of(const struct append_rows *rows, const struct mapped_row *above) {
    uint32_t columns = rows->request->columns;
    if (above && above->cell_count) {
        uint32_t last = rows->map->cells.items[above->first_cell + above->cell_count - 1].column + 1;
        columns = last > columns ? last : columns;
    }
    if (rows->table && rows->table->range.right >= columns)
        columns = rows->table->range.right + 1;
    return columns;
}

static const struct mapped_row *row_above(const struct append_rows *rows) {
    const struct append_request *request = rows->request;
    return request->last_row > request->header_row ? sheet_map_row(rows->map, request->last_row) : NULL;
}

bool append_rows_need_date_style(const struct append_rows *rows) {
    const struct append_request *request = rows->request;
    const struct mapped_row *above = row_above(rows);
    for (uint32_t column = 0; column < request->columns; column++)
        if (request->row_count && request->rows[0].values[column].kind == APPEND_DATE &&
            !sheet_map_style(rows->map, sheet_map_cell(rows->map, above, column)) && !sheet_map_column_style(rows->map, column))
            return true;
    return false;
}

bool append_rows_edit(struct append_rows *rows, struct xml_edits *edits) {
    struct adding adding = {.rows = rows, .arena = edits->arena, .above = row_above(rows)};
    uint32_t count = rows->request->row_count;
    adding.columns = columns_of(rows, adding.above);
    adding.cells = arena_alloc_array(adding.arena, (size_t)count * adding.columns + 1, sizeof *adding.cells);
    for (uint32_t index = 0; index < count; index++)
        if (!plan_row(&adding, index))
            return false;
    for (adding.row = 0; adding.row < count; adding.row++)
        for (uint32_t column = 0; column < adding.columns; column++) {
            struct added_cell *cell = cell_at(&adding, adding.row, column);
            if (cell->source == FROM_FORMULA && !cell->done)
                work_out(&adding, adding.row, cell);
        }
    edit_rows(&adding, edits);
    edit_marks(&adding, edits);
    return true;
}
