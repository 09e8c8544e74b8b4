/* One walk through the sheet, counting bytes. */
#include "package/append/sheet_map.h"

#include <stdlib.h>

#include "base/bytes.h"
#include "formats/xml/xml_edit.h"
#include "package/append/formula.h"
#include "package/append/formula_moved.h"
#include "package/sheet/sheet_walk.h"

struct mapping {
    struct sheet_map *map;
    const struct append_request *request;
    struct arena *arena;
    size_t offset; /* of what comes next */
    size_t next_cell;
    ARRAY(uint32_t) choice_rows; /* whose formulas, or looks, may go on */
    bool wanted;   /* the open row */
    uint32_t previous_row;
    bool in_sqref;
    size_t sqref_start;
};

/* ---- rows ---- */

/* The last of the rows that are filled; where they are put in, none of them is there yet. */
static uint32_t last_filled(const struct append_request *request) {
    return request->last_row + (request->insert ? 0 : request->row_count);
}

static bool has_wanted_formula(const struct mapping *mapping, uint32_t row) {
    const struct append_request *request = mapping->request;
    for (uint32_t column = 0; request->formula_rows && column < request->columns; column++)
        if (request->formula_rows[column] == row)
            return true;
    for (size_t i = 0; i < mapping->choice_rows.count; i++)
        if (mapping->choice_rows.items[i] == row)
            return true;
    return false;
}

static void add_choice_row(struct mapping *mapping, uint32_t row) {
    if (!row)
        return;
    for (size_t i = 0; i < mapping->choice_rows.count; i++)
        if (mapping->choice_rows.items[i] == row)
            return;
    *array_add(mapping->arena, &mapping->choice_rows) = row;
}

static void add_choice(struct mapping *mapping, const struct append_value *value) {
    for (size_t row = 0; value->kind == APPEND_CHOICE && row < value->choice->row_count; row++)
        add_choice_row(mapping, value->choice->rows[row]);
}

/* A few: one an action at most. */
static void list_choice_rows(struct mapping *mapping) {
    const struct append_request *request = mapping->request;
    for (uint32_t i = 0; request->rows && i < request->row_count; i++) {
        for (uint32_t column = request->first_column; column < request->columns; column++)
            add_choice(mapping, &request->rows[i].values[column]);
        add_choice_row(mapping, request->rows[i].like[0]);
        add_choice_row(mapping, request->rows[i].like[1]);
    }
    for (size_t i = 0; i < request->cell_count; i++) {
        add_choice(mapping, &request->cells[i].value);
        add_choice_row(mapping, request->cells[i].goes_on);
    }
}

static bool is_wanted(struct mapping *mapping, uint32_t row) {
    const struct append_request *request = mapping->request;
    while (mapping->next_cell < request->cell_count && request->cells[mapping->next_cell].row < row)
        mapping->next_cell++;
    bool filled = mapping->next_cell < request->cell_count && request->cells[mapping->next_cell].row == row;
    return filled || row == request->header_row || has_wanted_formula(mapping, row) || (row >= request->last_row && row <= last_filled(request));
}

static void begin_row(struct mapping *mapping, const struct sheet_walk *walk, const struct sheet_tag *tag) {
    struct sheet_map *map = mapping->map;
    map->out_of_order |= walk->row <= mapping->previous_row;
    mapping->previous_row = walk->row;
    if (!map->after && walk->row > last_filled(mapping->request))
        map->after = mapping->offset;
    mapping->wanted = is_wanted(mapping, walk->row);
    if (!mapping->wanted)
        return;
    struct mapped_row *row = array_add(mapping->arena, &map->rows);
    size_t end = mapping->offset + tag->tag.length;
    *row = (struct mapped_row){walk->row, mapping->offset, end, end, end, map->cells.count, 0};
}

static void end_row(struct mapping *mapping, const struct sheet_tag *tag) {
    if (!mapping->wanted)
        return;
    struct mapped_row *row = &mapping->map->rows.items[mapping->map->rows.count - 1];
    row->close_start = mapping->offset;
    row->end = mapping->offset + tag->tag.length;
}

static void begin_cell(struct mapping *mapping, const struct sheet_walk *walk, const struct sheet_tag *tag) {
    if (!mapping->wanted)
        return;
    size_t end = mapping->offset + tag->tag.length;
    *array_add(mapping->arena, &mapping->map->cells) = (struct mapped_cell){walk->column, mapping->offset, end, end};
    mapping->map->rows.items[mapping->map->rows.count - 1].cell_count++;
}

static void end_cell(struct mapping *mapping, const struct sheet_tag *tag) {
    if (mapping->wanted && mapping->map->cells.count)
        mapping->map->cells.items[mapping->map->cells.count - 1].end = mapping->offset + tag->tag.length;
}

/* ---- ranges ---- */

