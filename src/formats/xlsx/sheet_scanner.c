/* The tight scanner for <row> and <c> as nearly all programs write them. */
#include "formats/xlsx/sheet_scanner.h"

#include "base/bytes.h"
#include "formats/cells/cell_name.h"
#include "formats/xlsx/sheet_tail.h"
#include "formats/xml/xml_window.h"

struct scanner {
    struct xml_window window;
    struct row_builder *builder;
    struct passing_texts scratch; /* texts with references replaced */
    bool in_row;
    bool spreads; /* a formula's results go to other cells */
    uint32_t formats; /* the numbers of cell formats that rows and cells have (style_numbers.h) */
};

static bool read_number_attribute(struct slice value, uint32_t *number) {
    uint32_t sum = 0;
    for (size_t i = 0; i < value.length; i++) {
        if (value.text[i] < '0' || value.text[i] > '9' || i >= 9)
            return false;
        sum = sum * 10 + (uint32_t)(value.text[i] - '0');
    }
    *number = sum;
    return value.length > 0;
}

/* Attributes of a cell that were there: one that is there twice is for a parser, to which the sheet is none (XML 1.0, 3.1). */
enum { SEEN_NAME = 1, SEEN_STYLE = 2, SEEN_TYPE = 4, SEEN_METADATA = 8 };

static bool see(unsigned *seen, unsigned attribute) {
    bool first = !(*seen & attribute);
    *seen |= attribute;
    return first;
}

static bool read_cell_attribute(const struct xml_attribute *attribute, struct raw_cell *cell, unsigned *seen) {
    struct slice name = attribute->name;
    if (name.length == 1 && *name.text == 'r')
        return see(seen, SEEN_NAME) && parse_cell_name(attribute->value, &cell->row, &cell->column);
    if (name.length == 1 && *name.text == 's')
        return see(seen, SEEN_STYLE) && read_number_attribute(attribute->value, &cell->style);
    if (name.length == 1 && *name.text == 't')
        return see(seen, SEEN_TYPE) && ((cell->type = xlsx_cell_type_named(attribute->value)) != CELL_TYPE_NUMBER ||
                                        slice_equals(attribute->value, "n"));
    if (name.length == 2 && STARTS_WITH(name.text, "vm"))
        return see(seen, SEEN_METADATA) && read_number_attribute(attribute->value, &cell->value_metadata);
    return true;
}

/* ` r="F17"` right after "<c": nearly every cell starts so. Returns where it started when it does not. */
static const char *scan_cell_name(const char *start, struct raw_cell *cell, unsigned *seen) {
    const char *at = start;
    uint32_t letters = 0, digits = 0;
    if (!STARTS_WITH(at, " r=\""))
        return start;
    for (at += 4; *at >= 'A' && *at <= 'Z' && letters < SHEET_COLUMNS; at++)
        letters = letters * 26 + (uint32_t)(*at - 'A') + 1;
    for (; *at >= '0' && *at <= '9' && digits <= SHEET_ROWS; at++)
        digits = digits * 10 + (uint32_t)(*at - '0');
    if (letters == 0 || digits == 0 || *at != '"')
        return start;
    cell->row = digits;
    cell->column = letters - 1;
    *seen |= SEEN_NAME;
    return at + 1;
}

/* ` s="5"` and ` t="s"`, the usual other attributes, likewise. */
static const char *scan_usual_attributes(const char *start, struct raw_cell *cell, unsigned *seen) {
    const char *at = start;
    if (STARTS_WITH(at, " s=\"")) {
        uint32_t style = 0;
        for (at += 4; *at >= '0' && *at <= '9' && style < 1000000; at++)
            style = style * 10 + (uint32_t)(*at - '0');
        if (*at++ != '"' || at - start == 5)
            return start;
        cell->style = style;
        *seen |= SEEN_STYLE;
    }
    if (STARTS_WITH(at, " t=\"s\"")) {
        cell->type = CELL_TYPE_SHARED;
        *seen |= SEEN_TYPE;
        at += 6;
    }
    return at;
}

