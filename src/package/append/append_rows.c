/* The text of rows, and where in the sheet's bytes it goes. */
#include "package/append/append_rows.h"

#include "base/number_text.h"
#include "base/place.h"
#include "base/sorted.h"
#include "package/append/added_rows.h"
#include "package/append/filled_cells.h"
#include "package/sheet/sheet_walk.h"

/* ---- a cell's text ---- */

void append_value_text(struct text *text, const char *prefix, const struct append_value *value) {
    char number[NUMBER_TEXT_SIZE];
    if (value->kind == APPEND_TEXT) {
        text_print(text, "<%sv>", prefix);
        text_add_escaped(text, value->text);
        text_print(text, "</%sv>", prefix);
    } else if (value->kind == APPEND_NUMBER || value->kind == APPEND_DATE || value->kind == APPEND_BOOLEAN) {
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
    text_print(text, "<%sc r=\"%s\"", prefix, place_cell_name(row, column, name));
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
    else if (value->kind == APPEND_BOOLEAN)
        text_add(text, " t=\"b\"");
    text_add(text, ">");
    if (formula) {
        text_print(text, "<%sf>", prefix);
        text_add_escaped(text, formula);
        text_print(text, "</%sf>", prefix);
    }
    if (value->kind == APPEND_TEXT && !formula)
        add_inline(text, prefix, value->text);
    else
        append_value_text(text, prefix, value);
    text_print(text, "</%sc>", prefix);
}

/* ---- writing ---- */

static struct slice bytes_between(const struct sheet_map *map, size_t from, size_t to) {
    return (struct slice){map->bytes.text + from, to - from};
}

static void write_cell(const struct adding *adding, uint32_t row, uint32_t column, const struct added_cell *cell, struct text *text) {
    const char *prefix = adding->rows->map->prefix;
    if (cell->source == FROM_FILE) {
        text_add_slice(text, cell->written);
    } else if (cell->source == FROM_FORMULA && cell->written.length) {
        open_cell(text, prefix, row, column, cell->style);
        text_add(text, cell->value.kind == APPEND_TEXT ? " t=\"str\">" : ">");
        text_add_slice(text, cell->written);
        append_value_text(text, prefix, &cell->value);
        text_print(text, "</%sc>", prefix);
    } else if (cell->source != FROM_NOTHING || cell->style) {
        append_cell(text, prefix, row, column, cell->style, cell->source == FROM_FORMULA ? cell->formula : NULL, &cell->value);
    }
}

static void open_row(const struct adding *adding, uint32_t row, uint32_t like, const struct mapped_row *present, struct text *text) {
    static const char *const looks[] = {"s", "customFormat", "ht", "customHeight"};
    const struct sheet_map *map = adding->rows->map;
    const struct mapped_row *from = present ? present : like ? sheet_map_row(map, like) : adding->above;
    text_print(text, "<%srow r=\"%u\"", map->prefix, row);
    struct slice tag = from ? bytes_between(map, from->start, from->open_end) : (struct slice){0}, value;
    for (size_t i = 0; from && i < sizeof looks / sizeof *looks; i++)
        if (walk_tag_attribute(tag, looks[i], &value))
            text_print(text, " %s=\"%.*s\"", looks[i], (int)value.length, value.text);
    text_add(text, ">");
}

/* Cells that stand there in columns that are none of the added rows' stay, those before `column`; `next` is the first of them that is left. */
static void write_beside(const struct adding *adding, const struct mapped_row *present, size_t *next, uint32_t column, struct text *text) {
    const struct sheet_map *map = adding->rows->map;
    for (; present && *next < present->cell_count; (*next)++) {
        const struct mapped_cell *cell = &map->cells.items[present->first_cell + *next];
        if (cell->column >= column)
            return;
        if (!added_column_find(adding, cell->column))
            text_add_slice(text, bytes_between(map, cell->start, cell->end));
    }
}

static void write_row(const struct adding *adding, uint32_t index, struct text *text) {
    uint32_t row = adding->rows->request->last_row + 1 + index;
    const struct mapped_row *present = sheet_map_row(adding->rows->map, row);
    size_t next = 0;
    open_row(adding, row, adding->rows->request->rows[index].like[0], present, text);
    for (uint32_t place = 0; place < adding->column_count; place++) {
        write_beside(adding, present, &next, adding->columns[place].column, text);
        write_cell(adding, row, adding->columns[place].column, added_cell_at(adding, index, place), text);
    }
    write_beside(adding, present, &next, SHEET_COLUMNS, text);
    text_print(text, "</%srow>", adding->rows->map->prefix);
}

/* Where a row goes that the sheet does not have: before the next that is there. */
static size_t place_of(const struct adding *adding, uint32_t row) {
    const struct sheet_map *map = adding->rows->map;
    const struct append_request *request = adding->rows->request;
    size_t next = 0;
    SKIP_SORTED(next, map->rows.count, map->rows.items[next].row <= row);
    if (!request->insert && next < map->rows.count && map->rows.items[next].row <= request->last_row + request->row_count)
        return map->rows.items[next].start;
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

/* ---- all of it ---- */

/* Whether some date would stand in a cell without style. */
static bool needs_date_style(const struct adding *adding) {
    const struct append_request *request = adding->rows->request;
    for (uint32_t place = 0; place < adding->column_count; place++) {
        const struct added_column *column = &adding->columns[place];
        bool styled = column->style != 0 || column->column >= request->columns;
        for (uint32_t index = 0; !styled && index < request->row_count; index++)
            if (request->rows[index].values[column->column].kind == APPEND_DATE)
                return true;
    }
    return false;
}

bool append_rows_need_date_style(struct append_rows *rows, struct arena *arena) {
    struct adding adding;
    added_rows_begin(&adding, rows, arena);
    return needs_date_style(&adding);
}

bool append_rows_settle(struct append_rows *rows, struct arena *arena) {
    struct adding adding;
    added_rows_begin(&adding, rows, arena);
    return added_rows_make(&adding);
}

bool append_rows_edit(struct append_rows *rows, struct xml_edits *edits) {
    struct adding adding;
    added_rows_begin(&adding, rows, edits->arena);
    if (!added_rows_make(&adding))
        return false;
    edit_rows(&adding, edits);
    filled_cells_edit(rows, edits);
    return true;
}

uint32_t append_rows_obstacle(struct append_rows *rows, struct arena *arena) {
    struct adding adding;
    added_rows_begin(&adding, rows, arena);
    return added_rows_obstacle(&adding);
}