static void add_range(struct mapping *mapping, const struct sheet_tag *tag, const char *attribute, bool is_dimension, bool is_filter) {
    struct slice value;
    if (!walk_tag_attribute(tag->tag, attribute, &value))
        return;
    size_t start = mapping->offset + (size_t)(value.text - tag->tag.text);
    *array_add(mapping->arena, &mapping->map->ranges) = (struct mapped_range){start, start + value.length, is_dimension, is_filter};
}

static void add_style(struct mapping *mapping, const struct sheet_tag *tag) {
    *array_add(mapping->arena, &mapping->map->styles) =
        (struct mapped_style){walk_tag_whole(tag->tag, "min", 0), walk_tag_whole(tag->tag, "max", 0), walk_tag_whole(tag->tag, "style", 0)};
}

/* <xm:sqref>A1:B2</xm:sqref> of an extension (MS-XLSX 2.4): its prefix is its own. */
static bool is_extended_ranges(const struct sheet_tag *tag) {
    struct slice raw = tag->tag;
    const char *colon = memchr(raw.text, ':', raw.length);
    return colon && raw.length > 7 && (size_t)(raw.text + raw.length - colon) >= 7 && memcmp(colon + 1, "sqref>", 6) == 0;
}

static void outer_tag(struct mapping *mapping, const struct sheet_tag *tag) {
    struct sheet_map *map = mapping->map;
    if (tag->is_end && mapping->in_sqref) {
        *array_add(mapping->arena, &map->ranges) = (struct mapped_range){mapping->sqref_start, mapping->offset, false, false};
        mapping->in_sqref = false;
    }
    if (sheet_tag_is(tag, "sheetData") && tag->is_empty) {
        map->data_start = mapping->offset;
        map->data_end = mapping->offset + tag->tag.length;
    } else if (sheet_tag_is(tag, "sheetData") && tag->is_end) {
        map->rows_end = mapping->offset;
    } else if (!tag->is_end && sheet_tag_is(tag, "dimension")) {
        add_range(mapping, tag, "ref", true, false);
    } else if (!tag->is_end && sheet_tag_is(tag, "autoFilter")) {
        add_range(mapping, tag, "ref", false, true);
    } else if (!tag->is_end && (sheet_tag_is(tag, "conditionalFormatting") || sheet_tag_is(tag, "dataValidation"))) {
        add_range(mapping, tag, "sqref", false, false);
    } else if (!tag->is_end && sheet_tag_is(tag, "col")) {
        add_style(mapping, tag);
    } else if (!tag->is_end && !tag->is_empty && is_extended_ranges(tag)) {
        mapping->in_sqref = true;
        mapping->sqref_start = mapping->offset + tag->tag.length;
    }
}

/* ---- the walk ---- */

static void on_tag(struct sheet_walk *walk, const struct sheet_tag *tag) {
    struct mapping *mapping = walk->context;
    if (tag->is_row && !tag->is_end)
        begin_row(mapping, walk, tag);
    else if (tag->is_row)
        end_row(mapping, tag);
    else if (tag->is_cell && !tag->is_end)
        begin_cell(mapping, walk, tag);
    else if (tag->is_cell)
        end_cell(mapping, tag);
    else
        outer_tag(mapping, tag);
    mapping->offset += tag->tag.length;
}

/* Formulas that others share may stand in any row. */
static void find_master(struct mapping *mapping, const struct sheet_walk *walk, struct slice tag) {
    struct slice kind, range;
    size_t skip = 1 + walk->prefix_length;
    if (tag.length < skip + 2 || tag.text[0] != '<' || tag.text[skip] != 'f' || tag.text[tag.length - 2] == '/' ||
        !walk_tag_attribute(tag, "t", &kind) || !slice_equals(kind, "shared") || !walk_tag_attribute(tag, "ref", &range))
        return;
    size_t start = mapping->offset + tag.length;
    *array_add(mapping->arena, &mapping->map->masters) =
        (struct mapped_master){walk_tag_whole(tag, "si", 0), walk->row, walk->column, start, start};
}

static void on_rest(struct sheet_walk *walk, struct slice bytes) {
    struct mapping *mapping = walk->context;
    if (walk->in_row && walk->level >= LEVEL_CELL)
        find_master(mapping, walk, bytes);
    mapping->offset += bytes.length;
}

static void find_master_ends(struct sheet_map *map) {
    for (size_t i = 0; i < map->masters.count; i++) {
        struct mapped_master *master = &map->masters.items[i];
        const char *end = memchr(map->bytes.text + master->start, '<', map->bytes.length - master->start);
        master->end = end ? (size_t)(end - map->bytes.text) : map->bytes.length;
    }
}

