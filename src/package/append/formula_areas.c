/* Piece by piece. */
#include "package/append/formula_areas.h"

#include <ctype.h>

#include "base/bytes.h"
#include "base/text.h"
#include "base/utf8.h"
#include "formats/xlsx/relationships.h"
#include "package/append/formula_pieces.h"

#define NO_SHEET   UINT32_MAX
#define ALL_SHEETS (UINT32_MAX - 1)

struct listing {
    const struct formula_names *names;
    const struct formula_place *place; /* NULL: of a name, which has none */
    struct formula_areas *areas;
    const char *start, *at, *end;
    uint32_t sheet; /* of the reference that comes */
};

static const struct cell_range whole_sheet = {0, 1, SHEET_COLUMNS - 1, SHEET_ROWS};

static void add_area(struct listing *listing, uint32_t sheet, struct cell_range range) {
    const struct formula_names *names = listing->names;
    for (uint32_t i = 0; sheet == ALL_SHEETS && i < names->workbook->sheets.count; i++)
        add_area(listing, i, range);
    if (sheet < ALL_SHEETS)
        *array_add(names->arena, &listing->areas->items) = (struct formula_area){sheet, range};
}

/* ---- sheets ---- */

/* 'Trade Log' and Log; those of Jan:Dec are taken for all, those of other workbooks for none. */
static uint32_t sheet_named(const struct listing *listing, struct slice name) {
    struct text plain = {.arena = listing->names->arena};
    bool quoted = name.length > 1 && name.text[0] == '\'';
    char before = name.text > listing->start ? name.text[-1] : '\0';
    if (before == ']' || name.text[quoted] == '[')
        return NO_SHEET;
    if (before == ':' || (quoted && memchr(name.text, ':', name.length)))
        return ALL_SHEETS;
    for (size_t i = quoted; i + quoted < name.length; i++) {
        text_add_slice(&plain, (struct slice){name.text + i, 1});
        i += quoted && name.text[i] == '\'';
    }
    size_t index = name_map_find(&listing->names->workbook->sheet_names, text_string(&plain));
    return index == NAME_MISSING ? NO_SHEET : (uint32_t)index;
}

/* ---- references ---- */

static uint32_t shifted(uint32_t number, bool fixed, int64_t by, uint32_t most) {
    int64_t moved = number + (fixed ? 0 : by);
    return moved < 0 ? 0 : moved > most ? most : (uint32_t)moved;
}

static void add_cells(struct listing *listing, const struct cell_reference *from, const struct cell_reference *to) {
    const struct formula_place *place = listing->place;
    bool fixed = from->column_fixed && from->row_fixed && to->column_fixed && to->row_fixed;
    if (!place) {
        add_area(listing, listing->sheet, fixed ? (struct cell_range){from->column, from->row, to->column, to->row} : whole_sheet);
        return;
    }
    uint32_t left = shifted(from->column, from->column_fixed, place->columns, SHEET_COLUMNS), top = shifted(from->row, from->row_fixed, place->rows, SHEET_ROWS);
    uint32_t right = shifted(to->column, to->column_fixed, place->columns, SHEET_COLUMNS), bottom = shifted(to->row, to->row_fixed, place->rows, SHEET_ROWS);
    add_area(listing, listing->sheet, (struct cell_range){left < right ? left : right, top < bottom ? top : bottom,
                                                          left < right ? right : left, top < bottom ? bottom : top});
}

static void take_cells(struct listing *listing, const struct cell_reference *from) {
    struct formula_piece to = {0};
    if (listing->end - listing->at > 1 && *listing->at == ':')
        to = formula_piece_next(listing->at + 1, listing->end);
    if (to.is_reference)
        listing->at = to.text.text + to.text.length;
    add_cells(listing, from, to.is_reference ? &to.reference : from);
}

/* "$A:C" and "5:7": the columns or rows of the first are shifted with those of the last. */
static bool take_lines(struct listing *listing, struct slice first) {
    uint32_t column, row, last_column, last_row;
    const char *begin = listing->at + 1;
    if (reference_parse_cell(first.text, first.text + first.length, &column, &row) != first.text + first.length || listing->at >= listing->end || *listing->at != ':')
        return false;
    const char *next = reference_parse_cell(begin, listing->end, &last_column, &last_row);
    bool columns = column != NO_COLUMN && last_column != NO_COLUMN && !row && !last_row;
    if (!next || (!columns && (column != NO_COLUMN || last_column != NO_COLUMN || !row || !last_row)))
        return false;
    struct cell_reference from = {memchr(first.text, '$', first.length), true, columns ? column : 0, columns ? 1 : row};
    struct cell_reference to = {*begin == '$', true, columns ? last_column : SHEET_COLUMNS - 1, columns ? SHEET_ROWS : last_row};
    if (!columns) {
        from = (struct cell_reference){true, from.column_fixed, 0, row};
        to = (struct cell_reference){true, *begin == '$', SHEET_COLUMNS - 1, last_row};
    }
    add_cells(listing, &from, &to);
    listing->at = next;
    return true;
}

/* ---- names, tables, functions ---- */

static bool names_own_row(struct slice brackets) {
    return memchr(brackets.text, '@', brackets.length) || bytes_find(brackets.text, brackets.length, "#This Row", 9);
}

