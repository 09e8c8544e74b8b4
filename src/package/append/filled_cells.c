/* Cell by cell; of formulas that are there only the results change, as rows that are put in may change the rest. */
#include "package/append/filled_cells.h"

#include <stdio.h>

#include "base/bytes.h"
#include "package/append/append_choice.h"
#include "package/append/formula.h"
#include "package/append/formula_inserted.h"
#include "package/append/formula_moved.h"
#include "package/append/formula_result.h"
#include "package/sheet/sheet_walk.h"

/* A formula of another row, or what a choice comes to. */
struct made_formula {
    uint32_t column, like;
    const char *text; /* NULL = none: `value` */
    struct append_choice *choice; /* until it is made */
    uint8_t busy;
    struct append_value value; /* of a choice that no formula fits */
};

struct filling {
    const struct append_rows *rows;
    struct xml_edits *edits;
    struct arena *arena;
    const struct mapped_row *row;
    const struct filled_cell *cells; /* of the row */
    size_t cell_count;
    uint8_t *busy;                   /* by cell of the row: its formula is being worked out */
    ARRAY(struct made_formula) made; /* formulas that come into the row */
    uint32_t depth;                  /* of formulas that wait for others */
};

enum { WAITING_MOST = 8 };

static struct slice bytes_between(const struct sheet_map *map, size_t from, size_t to) {
    return (struct slice){map->bytes.text + from, to - from};
}

/* ---- styles ---- */

static bool shows_date(const struct append_rows *rows, uint32_t style) {
    return style < rows->style_count && rows->shows_dates[style];
}

/* Of the cell, else of the row that is gone on with, else of the column it is to be like. */
static uint32_t style_of(const struct append_rows *rows, const struct mapped_row *row, const struct filled_cell *filled) {
    const struct sheet_map *map = rows->map;
    bool date = filled->value.kind == APPEND_DATE;
    const struct mapped_row *last = sheet_map_row(map, rows->request->last_row);
    const uint32_t styles[] = {
        sheet_map_style(map, sheet_map_cell(map, row, filled->column)),
        sheet_map_style(map, sheet_map_cell(map, last, filled->column)),
        sheet_map_column_style(map, filled->column),
        sheet_map_style(map, sheet_map_cell(map, row, filled->like)),
    };
    for (size_t i = 0; i < sizeof styles / sizeof *styles && filled->column != rows->request->mark_column; i++)
        if (date ? shows_date(rows, styles[i]) : styles[i] != 0)
            return styles[i];
    return date ? rows->date_style : styles[0];
}

bool filled_cells_need_date_style(const struct append_rows *rows) {
    for (size_t i = 0; i < rows->request->cell_count; i++) {
        const struct filled_cell *cell = &rows->request->cells[i];
        if (cell->value.kind == APPEND_DATE && !shows_date(rows, style_of(rows, sheet_map_row(rows->map, cell->row), cell)))
            return true;
    }
    return false;
}

/* ---- one cell ---- */

/* The columns that a row says it has are but a hint, and would be wrong. */
static void drop_spans(const struct filling *filling) {
    const struct sheet_map *map = filling->rows->map;
    const struct mapped_row *row = filling->row;
    struct xml_place place;
    for (size_t at = 0; xml_next_attribute(bytes_between(map, row->start, row->open_end), &at, &place);)
        if (slice_equals(place.name, "spans"))
            xml_replace(filling->edits, row->start + place.start, row->start + place.end, (struct slice){"", 0});
}

static void fill_cell(const struct filling *filling, uint32_t column, uint32_t style, const char *formula, const struct append_value *value) {
    const struct sheet_map *map = filling->rows->map;
    const struct mapped_row *row = filling->row;
    const struct mapped_cell *cell = sheet_map_cell(map, row, column);
    struct text text = {.arena = filling->arena};
    append_cell(&text, map->prefix, row->row, column, style, formula, value);
    if (cell) {
        xml_replace(filling->edits, cell->start, cell->end, text_slice(&text));
        return;
    }
    size_t place = row->close_start;
    for (size_t i = row->cell_count; i-- > 0;)
        if (map->cells.items[row->first_cell + i].column > column)
            place = map->cells.items[row->first_cell + i].start;
    xml_replace(filling->edits, place, place, text_slice(&text));
}

/* ---- results ---- */

static bool evaluate(struct filling *filling, uint8_t *busy, const char *formula, struct append_value *value);
static bool made_value(struct filling *filling, struct made_formula *made, struct append_value *value);