bool sheet_map_read(struct sheet_map *map, struct package *package, const char *part, const struct append_request *request) {
    *map = (struct sheet_map){0};
    struct mapping mapping = {.map = map, .request = request, .arena = package->arena};
    list_choice_rows(&mapping);
    struct sheet_walk walk = {.context = &mapping, .tag = on_tag, .rest = on_rest, .package = package, .part = part, .needs_worksheet = true};
    if (!package_read(package, part, &map->bytes) || !sheet_walk(&walk))
        return false;
    memcpy(map->prefix, walk.prefix, sizeof map->prefix);
    if (mapping.offset != map->bytes.length)
        return package_damaged(package, "its part \"%s\" is in an encoding that rows cannot be added in", part);
    if (!map->rows_end && !map->data_end)
        return package_damaged(package, "its part \"%s\" has no sheetData", part);
    if (map->out_of_order)
        return package_damaged(package, "the rows of its part \"%s\" are out of order", part);
    find_master_ends(map);
    return true;
}

/* ---- asking ---- */

static int compare_rows(const void *key, const void *item) {
    const uint32_t *row = key;
    const struct mapped_row *other = item;
    return (*row > other->row) - (*row < other->row);
}

const struct mapped_row *sheet_map_row(const struct sheet_map *map, uint32_t row) {
    return map->rows.count ? bsearch(&row, map->rows.items, map->rows.count, sizeof *map->rows.items, compare_rows) : NULL;
}

const struct mapped_cell *sheet_map_cell(const struct sheet_map *map, const struct mapped_row *row, uint32_t column) {
    for (size_t i = 0; row && i < row->cell_count; i++)
        if (map->cells.items[row->first_cell + i].column == column)
            return &map->cells.items[row->first_cell + i];
    return NULL;
}

static struct slice tag_of(const struct sheet_map *map, const struct mapped_cell *cell) {
    return (struct slice){map->bytes.text + cell->start, cell->open_end - cell->start};
}

uint32_t sheet_map_style(const struct sheet_map *map, const struct mapped_cell *cell) {
    return cell ? walk_tag_whole(tag_of(map, cell), "s", 0) : 0;
}

uint32_t sheet_map_column_style(const struct sheet_map *map, uint32_t column) {
    for (size_t i = 0; i < map->styles.count; i++)
        if (map->styles.items[i].first <= column + 1 && column + 1 <= map->styles.items[i].last)
            return map->styles.items[i].style;
    return 0;
}

/* ---- formulas ---- */

/* The tag of <f> within a cell; length 0 when there is none. */
static struct slice formula_tag(const struct sheet_map *map, const struct mapped_cell *cell) {
    char open[sizeof map->prefix + 4] = "<";
    size_t length = strlen(map->prefix) + 2;
    strcat(strcat(open, map->prefix), "f");
    const char *at = map->bytes.text + cell->open_end, *end = map->bytes.text + cell->end;
    while ((at = bytes_find(at, (size_t)(end - at), open, length))) {
        char next = at + length < end ? at[length] : '\0';
        const char *close = next == '>' || next == ' ' || next == '/' ? memchr(at, '>', (size_t)(end - at)) : NULL;
        if (close)
            return (struct slice){at, (size_t)(close + 1 - at)};
        at += length;
    }
    return (struct slice){0};
}

static const char *decode(struct slice raw, struct arena *arena) {
    char *text = arena_alloc(arena, raw.length + 1);
    *xml_decode_value(text, raw) = '\0';
    return text;
}

static const char *shared_text(const struct sheet_map *map, const struct mapped_row *row, const struct mapped_cell *cell, uint32_t index,
                               struct arena *arena) {
    for (size_t i = map->masters.count; i-- > 0;) {
        const struct mapped_master *master = &map->masters.items[i];
        if (master->index != index)
            continue;
        const char *text = decode((struct slice){map->bytes.text + master->start, master->end - master->start}, arena);
        return formula_moved(slice_of(text), (int64_t)row->row - master->row, (int64_t)cell->column - master->column, arena);
    }
    return NULL;
}

bool sheet_map_formula(const struct sheet_map *map, const struct mapped_row *row, const struct mapped_cell *cell, struct cell_formula *formula,
                       struct arena *arena) {
    struct slice tag = cell ? formula_tag(map, cell) : (struct slice){0}, kind, range;
    *formula = (struct cell_formula){0};
    if (!tag.length)
        return false;
    bool has_kind = walk_tag_attribute(tag, "t", &kind), shared = has_kind && slice_equals(kind, "shared");
    const char *text = tag.text + tag.length, *end = memchr(text, '<', (size_t)(map->bytes.text + cell->end - text));
    bool written = tag.text[tag.length - 2] != '/' && end && end > text;
    formula->is_master = shared && walk_tag_attribute(tag, "ref", &range);
    formula->is_array = has_kind && (slice_equals(kind, "array") || slice_equals(kind, "dataTable"));
    formula->text = written ? decode((struct slice){text, (size_t)(end - text)}, arena)
                    : shared ? shared_text(map, row, cell, walk_tag_whole(tag, "si", 0), arena) : NULL;
    return formula->text != NULL;
}
