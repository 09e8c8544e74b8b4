/* All formulas are listed once, then gone through, forth and back, until no more of them turn out stale. */
#include "package/append/stale_results.h"

#include "package/append/cell_set.h"
#include "package/append/formula_areas.h"
#include "package/sheet/part_tags.h"
#include "package/sheet/sheet_walk.h"

enum {
    GROUPS_MOST = 1 << 20, /* of formulas that cells share */
    PASSES_MOST = 64,      /* chains that go this often back and forth count as stale */
    ARRAYS_MOST = 1 << 22  /* cells of formulas that fill several; of those beyond, only the first */
};

struct watched {
    uint32_t sheet;
    struct cell_range cells; /* its own; an array's are several */
    size_t first, count;     /* of the areas that it depends on */
    bool fresh;              /* its result was worked out with what changed */
    bool anywhere, stale;
};

struct shared_formula {
    struct slice text;
    uint32_t row, column;
};

struct watching {
    const struct append_request *request;
    struct formula_names names;
    struct arena *arena;
    struct cell_set changed, stale; /* stale ones are changed, too */
    ARRAY(struct watched) formulas;
    struct formula_areas areas;
    uint32_t sheet;
    bool own;                       /* the request's sheet */
    struct part_tags tags;
    uint32_t row, column;
    bool fresh_row;
    size_t row_begin;               /* the first formula of the row */
    size_t next_cell;               /* of the request's */
    size_t array_cells;
    char *plain;                    /* a formula's text without entities */
    size_t plain_size;
    ARRAY(struct shared_formula) shared;
};

/* ---- listing ---- */

static bool is_filled_row(struct watching *watching) {
    const struct append_request *request = watching->request;
    while (watching->next_cell < request->cell_count && request->cells[watching->next_cell].row < watching->row)
        watching->next_cell++;
    for (size_t i = watching->next_cell; i < request->cell_count && request->cells[i].row == watching->row; i++)
        if (request->cells[i].column != request->mark_column)
            return true;
    return false;
}

static bool is_added_row(const struct watching *watching) {
    return watching->row > watching->request->last_row && watching->row <= watching->request->last_row + watching->request->row_count;
}

static bool leaves_row(const struct watching *watching, const struct watched *formula) {
    bool leaves = formula->anywhere;
    for (size_t i = formula->first; i < formula->first + formula->count && !leaves; i++) {
        const struct formula_area *area = &watching->areas.items.items[i];
        leaves = area->sheet != formula->sheet || area->range.top != formula->cells.top || area->range.bottom != formula->cells.bottom;
    }
    return leaves;
}

/* Formulas of a row that only look at each other, and at what did not change, need no watching. */
static void end_row(struct watching *watching) {
    bool leaves = watching->fresh_row;
    for (size_t i = watching->row_begin; i < watching->formulas.count && !leaves; i++)
        leaves = leaves_row(watching, &watching->formulas.items[i]);
    if (!leaves && watching->formulas.count > watching->row_begin) {
        watching->areas.items.count = watching->formulas.items[watching->row_begin].first;
        watching->formulas.count = watching->row_begin;
    }
    watching->row_begin = watching->formulas.count;
}

static void begin_row(struct watching *watching) {
    end_row(watching);
    watching->row = walk_tag_whole(watching->tags.tag, "r", watching->row + 1);
    watching->column = NO_COLUMN;
    watching->fresh_row = watching->own && (is_added_row(watching) || is_filled_row(watching));
}

/* What stands in added rows is new, and what is filled. */
static void begin_cell(struct watching *watching) {
    struct slice written;
    uint32_t column = watching->column == NO_COLUMN ? 0 : watching->column + 1, row;
    if (!walk_tag_attribute(watching->tags.tag, "r", &written) ||
        !reference_parse_cell(written.text, written.text + written.length, &watching->column, &row) || watching->column == NO_COLUMN)
        watching->column = column;
    if (watching->own && is_added_row(watching))
        cell_set_add(&watching->changed, watching->sheet, watching->row, watching->column);
}