static const char *scan_cell_tag(const char *at, struct raw_cell *cell, bool *empty) {
    struct xml_attribute attribute;
    unsigned seen = 0;
    at = scan_usual_attributes(scan_cell_name(at, cell, &seen), cell, &seen);
    while (*at != '>') {
        at = xml_scan_attribute(at, &attribute);
        if (!at)
            return NULL;
        if (attribute.name.length == 0)
            break;
        if (!read_cell_attribute(&attribute, cell, &seen))
            return NULL;
    }
    return xml_scan_tag_end(at, empty);
}

/* <f>…</f>: only that it is there counts, and whether its results go to other cells. */
static const char *scan_formula(const char *at, struct raw_cell *cell) {
    bool empty;
    const char *tag = at;
    at = xml_scan_tag_rest(at + 2, &empty);
    cell->has_formula = true;
    cell->has_spread = at && (bytes_find(tag, (size_t)(at - tag), "array", 5) ||
                              bytes_find(tag, (size_t)(at - tag), "dataTable", 9));
    if (!at || empty)
        return at;
    at = xml_skip_text(at);
    return at && STARTS_WITH(at, "</f>") ? at + 4 : NULL;
}

/* The text of an element whose name, of one letter, ends at `at`, and its end tag. */
static const char *scan_element_text(const char *at, char name, struct raw_cell *cell, bool *special) {
    bool empty = false;
    *special = false;
    at = *at == '>' ? at + 1 : xml_scan_tag_rest(at, &empty);
    cell->has_value = true;
    cell->value = (struct slice){at, 0};
    if (!at || empty)
        return at;
    at = xml_scan_text(at, &cell->value, special);
    return at && at[1] == '/' && at[2] == name && at[3] == '>' ? at + 4 : NULL;
}

/* <is><t>…</t></is>; formatted texts are left to expat. */
static const char *scan_inline(const char *at, struct raw_cell *cell, bool *special) {
    at = xml_skip_blanks(at + 4);
    if (!STARTS_WITH(at, "<t") || (at[2] != '>' && at[2] != ' ' && at[2] != '/'))
        return NULL;
    at = scan_element_text(at + 2, 't', cell, special);
    at = at ? xml_skip_blanks(at) : NULL;
    return at && STARTS_WITH(at, "</is>") ? at + 5 : NULL;
}

static bool ends_element_name(char c) {
    return c == '>' || c == ' ' || c == '/';
}

static const char *scan_child(const char *at, struct raw_cell *cell, bool *special) {
    if (at[0] != '<')
        return NULL;
    if (at[1] == 'v' && ends_element_name(at[2]))
        return cell->has_value ? NULL : scan_element_text(at + 2, 'v', cell, special);
    if (at[1] == 'f' && ends_element_name(at[2]))
        return scan_formula(at, cell);
    if (STARTS_WITH(at, "<is>"))
        return cell->has_value ? NULL : scan_inline(at, cell, special);
    return NULL;
}

static const char *scan_cell_content(const char *at, struct raw_cell *cell, bool *special) {
    for (;;) {
        at = xml_skip_blanks(at);
        if (STARTS_WITH(at, "</c>"))
            return at + 4;
        at = scan_child(at, cell, special);
        if (!at)
            return NULL;
    }
}

static bool replace_references(struct scanner *scanner, struct raw_cell *cell) {
    passing_texts_clear(&scanner->scratch);
    char *decoded = passing_texts_take(&scanner->scratch, cell->value.length);
    size_t length;
    if (!xml_decode_references(cell->value, decoded, &length))
        return false;
    cell->value = (struct slice){decoded, length};
    return true;
}

/* What one step of the scanner did. */
enum step { STEP_TAKEN, STEP_UNKNOWN, STEP_LAST };