/* The cell that stands for a name or a table. */
static void add_name(struct listing *listing, struct slice name) {
    size_t row = name_map_find(&listing->names->rows, arena_copy_length(listing->names->arena, name.text, name.length));
    if (row != NAME_MISSING)
        add_area(listing, (uint32_t)listing->names->workbook->sheets.count, (struct cell_range){0, (uint32_t)row, 0, (uint32_t)row});
}

/* [@Net], Log[Net]: the row of the formula, or all of the table. */
static void take_brackets(struct listing *listing, struct slice table) {
    struct slice brackets = formula_piece_next(listing->at, listing->end).text;
    const struct formula_place *place = listing->place;
    listing->at += brackets.length;
    if (place && names_own_row(brackets))
        add_area(listing, place->sheet, (struct cell_range){0, place->row, SHEET_COLUMNS - 1, place->row});
    else if (table.length)
        add_name(listing, table);
}

static void take_name(struct listing *listing, struct slice name, char next) {
    if (next == '(')
        listing->areas->anywhere |= utf8_equals_folded(name, slice_of("INDIRECT")) || utf8_equals_folded(name, slice_of("OFFSET"));
    else if (next == '[')
        take_brackets(listing, name);
    else if (!isdigit((unsigned char)name.text[0]))
        add_name(listing, name);
}

/* ---- all of it ---- */

static void take_piece(struct listing *listing) {
    struct formula_piece piece = formula_piece_next(listing->at, listing->end);
    uint32_t own = listing->place ? listing->place->sheet : NO_SHEET;
    listing->at += piece.text.length;
    char first = piece.text.text[0], next = listing->at < listing->end ? *listing->at : '\0';
    if (next == '!') {
        listing->sheet = sheet_named(listing, piece.text);
        listing->at++;
        return;
    }
    if (piece.is_reference) {
        take_cells(listing, &piece.reference);
    } else if (first == '[') {
        if (!isalnum((unsigned char)next) && next != '_') { /* else another workbook */
            listing->at = piece.text.text;
            take_brackets(listing, (struct slice){0});
        }
    } else if ((isalnum((unsigned char)first) || strchr("_$\\", first) || (unsigned char)first >= 0x80) && !take_lines(listing, piece.text)) {
        take_name(listing, piece.text, next);
    }
    listing->sheet = own;
}

void formula_areas_list(const struct formula_names *names, struct slice formula, const struct formula_place *place, struct formula_areas *areas) {
    struct listing listing = {names, place, areas, formula.text, formula.text, formula.text + formula.length, place ? place->sheet : NO_SHEET};
    while (listing.at < listing.end)
        take_piece(&listing);
}

/* ---- reading names and tables ---- */

/* What ends below the last row may end further down now. */
static void reach_over(const struct formula_names *names, struct formula_areas *areas) {
    for (size_t i = 0; i < areas->items.count; i++) {
        struct formula_area *area = &areas->items.items[i];
        if (area->sheet == names->own && area->range.bottom >= names->request->last_row)
            area->range.bottom += area->range.bottom < SHEET_ROWS ? names->request->row_count : 0;
    }
}

/* One that is there twice, on sheets of their own, means both. */
static struct formula_areas *name_to_add(struct formula_names *names, const char *name) {
    struct formula_name *item = array_add(names->arena, &names->items);
    item->row = (uint32_t)name_map_add(&names->rows, name, names->items.count);
    return &item->areas;
}

static void add_table(struct formula_names *names, uint32_t sheet, const char *part) {
    struct package *package = names->workbook->package;
    struct diags *diags = package->diags, unheard;
    struct xml_tree tree;
    struct formula_area area = {.sheet = sheet};
    diags_init(&unheard, names->arena);
    package->diags = &unheard; /* what is wrong with a table's part whoever needs it will say */
    bool read = package_read_tree(package, part, &tree);
    package->diags = diags;
    const char *range = read ? xml_tree_attribute(&tree, 0, "ref") : NULL, *name = read ? xml_tree_attribute(&tree, 0, "displayName") : NULL;
    if (!range || !name || !cell_range_parse(slice_of(range), &area.range))
        return;
    struct formula_areas *areas = name_to_add(names, name);
    *array_add(names->arena, &areas->items) = area;
    reach_over(names, areas);
}

static void add_tables(struct formula_names *names, uint32_t sheet) {
    struct package *package = names->workbook->package;
    struct relationship_list list;
    const char *part = names->workbook->sheets.items[sheet].part;
    if (!part || !relationships_read(package->archive, part, &list, names->arena, package->diags))
        return;
    for (size_t i = 0; i < list.count; i++)
        if (!list.items[i].external && relationship_is(&list.items[i], "table") && package_find(package, list.items[i].target) != NAME_MISSING)
            add_table(names, sheet, list.items[i].target);
}

void formula_names_read(struct formula_names *names, struct workbook_part *workbook, uint32_t own, const struct append_request *request) {
    *names = (struct formula_names){.workbook = workbook, .request = request, .own = own, .arena = workbook->package->arena};
    name_map_init(&names->rows, true, names->arena);
    for (uint32_t sheet = 0; sheet < workbook->sheets.count; sheet++)
        add_tables(names, sheet);
    size_t first = names->items.count;
    for (size_t i = 0; i < workbook->names.count; i++)
        name_to_add(names, workbook->names.items[i].name);
    for (size_t i = 0; i < workbook->names.count; i++) { /* which may mean each other */
        struct formula_areas areas = {0};
        formula_areas_list(names, slice_of(workbook->names.items[i].text), NULL, &areas);
        reach_over(names, &areas);
        names->items.items[first + i].areas = areas;
    }
}