/* The formula's text, its own or that of the cell which it shares it with; false when there is none. */
static bool find_text(struct watching *watching, struct slice *text, struct formula_place *place) {
    struct slice kind, range;
    uint32_t group = walk_tag_whole(watching->tags.tag, "si", GROUPS_MOST);
    *text = part_tag_text(&watching->tags);
    if (group >= GROUPS_MOST || !walk_tag_attribute(watching->tags.tag, "t", &kind) || !slice_equals(kind, "shared"))
        return text->length > 0;
    while (watching->shared.count <= group)
        array_add(watching->arena, &watching->shared);
    struct shared_formula *shared = &watching->shared.items[group];
    if (text->length && walk_tag_attribute(watching->tags.tag, "ref", &range))
        *shared = (struct shared_formula){*text, watching->row, watching->column};
    if (!text->length) {
        *text = shared->text;
        place->rows = (int64_t)watching->row - shared->row;
        place->columns = (int64_t)watching->column - shared->column;
    }
    return text->length > 0;
}

static struct slice plain_text(struct watching *watching, struct slice written) {
    if (written.length >= watching->plain_size) {
        watching->plain_size = 2 * written.length + 1;
        watching->plain = arena_alloc(watching->arena, watching->plain_size);
    }
    *xml_decode_value(watching->plain, written) = '\0';
    return slice_of(watching->plain);
}

/* The cells of an array's formula; false when it is no array's. */
static bool find_array(struct watching *watching, struct watched *formula, bool *is_table) {
    struct slice range, kind;
    struct cell_range cells;
    if (!walk_tag_attribute(watching->tags.tag, "t", &kind) || slice_equals(kind, "shared") || !walk_tag_attribute(watching->tags.tag, "ref", &range) ||
        !cell_range_parse(range, &cells))
        return false;
    size_t count = (size_t)(cells.bottom - cells.top + 1) * (cells.right - cells.left + 1);
    *is_table = slice_equals(kind, "dataTable");
    if (count <= ARRAYS_MOST - watching->array_cells) {
        watching->array_cells += count;
        formula->cells = cells;
    }
    return true;
}

static void take_formula(struct watching *watching) {
    struct slice text;
    struct formula_place place = {.sheet = watching->sheet, .row = watching->row};
    struct watched formula = {.sheet = watching->sheet, .cells = {watching->column, watching->row, watching->column, watching->row},
                              .first = watching->areas.items.count, .fresh = watching->fresh_row};
    bool is_table = false;
    formula.fresh &= !find_array(watching, &formula, &is_table);
    watching->areas.anywhere = is_table;
    if (find_text(watching, &text, &place))
        formula_areas_list(&watching->names, plain_text(watching, text), &place, &watching->areas);
    const struct append_request *request = watching->request;
    bool of_table = watching->own && watching->row > request->header_row && watching->row <= request->last_row;
    formula.count = watching->areas.items.count - formula.first;
    formula.anywhere = watching->areas.anywhere && !of_table; /* those of the table's rows look up or beside */
    *array_add(watching->arena, &watching->formulas) = formula;
}

static bool list_sheet(struct watching *watching, const struct workbook_sheet *sheet) {
    struct slice bytes;
    bool in_rows = false;
    if (!package_read_put(watching->names.workbook->package, sheet->part, &bytes))
        return false;
    watching->tags = (struct part_tags){.bytes = bytes};
    watching->row = 0;
    watching->shared.count = 0;
    while (part_tags_next(&watching->tags)) {
        const struct part_tags *tags = &watching->tags;
        if (slice_equals(tags->name, "sheetData"))
            in_rows = !tags->is_end && !tags->is_empty;
        else if (in_rows && part_tag_is(tags, "row"))
            begin_row(watching);
        else if (in_rows && part_tag_is(tags, "c"))
            begin_cell(watching);
        else if (in_rows && part_tag_is(tags, "f"))
            take_formula(watching);
    }
    end_row(watching);
    return true;
}

static void list_names(struct watching *watching) {
    for (size_t i = 0; i < watching->names.items.count; i++) {
        const struct formula_name *name = &watching->names.items.items[i];
        struct watched formula = {.sheet = (uint32_t)watching->names.workbook->sheets.count, .cells = {0, name->row, 0, name->row},
                                  .first = watching->areas.items.count, .count = name->areas.items.count, .anywhere = name->areas.anywhere};
        for (size_t area = 0; area < name->areas.items.count; area++)
            *array_add(watching->arena, &watching->areas.items) = name->areas.items.items[area];
        *array_add(watching->arena, &watching->formulas) = formula;
    }
}

static void list_filled(struct watching *watching, uint32_t own) {
    const struct append_request *request = watching->request;
    for (size_t i = 0; i < request->cell_count; i++)
        if (request->cells[i].column != request->mark_column)
            cell_set_add(&watching->changed, own, request->cells[i].row, request->cells[i].column);
}