static enum step step_cell(struct scanner *scanner, const char *at) {
    struct raw_cell cell = {0};
    bool empty, special = false;
    at = scan_cell_tag(at + 2, &cell, &empty);
    if (at && !empty)
        at = scan_cell_content(at, &cell, &special);
    if (!at || cell.value.length > LONGEST_CELL_TEXT || (special && !replace_references(scanner, &cell)))
        return STEP_UNKNOWN;
    scanner->window.next = at;
    scanner->spreads = scanner->spreads || cell.has_spread;
    style_number_take(&scanner->formats, cell.style);
    return row_builder_cell(scanner->builder, &cell) ? STEP_TAKEN : STEP_LAST;
}

static enum step step_row(struct scanner *scanner, const char *at) {
    struct xml_attribute attribute;
    uint32_t number = 0, style = 0;
    bool empty, hidden = false;
    at += 4;
    while ((at = xml_scan_attribute(at, &attribute)) && attribute.name.length) {
        bool is_number = attribute.name.length == 1 && *attribute.name.text == 'r';
        hidden |= slice_equals(attribute.name, "hidden") && (slice_equals(attribute.value, "1") || slice_equals(attribute.value, "true"));
        if (is_number && (number != 0 || !read_number_attribute(attribute.value, &number) || number == 0))
            return STEP_UNKNOWN;
        if (slice_equals(attribute.name, "s") && !read_number_attribute(attribute.value, &style))
            return STEP_UNKNOWN;
    }
    at = at ? xml_scan_tag_end(at, &empty) : NULL;
    if (!at)
        return STEP_UNKNOWN;
    scanner->in_row = !empty;
    scanner->window.next = at;
    style_number_take(&scanner->formats, style);
    return row_builder_row(scanner->builder, number, hidden) ? STEP_TAKEN : STEP_LAST;
}

static enum step take_step(struct scanner *scanner) {
    const char *at = xml_skip_blanks(scanner->window.next);
    if (scanner->in_row && at[0] == '<' && at[1] == 'c' && ends_element_name(at[2]))
        return step_cell(scanner, at);
    if (scanner->in_row && STARTS_WITH(at, "</row>")) {
        scanner->in_row = false;
        scanner->window.next = at + 6;
        return STEP_TAKEN;
    }
    if (!scanner->in_row && STARTS_WITH(at, "<row") && ends_element_name(at[4]))
        return step_row(scanner, at);
    if (!scanner->in_row && STARTS_WITH(at, "</sheetData>")) {
        row_builder_end(scanner->builder);
        return STEP_LAST;
    }
    return STEP_UNKNOWN;
}

/* What follows the rows is not taken apart, but its checksum is read, and what cells are merged. */
static bool drain(struct scanner *scanner) {
    struct row_builder *builder = scanner->builder;
    struct slice piece = {scanner->window.next, (size_t)(scanner->window.end - scanner->window.next)};
    struct sheet *sheet = &builder->workbook->sheets[builder->sheet];
    const struct xlsx_part *part = &builder->source->parts[builder->sheet];
    struct sheet_tail tail = read_sheet_tail(scanner->window.stream, piece, builder);
    sheet->used_columns = tail.uses_more || scanner->spreads ? 0 : builder->used_columns;
    if (part->column_formats)
        style_number_take(&scanner->formats, part->column_formats - 1);
    sheet->styled = (struct style_numbers){tail.odd ? 0 : scanner->formats, tail.differentials};
    return !scanner->window.stream->failed;
}

enum rows_result scan_rows(struct zip_stream *stream, uint64_t rows_offset, struct row_builder *builder) {
    struct scanner scanner = {.builder = builder};
    bool going = window_init(&scanner.window, stream, rows_offset);
    enum step step = STEP_UNKNOWN;
    while (going && step != STEP_LAST) {
        step = take_step(&scanner);
        if (step == STEP_UNKNOWN)
            going = window_more(&scanner.window);
    }
    bool whole = step == STEP_LAST && (builder->state != BUILD_GOING || drain(&scanner));
    window_release(&scanner.window);
    passing_texts_release(&scanner.scratch);
    if (stream->failed)
        return ROWS_FAILED;
    return whole ? ROWS_READ : ROWS_ODD;
}
