/* Number formats of the cell styles (ECMA-376 part 1, 18.8.10 cellXfs, 18.8.31 numFmts). */
#include <stdlib.h>

#include "formats/cells/number_format.h"
#include "formats/xlsx/xlsx_source.h"

struct custom_format {
    uint32_t id;
    bool is_date;
    const char *code;
};

struct styles_reader {
    struct arena *arena;
    ARRAY(struct custom_format) formats;
    ARRAY(uint32_t) style_formats; /* numFmtId of each cellXfs record */
    bool in_styles, in_formats;
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
        reader->before_alternatives = reader->style_formats.count;
        reader->branches = 0;
        return true;
    }
    if (element->depth == BRANCH_DEPTH && reader->in_alternatives) {
        bool fallback = xml_is(element, SPACE_COMPATIBILITY, "Fallback");
        reader->counts = fallback || reader->branches++ == 0;
        if (fallback)
            reader->style_formats.count = reader->before_alternatives;
    }
    return element->depth == ALTERNATIVE_DEPTH && reader->in_alternatives && reader->counts;
}

static void on_start(struct xml_parser *parser, const struct xml_element *element) {
    struct styles_reader *reader = parser->context;
    uint32_t id = 0;
    if (element->depth == SECTION_DEPTH) {
        reader->in_styles = xml_is(element, SPACE_MAIN, "cellXfs");
        reader->in_formats = xml_is(element, SPACE_MAIN, "numFmts");
        reader->in_alternatives = false;
    }
    if (!is_at_record(reader, element))
        return;
    bool numbered = xml_whole(xml_attribute(element, "numFmtId"), UINT32_MAX, &id);
    if (reader->in_styles && xml_is(element, SPACE_MAIN, "xf") && reader->style_formats.count < STYLES_MOST)
        *array_add(reader->arena, &reader->style_formats) = numbered ? id : 0;
    const char *code = xml_attribute(element, "formatCode");
    if (reader->in_formats && reader->formats.count < STYLES_MOST && numbered && code && xml_is(element, SPACE_MAIN, "numFmt"))
        *array_add(reader->arena, &reader->formats) = (struct custom_format){
            id, number_format_kind(code) == FORMAT_DATE, arena_copy(reader->arena, code)};
}

static int compare_formats(const void *a, const void *b) {
    const struct custom_format *x = a, *y = b;
    return (x->id > y->id) - (x->id < y->id);
}

static struct cell_style style_with_format(const struct styles_reader *reader, uint32_t id) {
    struct custom_format key = {.id = id};
    const struct custom_format *found =
        reader->formats.count
            ? bsearch(&key, reader->formats.items, reader->formats.count, sizeof key, compare_formats)
            : NULL;
    if (found)
        return (struct cell_style){found->code, found->is_date};
    return (struct cell_style){builtin_format_code(id), builtin_format_kind(id) == FORMAT_DATE};
}

static void make_styles(struct workbook *workbook, struct styles_reader *reader) {
    if (reader->formats.count > 1)
        qsort(reader->formats.items, reader->formats.count, sizeof *reader->formats.items, compare_formats);
    if (reader->style_formats.count == 0)
        *array_add(reader->arena, &reader->style_formats) = 0;
    workbook->style_count = reader->style_formats.count;
    workbook->styles = arena_alloc_array(reader->arena, workbook->style_count, sizeof *workbook->styles);
    for (size_t i = 0; i < workbook->style_count; i++)
        workbook->styles[i] = style_with_format(reader, reader->style_formats.items[i]);
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