/* ---- which are stale ---- */

static void add_cells(struct cell_set *set, const struct watched *formula) {
    for (uint32_t row = formula->cells.top; row <= formula->cells.bottom; row++)
        for (uint32_t column = formula->cells.left; column <= formula->cells.right; column++)
            cell_set_add(set, formula->sheet, row, column);
}

static bool meets(const struct watching *watching, const struct cell_set *set, const struct watched *formula) {
    for (size_t i = formula->first; i < formula->first + formula->count; i++)
        if (cell_set_meets(set, watching->areas.items.items[i].sheet, &watching->areas.items.items[i].range))
            return true;
    return false;
}

/* True when it changes what others are. */
static bool judge(struct watching *watching, struct watched *formula, bool give_up) {
    bool was_changed = cell_set_meets(&watching->changed, formula->sheet, &formula->cells);
    if (formula->stale)
        return false;
    if (formula->fresh && !was_changed && meets(watching, &watching->changed, formula)) {
        add_cells(&watching->changed, formula);
        judge(watching, formula, false);
        return true;
    }
    formula->stale = (!formula->fresh && formula->anywhere) || give_up || meets(watching, formula->fresh ? &watching->stale : &watching->changed, formula);
    if (formula->stale) {
        add_cells(&watching->changed, formula);
        add_cells(&watching->stale, formula);
    }
    return formula->stale;
}

static void find_stale(struct watching *watching) {
    size_t count = watching->formulas.count;
    bool again = true;
    for (int pass = 0; again; pass++) {
        again = false;
        for (size_t i = 0; i < count; i++)
            again |= judge(watching, &watching->formulas.items[pass % 2 ? count - 1 - i : i], pass > PASSES_MOST);
    }
}

/* ---- dropping ---- */

static void drop_results(struct watching *watching, struct slice bytes, struct xml_edits *edits) {
    struct part_tags tags = {.bytes = bytes};
    watching->row = 0;
    while (part_tags_next(&tags)) {
        watching->tags = tags;
        if (part_tag_is(&tags, "row")) {
            watching->row = walk_tag_whole(tags.tag, "r", watching->row + 1);
            watching->column = NO_COLUMN;
        } else if (part_tag_is(&tags, "c")) {
            begin_cell(watching);
        } else if (part_tag_is(&tags, "v") && !tags.is_empty) {
            size_t start = (size_t)(tags.tag.text - bytes.text);
            struct cell_range cell = {watching->column, watching->row, watching->column, watching->row};
            if (part_tags_next(&tags) && cell_set_meets(&watching->stale, watching->sheet, &cell))
                xml_replace(edits, start, tags.next, (struct slice){"", 0});
        }
    }
}

static bool drop_of_sheet(struct watching *watching, const struct workbook_sheet *sheet) {
    struct package *package = watching->names.workbook->package;
    struct xml_edits edits = {.arena = watching->arena};
    struct slice bytes;
    if (!watching->stale.sheets[watching->sheet])
        return true;
    if (!package_read_put(package, sheet->part, &bytes))
        return false;
    drop_results(watching, bytes, &edits);
    if (edits.count)
        package_put(package, sheet->part, xml_apply(&edits, bytes));
    return true;
}

bool stale_results_drop(struct workbook_part *workbook, const struct workbook_sheet *sheet, const struct append_request *request) {
    struct watching watching = {.request = request, .arena = workbook->package->arena};
    uint32_t count = (uint32_t)workbook->sheets.count, own = (uint32_t)(sheet - workbook->sheets.items);
    formula_names_read(&watching.names, workbook, own, request);
    cell_set_init(&watching.changed, count + 1, watching.arena);
    cell_set_init(&watching.stale, count + 1, watching.arena);
    list_filled(&watching, own);
    for (int drop = 0; drop < 2; drop++) {
        for (watching.sheet = 0; watching.sheet < count; watching.sheet++) {
            const struct workbook_sheet *each = &workbook->sheets.items[watching.sheet];
            watching.own = watching.sheet == own && !drop;
            if (each->is_worksheet && !(drop ? drop_of_sheet : list_sheet)(&watching, each))
                return false;
        }
        if (!drop) {
            list_names(&watching);
            find_stale(&watching);
        }
    }
    return true;
}
