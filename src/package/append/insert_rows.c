/* Goes through parts tag by tag, and edits what names rows. */
#include "package/append/insert_rows.h"

#include <stdlib.h>

#include "base/bytes.h"
#include "base/place.h"
#include "package/append/formula.h"
#include "package/append/formula_inserted.h"
#include "package/append/ranges.h"
#include "package/sheet/part_tags.h"
#include "package/sheet/sheet_walk.h"

enum {
    GROUPS_MOST = 1 << 20, /* of formulas that cells share, whose results are followed */
    EDITS_MOST = 1 << 20   /* of the sheet: they are held in memory */
};

/* ---- what changes ---- */

struct inserting {
    const struct append_request *request;
    struct part_tags tags;
    struct xml_edits *edits;
    bool own;           /* the sheet itself */
    uint32_t row;       /* of the open row */
    bool in_cell;
    bool result_stale;  /* of the open cell */
    bool impossible;
    bool *stale_groups; /* by number, of formulas that cells share: whether it changed; NULL = none did */
};

static void replace(struct inserting *inserting, struct slice old, const char *text) {
    size_t start = (size_t)(old.text - inserting->tags.bytes.text);
    xml_replace(inserting->edits, start, start + old.length, slice_of(text));
}

static void move_range(struct inserting *inserting, struct slice written) {
    const char *moved = cell_ranges_inserted(written, inserting->request, inserting->edits->arena);
    if (moved)
        replace(inserting, written, moved);
}

/* Totals take in the new rows, formulas of the table's own rows do not. */
static bool extends(const struct inserting *inserting) {
    bool of_table = inserting->own && inserting->row > inserting->request->header_row && inserting->row <= inserting->request->last_row;
    return (!inserting->own || inserting->in_cell) && !of_table;
}

/* Whether a number stands in it that may be a row which moves, or the last: most formulas have none, and need no look. */
static bool may_change(const struct inserting *inserting, struct slice formula) {
    uint32_t number = 0;
    if (!inserting->own && !memchr(formula.text, '!', formula.length))
        return false;
    for (size_t i = 0; i < formula.length; i++) {
        char c = formula.text[i];
        number = c < '0' || c > '9' ? 0 : number > SHEET_ROWS ? number : number * 10 + (uint32_t)(c - '0');
        if (number >= inserting->request->last_row)
            return true;
    }
    return false;
}

static bool move_formula(struct inserting *inserting) {
    struct slice written = part_tag_text(&inserting->tags);
    struct arena *arena = inserting->edits->arena;
    const struct insert_scope scope = {inserting->request, inserting->own, extends(inserting)};
    if (!may_change(inserting, written))
        return false;
    char *plain = arena_alloc(arena, written.length + 1);
    *xml_decode_value(plain, written) = '\0';
    const char *moved = formula_inserted(slice_of(plain), &scope, arena);
    struct text escaped = {.arena = arena};
    if (!moved)
        return false;
    text_add_escaped(&escaped, moved);
    replace(inserting, written, text_string(&escaped));
    return true;
}

/* ---- rows and cells ---- */

/* "22" or "B22" in an attribute of what has a row. Without it, the place follows from what stands before: that is left to others. */
static void move_place(struct inserting *inserting, uint32_t row) {
    struct slice written;
    char name[CELL_NAME_SIZE];
    uint32_t column, cell_row;
    if (!walk_tag_attribute(inserting->tags.tag, "r", &written)) {
        inserting->impossible = true;
    } else if (written.length && written.text[0] >= '0' && written.text[0] <= '9') {
        replace(inserting, written, arena_print(inserting->edits->arena, "%u", range_row_inserted(row, inserting->request)));
    } else if (reference_parse_cell(written.text, written.text + written.length, &column, &cell_row) && column != NO_COLUMN) {
        place_cell_name(range_row_inserted(cell_row, inserting->request), column, name);
        replace(inserting, written, arena_copy(inserting->edits->arena, name));
    }
}

/* Whether the formula is one that changed where it is written out; cells that share it come behind. */
static bool shares_stale(struct inserting *inserting, bool changed) {
    uint32_t group = walk_tag_whole(inserting->tags.tag, "si", GROUPS_MOST);
    if (group >= GROUPS_MOST)
        return changed;
    if (changed && !inserting->stale_groups)
        inserting->stale_groups = arena_alloc_array(inserting->edits->arena, GROUPS_MOST, sizeof *inserting->stale_groups);
    if (changed)
        inserting->stale_groups[group] = true;
    return inserting->stale_groups && inserting->stale_groups[group];
}

static void take_formula(struct inserting *inserting) {
    struct slice kind, range;
    inserting->impossible |= walk_tag_attribute(inserting->tags.tag, "t", &kind) && slice_equals(kind, "dataTable");
    if (inserting->own && walk_tag_attribute(inserting->tags.tag, "ref", &range))
        move_range(inserting, range);
    bool below = inserting->own && inserting->row > inserting->request->last_row; /* of a total that names columns, not rows */
    inserting->result_stale |= shares_stale(inserting, move_formula(inserting)) || below;
}