static bool scope_value(void *context, uint32_t row, uint32_t column, struct append_value *value) {
    struct filling *filling = context;
    const struct sheet_map *map = filling->rows->map;
    const struct append_request *request = filling->rows->request;
    struct cell_formula formula;
    for (size_t i = 0; row == filling->row->row && i < filling->made.count; i++)
        if (filling->made.items[i].column == column)
            return made_value(filling, &filling->made.items[i], value);
    if (row == filling->row->row)
        for (size_t i = 0; i < filling->row->cell_count; i++) {
            const struct mapped_cell *cell = &map->cells.items[filling->row->first_cell + i];
            if (cell->column == column && sheet_map_formula(map, filling->row, cell, &formula, filling->arena))
                return !formula.is_array && evaluate(filling, &filling->busy[i], formula.text, value);
        }
    return request->value(request->context, row, column, value);
}

static uint32_t scope_column(void *context, const char *heading) {
    const struct filling *filling = context;
    return sheet_table_column(filling->rows->table, heading);
}

static bool evaluate(struct filling *filling, uint8_t *busy, const char *formula, struct append_value *value) {
    struct formula_scope scope = {filling, scope_value, scope_column, filling->row->row, filling->arena};
    bool known = !*busy && filling->depth < WAITING_MOST;
    if (!known)
        return false;
    *busy = true;
    filling->depth++;
    known = formula_result(formula, &scope, value);
    filling->depth--;
    *busy = false;
    return known;
}

/* ---- formulas that come in ---- */

/* That of a row, as it would stand in this one; what it refers to may move down. NULL = none. */
static const char *formula_from(const struct filling *filling, uint32_t number, uint32_t column) {
    const struct sheet_map *map = filling->rows->map;
    const struct mapped_row *row = sheet_map_row(map, number);
    const struct mapped_cell *cell = row ? sheet_map_cell(map, row, column) : NULL;
    const struct insert_scope scope = {filling->rows->request, true, false};
    struct cell_formula formula;
    if (!cell || !sheet_map_formula(map, row, cell, &formula, filling->arena) || formula.is_array)
        return NULL;
    const char *text = formula_moved(slice_of(formula.text), (int64_t)filling->row->row - number, 0, filling->arena);
    const char *moved = formula_inserted(slice_of(text), &scope, filling->arena);
    return moved ? moved : text;
}

static void choose(struct filling *filling, struct made_formula *made) {
    const struct append_choice *choice = made->choice;
    for (size_t i = 0; i < choice->row_count && !made->text; i++) {
        struct append_value result = {0};
        const char *formula = formula_from(filling, choice->rows[i], made->column);
        bool known = formula && evaluate(filling, &made->busy, formula, &result);
        made->text = formula && append_choice_fits(choice, choice->own && i == 0, known, &result) ? formula : NULL;
    }
    made->value = choice->otherwise;
    made->choice = NULL;
}

static bool made_value(struct filling *filling, struct made_formula *made, struct append_value *value) {
    if (made->choice && made->busy)
        return false;
    if (made->choice)
        choose(filling, made);
    *value = made->value;
    return !made->text || evaluate(filling, &made->busy, made->text, value);
}

static bool is_blank(const struct filling *filling, uint32_t column) {
    const struct mapped_cell *cell = sheet_map_cell(filling->rows->map, filling->row, column);
    for (size_t i = 0; i < filling->cell_count; i++)
        if (filling->cells[i].column == column)
            return false;
    return !cell || cell->end == cell->open_end;
}

static void list_made(struct filling *filling) {
    const struct sheet_map *map = filling->rows->map;
    const struct append_request *request = filling->rows->request;
    const struct mapped_row *from = filling->cells[0].goes_on ? sheet_map_row(map, filling->cells[0].goes_on) : NULL;
    filling->made.count = 0;
    for (size_t i = 0; i < filling->cell_count; i++)
        if (filling->cells[i].value.kind == APPEND_CHOICE)
            *array_add(filling->arena, &filling->made) = (struct made_formula){
                .column = filling->cells[i].column, .like = filling->cells[i].like, .choice = filling->cells[i].value.choice};
    for (size_t i = 0; from && i < from->cell_count; i++) {
        uint32_t column = map->cells.items[from->first_cell + i].column;
        const char *text = column >= request->first_column && column < request->columns && is_blank(filling, column)
                               ? formula_from(filling, from->row, column) : NULL;
        if (text)
            *array_add(filling->arena, &filling->made) = (struct made_formula){.column = column, .like = NO_COLUMN, .text = text};
    }
}

static void write_made(struct filling *filling) {
    for (size_t i = 0; i < filling->made.count; i++) {
        struct made_formula *made = &filling->made.items[i];
        const struct filled_cell cell = {.row = filling->row->row, .column = made->column, .like = made->like};
        struct append_value value = {0};
        if (!made_value(filling, made, &value))
            value = (struct append_value){0};
        fill_cell(filling, made->column, style_of(filling->rows, filling->row, &cell), made->text, &value);
    }
}

