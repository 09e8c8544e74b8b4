/* Number formats of the cell styles, and whether their font is struck through (ECMA-376 part 1, 18.8.10 cellXfs, 18.8.23 fonts, 18.8.31 numFmts). */
#include "formats/xlsx/xlsx_styles.h"

#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "formats/cells/number_format.h"

struct custom_format {
    uint32_t id;
    bool is_date;
    const char *code;
};

struct cell_record {
    uint32_t format, font; /* numFmtId, fontId */
};

struct styles_reader {
    struct arena *arena;
    ARRAY(struct custom_format) formats;
    ARRAY(struct cell_record) records; /* of cellXfs */
    ARRAY(bool) struck;                /* by font */
    bool in_styles, in_formats, in_fonts;
    size_t before_alternatives; /* records before mc:AlternateContent, of which the fallback counts, or the first choice without one */
    int branches;               /* of it so far */
    bool in_alternatives, counts;
};

/* What comes after so many is passed over; Excel has 65,490 at most. */
enum { STYLES_MOST = 1000000 };

enum { SECTION_DEPTH = 2, RECORD_DEPTH, BRANCH_DEPTH, ALTERNATIVE_DEPTH };

/* Whether the element is a record, as far as its place goes. */
static bool is_at_record(struct styles_reader *reader, const struct xml_element *element) {
    if (element->depth == RECORD_DEPTH) {
        reader->in_alternatives = xml_is(element, SPACE_COMPATIBILITY, "AlternateContent");
        reader->before_alternatives = reader->records.count;
        reader->branches = 0;
        return true;
    }
    if (element->depth == BRANCH_DEPTH && reader->in_alternatives) {
        bool fallback = xml_is(element, SPACE_COMPATIBILITY, "Fallback");
        reader->counts = fallback || reader->branches == 0;
        reader->branches++;
        if (fallback)
            reader->records.count = reader->before_alternatives;
    }
    return element->depth == ALTERNATIVE_DEPTH && reader->in_alternatives && reader->counts;
}

static uint32_t font_of(const struct xml_element *element) {
    uint32_t font;
    return xml_whole(xml_attribute(element, "fontId"), UINT32_MAX, &font) ? font : 0;
}

static void take_font(struct styles_reader *reader, const struct xml_element *element) {
    if (element->depth == RECORD_DEPTH && reader->struck.count < STYLES_MOST && xml_is(element, SPACE_MAIN, "font"))
        *array_add(reader->arena, &reader->struck) = false;
    if (element->depth != BRANCH_DEPTH || !reader->struck.count || !xml_is(element, SPACE_MAIN, "strike"))
        return;
    const char *value = xml_attribute(element, "val");
    reader->struck.items[reader->struck.count - 1] = !value || (strcmp(value, "0") != 0 && strcmp(value, "false") != 0);
}

static void on_start(struct xml_parser *parser, const struct xml_element *element) {
    struct styles_reader *reader = parser->context;
    uint32_t id = 0;
    if (element->depth == SECTION_DEPTH) {
        reader->in_styles = xml_is(element, SPACE_MAIN, "cellXfs");
        reader->in_formats = xml_is(element, SPACE_MAIN, "numFmts");
        reader->in_fonts = xml_is(element, SPACE_MAIN, "fonts");
        reader->in_alternatives = false;
    }
    if (reader->in_fonts) {
        take_font(reader, element);
        return;
    }
    if (!is_at_record(reader, element))
        return;
    bool numbered = xml_whole(xml_attribute(element, "numFmtId"), UINT32_MAX, &id);
    if (reader->in_styles && xml_is(element, SPACE_MAIN, "xf") && reader->records.count < STYLES_MOST)
        *array_add(reader->arena, &reader->records) = (struct cell_record){numbered ? id : 0, font_of(element)};
    const char *code = xml_attribute(element, "formatCode");
    if (reader->in_formats && reader->formats.count < STYLES_MOST && numbered && code && xml_is(element, SPACE_MAIN, "numFmt"))
        *array_add(reader->arena, &reader->formats) = (struct custom_format){
            id, number_format_kind(code) == FORMAT_DATE, arena_copy(reader->arena, code)};
}

static int compare_formats(const void *a, const void *b) {
    const struct custom_format *x = a, *y = b;
    return COMPARE(x->id, y->id);
}

static struct cell_style style_with_format(const struct styles_reader *reader, uint32_t id) {
    struct custom_format key = {.id = id};
    const struct custom_format *found =
        reader->formats.count
            ? bsearch(&key, reader->formats.items, reader->formats.count, sizeof key, compare_formats)
            : NULL;
    if (found)
        return (struct cell_style){.number_format = found->code, .is_date = found->is_date};
    return (struct cell_style){.number_format = builtin_format_code(id), .is_date = builtin_format_kind(id) == FORMAT_DATE};
}

static void make_styles(struct workbook *workbook, struct styles_reader *reader) {
    if (reader->formats.count > 1)
        qsort(reader->formats.items, reader->formats.count, sizeof *reader->formats.items, compare_formats);
    *array_add(reader->arena, &reader->records) = (struct cell_record){0, 0}; /* for cells that name none of them: as other programs show them */
    workbook->style_count = reader->records.count;
    workbook->styles = arena_alloc_array(reader->arena, workbook->style_count, sizeof *workbook->styles);
    for (size_t i = 0; i < workbook->style_count; i++) {
        const struct cell_record *record = &reader->records.items[i];
        workbook->styles[i] = style_with_format(reader, record->format);
        workbook->styles[i].struck = record->font < reader->struck.count && reader->struck.items[record->font];
    }
}

bool xlsx_read_styles(struct workbook *workbook, struct xlsx_source *source, struct diags *diags) {
    struct styles_reader reader = {.arena = source->arena};
    const struct zip_member *member = xlsx_related(source, "styles");
    struct slice bytes;
    if (member) {
        struct xml_parser parser = {
            .start = on_start, .context = &reader, .part = member->name, .file = source->archive->file_name};
        if (!zip_read_member(source->archive, member, &bytes, source->arena, diags) ||
            !xml_parse(&parser, bytes, source->archive->limits, diags))
            return false;
    }
    make_styles(workbook, &reader);
    return true;
}