static void drop_result(struct inserting *inserting) {
    struct part_tags *tags = &inserting->tags;
    size_t start = (size_t)(tags->tag.text - tags->bytes.text);
    if (tags->is_empty || !part_tags_next(tags))
        return;
    xml_replace(inserting->edits, start, tags->next, (struct slice){"", 0});
}

/* A cell counts for the row in its name, whichever row it stands in. */
static bool names_another_row(const struct inserting *inserting) {
    struct slice written;
    uint32_t column, row;
    return walk_tag_attribute(inserting->tags.tag, "r", &written) && reference_parse_cell(written.text, written.text + written.length, &column, &row) &&
           row != inserting->row;
}

static void take_cells(struct inserting *inserting) {
    struct part_tags *tags = &inserting->tags;
    bool below = inserting->own && inserting->row > inserting->request->last_row;
    if (part_tag_is(tags, "c")) {
        inserting->in_cell = true;
        inserting->result_stale = false;
        inserting->impossible |= inserting->own && names_another_row(inserting);
        if (below)
            move_place(inserting, inserting->row);
    } else if (part_tag_is(tags, "f")) {
        take_formula(inserting);
    } else if (part_tag_is(tags, "v") && inserting->result_stale) {
        drop_result(inserting);
    }
}

static void take_row(struct inserting *inserting) {
    struct slice written;
    if (inserting->tags.is_end)
        return;
    inserting->row = walk_tag_whole(inserting->tags.tag, "r", inserting->row + 1);
    inserting->impossible |= range_row_inserted(inserting->row, inserting->request) > SHEET_ROWS;
    if (inserting->own && inserting->row > inserting->request->last_row && walk_tag_attribute(inserting->tags.tag, "r", &written))
        move_place(inserting, inserting->row);
    else
        inserting->impossible |= inserting->own && inserting->row > inserting->request->last_row;
}

/* ---- what stands around the cells ---- */

/* Ranges that the map of the sheet lists are grown with the others there. */
static void take_ranges(struct inserting *inserting) {
    static const struct {
        const char *tag, *attribute;
    } ranges[] = {{"mergeCell", "ref"},    {"hyperlink", "ref"},        {"ignoredError", "sqref"}, {"protectedRange", "sqref"}, {"sortState", "ref"},
                  {"sortCondition", "ref"}, {"selection", "activeCell"}, {"selection", "sqref"},    {"cellWatch", "r"}};
    struct slice written;
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (part_tag_is(&inserting->tags, ranges[i].tag) && walk_tag_attribute(inserting->tags.tag, ranges[i].attribute, &written))
            move_range(inserting, written);
}

/* A page break's row. */
static void take_break(struct inserting *inserting) {
    struct slice written;
    uint32_t row = walk_tag_whole(inserting->tags.tag, "id", 0);
    if (row > inserting->request->last_row && walk_tag_attribute(inserting->tags.tag, "id", &written))
        replace(inserting, written, arena_print(inserting->edits->arena, "%u", range_row_inserted(row, inserting->request)));
}

static bool names_formula(const struct part_tags *tags) {
    return part_tag_is(tags, "f") || part_tag_is(tags, "formula") || part_tag_is(tags, "formula1") || part_tag_is(tags, "formula2");
}

static void take_around(struct inserting *inserting, bool *in_row_breaks) {
    struct part_tags *tags = &inserting->tags;
    if (slice_equals(tags->name, "rowBreaks"))
        *in_row_breaks = !tags->is_end;
    else if (inserting->own && *in_row_breaks && part_tag_is(tags, "brk"))
        take_break(inserting);
    else if (names_formula(tags))
        move_formula(inserting);
    else if (inserting->own)
        take_ranges(inserting);
}

static void edit_part(struct inserting *inserting) {
    struct part_tags *tags = &inserting->tags;
    bool in_rows = false, in_row_breaks = false;
    while (part_tags_next(tags) && !inserting->impossible) {
        inserting->impossible = inserting->edits->count > EDITS_MOST;
        if (slice_equals(tags->name, "sheetData"))
            in_rows = !tags->is_end && !tags->is_empty;
        else if (in_rows && slice_equals(tags->name, "row"))
            take_row(inserting);
        else if (in_rows)
            take_cells(inserting);
        else
            take_around(inserting, &in_row_breaks);
        inserting->in_cell &= in_rows;
        if (inserting->own && !inserting->request->insert && in_rows && inserting->row > inserting->request->header_row)
            return; /* nothing moves: only what stands above the table may take in the new rows */
    }
}

void insert_rows_edit(struct slice bytes, const struct append_request *request, struct xml_edits *edits) {
    struct inserting inserting = {.request = request, .tags = {.bytes = bytes}, .edits = edits, .own = true};
    edit_part(&inserting);
}