/* ---- results of formulas that are there ---- */

/* Where its <v> stands; empty, before the end tag, when it has none. */
static struct slice result_of(const struct sheet_map *map, const struct mapped_cell *cell) {
    char open[sizeof map->prefix + 4], close[sizeof map->prefix + 8], end[sizeof map->prefix + 8];
    struct slice content = bytes_between(map, cell->open_end, cell->end);
    size_t length = (size_t)snprintf(open, sizeof open, "<%sv", map->prefix);
    size_t close_length = (size_t)snprintf(close, sizeof close, "</%sv>", map->prefix);
    size_t end_length = (size_t)snprintf(end, sizeof end, "</%sc>", map->prefix);
    const char *from = bytes_find(content.text, content.length, open, length);
    const char *to = from ? bytes_find(from, (size_t)(content.text + content.length - from), close, close_length) : NULL;
    if (to)
        return (struct slice){from, (size_t)(to + close_length - from)};
    return (struct slice){content.text + content.length - end_length, 0};
}

/* "str" for a text, none for a number. */
static void set_kind(const struct filling *filling, const struct mapped_cell *cell, bool is_text) {
    const struct sheet_map *map = filling->rows->map;
    struct xml_place place;
    for (size_t at = 0; xml_next_attribute(bytes_between(map, cell->start, cell->open_end), &at, &place);)
        if (slice_equals(place.name, "t"))
            xml_replace(filling->edits, cell->start + place.start, cell->start + place.end, (struct slice){"", 0});
    if (is_text)
        xml_replace(filling->edits, cell->open_end - 1, cell->open_end - 1, slice_of(" t=\"str\""));
}

static void renew_result(struct filling *filling, size_t index) {
    const struct sheet_map *map = filling->rows->map;
    const struct mapped_cell *cell = &map->cells.items[filling->row->first_cell + index];
    struct cell_formula formula;
    struct append_value value = {0};
    struct text text = {.arena = filling->arena};
    if (!sheet_map_formula(map, filling->row, cell, &formula, filling->arena))
        return;
    if (formula.is_array || !evaluate(filling, &filling->busy[index], formula.text, &value))
        value = (struct append_value){0};
    struct slice old = result_of(map, cell);
    size_t from = (size_t)(old.text - map->bytes.text);
    append_value_text(&text, map->prefix, &value);
    set_kind(filling, cell, value.kind == APPEND_TEXT);
    xml_replace(filling->edits, from, from + old.length, text_slice(&text));
}

/* ---- rows ---- */

static bool only_marks(const struct filling *filling) {
    for (size_t i = 0; i < filling->cell_count; i++)
        if (filling->cells[i].column != filling->rows->request->mark_column)
            return false;
    return true;
}

static void fill_row(struct filling *filling) {
    const struct mapped_row *row = filling->row;
    if (!row || row->close_start == row->end)
        return;
    drop_spans(filling);
    for (size_t i = 0; i < filling->cell_count; i++)
        if (filling->cells[i].value.kind != APPEND_CHOICE)
            fill_cell(filling, filling->cells[i].column, style_of(filling->rows, row, &filling->cells[i]), NULL, &filling->cells[i].value);
    if (only_marks(filling))
        return;
    filling->busy = arena_alloc_array(filling->arena, row->cell_count + 1, sizeof *filling->busy);
    list_made(filling);
    write_made(filling);
    for (size_t i = 0; i < row->cell_count; i++)
        renew_result(filling, i);
}

static void fill_heading(struct filling *filling) {
    const struct append_request *request = filling->rows->request;
    filling->row = sheet_map_row(filling->rows->map, request->header_row);
    if (!request->mark_heading || !filling->row || !filling->row->cell_count)
        return;
    const struct mapped_cell *last = &filling->rows->map->cells.items[filling->row->first_cell + filling->row->cell_count - 1];
    struct append_value heading = {.kind = APPEND_TEXT, .text = request->mark_heading};
    drop_spans(filling);
    fill_cell(filling, request->mark_column, sheet_map_style(filling->rows->map, last), NULL, &heading);
}

void filled_cells_edit(const struct append_rows *rows, struct xml_edits *edits) {
    const struct append_request *request = rows->request;
    struct filling filling = {.rows = rows, .edits = edits, .arena = edits->arena};
    fill_heading(&filling);
    for (size_t first = 0, end; first < request->cell_count; first = end) {
        for (end = first + 1; end < request->cell_count && request->cells[end].row == request->cells[first].row;)
            end++;
        filling.row = sheet_map_row(rows->map, request->cells[first].row);
        filling.cells = &request->cells[first];
        filling.cell_count = end - first;
        fill_row(&filling);
    }
}