/* ---- drawings, notes, pivot tables ---- */

/* <xdr:row>21</xdr:row>: from 0 (20.5.2.27). */
static void move_anchors(struct slice bytes, const struct append_request *request, struct xml_edits *edits) {
    struct part_tags tags = {.bytes = bytes};
    while (part_tags_next(&tags)) {
        struct slice written = part_tag_is(&tags, "row") ? part_tag_text(&tags) : (struct slice){0};
        uint32_t row = 0;
        for (size_t i = 0; i < written.length && row <= SHEET_ROWS && written.text[i] >= '0' && written.text[i] <= '9'; i++)
            row = row * 10 + (uint32_t)(written.text[i] - '0');
        if (!written.length || row < request->last_row || row > SHEET_ROWS)
            continue;
        size_t start = (size_t)(written.text - bytes.text);
        const char *moved = arena_print(edits->arena, "%u", range_row_inserted(row + 1, request) - 1);
        xml_replace(edits, start, start + written.length, slice_of(moved));
    }
}

static bool notes_reach_below(struct slice bytes, const struct append_request *request) {
    struct part_tags tags = {.bytes = bytes};
    struct slice written;
    uint32_t column, row;
    while (part_tags_next(&tags))
        if (part_tag_is(&tags, "comment") && walk_tag_attribute(tags.tag, "ref", &written) &&
            reference_parse_cell(written.text, written.text + written.length, &column, &row) && row > request->last_row)
            return true;
    return false;
}

/* Its tables are moved by append_tables.h; of notes, only those that stay may be there. */
static bool related_possible(struct package *package, const struct relationship *related, const struct append_request *request, bool *possible) {
    struct slice bytes;
    if (related->external || package_find(package, related->target) == NAME_MISSING)
        return true;
    if (relationship_is(related, "pivotTable"))
        *possible = false;
    if (!relationship_is(related, "comments"))
        return true;
    if (!package_read(package, related->target, &bytes))
        return false;
    *possible &= !notes_reach_below(bytes, request);
    return true;
}

bool insert_rows_possible(struct package *package, const char *part, struct slice bytes, const struct append_request *request, bool *possible) {
    struct relationship_list list;
    struct xml_edits edits = {.arena = package->arena};
    struct inserting inserting = {.request = request, .tags = {.bytes = bytes}, .edits = &edits, .own = true};
    edit_part(&inserting);
    *possible = !inserting.impossible;
    if (!relationships_read(package->archive, part, &list, package->arena, package->diags))
        return false;
    for (size_t i = 0; i < list.count; i++)
        if (!related_possible(package, &list.items[i], request, possible))
            return false;
    return true;
}

static bool edit_drawings(struct package *package, const char *part, const struct append_request *request) {
    struct relationship_list list;
    if (!relationships_read(package->archive, part, &list, package->arena, package->diags))
        return false;
    for (size_t i = 0; i < list.count; i++) {
        const struct relationship *related = &list.items[i];
        struct xml_edits edits = {.arena = package->arena};
        struct slice bytes;
        if (related->external || !relationship_is(related, "drawing") || package_find(package, related->target) == NAME_MISSING)
            continue;
        if (!package_read(package, related->target, &bytes))
            return false;
        move_anchors(bytes, request, &edits);
        if (edits.count)
            package_put(package, related->target, xml_apply(&edits, bytes));
    }
    return true;
}

/* ---- other parts ---- */

/* A sheet or chart that refers to the sheet. */
static bool edit_other(struct package *package, const char *part, const struct append_request *request) {
    struct xml_edits edits = {.arena = package->arena};
    struct slice bytes;
    if (!package_read_put(package, part, &bytes))
        return false;
    if (!memchr(bytes.text, '!', bytes.length))
        return true;
    struct inserting inserting = {.request = request, .tags = {.bytes = bytes}, .edits = &edits};
    edit_part(&inserting);
    if (edits.count)
        package_put(package, part, xml_apply(&edits, bytes));
    return true;
}

static bool is_chart(const struct package_part *part) {
    size_t length = strlen(part->name);
    return part->member && !part->dropped && bytes_find_any_case(part->name, "/charts/") && length > 4 && strcmp(part->name + length - 4, ".xml") == 0 &&
           !package_is_resource_fork(part->name);
}

bool insert_rows_elsewhere(struct package *package, const struct workbook_part *workbook, const struct workbook_sheet *sheet,
                           const struct append_request *request) {
    for (size_t i = 0; i < workbook->sheets.count; i++) {
        const struct workbook_sheet *other = &workbook->sheets.items[i];
        if (other != sheet && other->is_worksheet && !edit_other(package, other->part, request))
            return false;
    }
    for (size_t i = 0, count = package->parts.count; i < count; i++)
        if (is_chart(&package->parts.items[i]) && !edit_other(package, package->parts.items[i].name, request))
            return false;
    return !request->insert || edit_drawings(package, sheet->part, request);
}
