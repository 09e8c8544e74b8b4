/* The rows of any worksheet part, through expat. */
#include "formats/xlsx/sheet_parser.h"

#include "formats/cells/cell_name.h"
#include "formats/cells/text_buffer.h"
#include "formats/xlsx/sheet_tail.h"

/* Where in a cell the parser is. */
enum cell_part {
    PART_NONE,
    PART_VALUE /* <v> */,
    PART_INLINE /* <is> */,
    PART_INLINE_TEXT /* <t> within it */
};

enum { SHEET_DATA_DEPTH = 2, ROW_DEPTH, CELL_DEPTH, CHILD_DEPTH };

struct sheet_parser {
    struct row_builder *builder;
    bool in_rows, in_row, in_cell;
    enum cell_part part;
    int phonetic_depth; /* of an open <rPh>; 0 = none */
    struct raw_cell cell;
    struct text_buffer value, inline_text;
    bool inline_seen;
};

static struct slice slice_or_empty(const char *text) {
    return text ? slice_of(text) : (struct slice){"", 0};
}

static void go_on_if(struct xml_parser *xml, bool going) {
    if (!going)
        xml_stop(xml);
}

static void start_row(struct xml_parser *xml, struct sheet_parser *parser,
                      const struct xml_element *element) {
    const char *number_text = xml_attribute(element, "r");
    uint32_t number = 0;
    parser->in_row = true;
    if (number_text && (!xml_whole(number_text, 999999999, &number) || number == 0))
        xml_fail(xml, "a row has the number \"%.40s\"", number_text);
    else
        go_on_if(xml, row_builder_row(parser->builder, number, xml_flag(xml_attribute(element, "hidden"), false)));
}

static void start_cell(struct xml_parser *xml, struct sheet_parser *parser,
                       const struct xml_element *element) {
    const char *name = xml_attribute(element, "r");
    parser->in_cell = true;
    parser->inline_seen = false;
    text_buffer_clear(&parser->value);
    text_buffer_clear(&parser->inline_text);
    parser->cell = (struct raw_cell){.type = xlsx_cell_type_named(slice_or_empty(xml_attribute(element, "t")))};
    if (name && !parse_cell_name(slice_of(name), &parser->cell.row, &parser->cell.column))
        xml_fail(xml, "a cell has the name \"%.40s\"", name);
    if (!xml_whole(xml_attribute(element, "s"), 999999999, &parser->cell.style))
        parser->cell.style = 0;
    if (!xml_whole(xml_attribute(element, "vm"), 999999999, &parser->cell.value_metadata))
        parser->cell.value_metadata = 0;
}

static void start_child(struct sheet_parser *parser, const struct xml_element *element) {
    if (xml_is(element, SPACE_MAIN, "f"))
        parser->cell.has_formula = true;
    if (xml_is(element, SPACE_MAIN, "v"))
        parser->part = PART_VALUE;
    if (xml_is(element, SPACE_MAIN, "is"))
        parser->part = PART_INLINE;
    parser->cell.has_value |= parser->part != PART_NONE;
    parser->inline_seen |= parser->part == PART_INLINE;
}

static void start_inline(struct sheet_parser *parser, const struct xml_element *element) {
    if (xml_is(element, SPACE_MAIN, "rPh") && !parser->phonetic_depth)
        parser->phonetic_depth = element->depth;
    if (xml_is(element, SPACE_MAIN, "t") && !parser->phonetic_depth)
        parser->part = PART_INLINE_TEXT;
}

static void on_start(struct xml_parser *xml, const struct xml_element *element) {
    struct sheet_parser *parser = xml->context;
    if (element->depth == SHEET_DATA_DEPTH)
        parser->in_rows = xml_is(element, SPACE_MAIN, "sheetData");
    else if (parser->in_rows && element->depth == ROW_DEPTH && xml_is(element, SPACE_MAIN, "row"))
        start_row(xml, parser, element);
    else if (parser->in_row && element->depth == CELL_DEPTH && xml_is(element, SPACE_MAIN, "c"))
        start_cell(xml, parser, element);
    else if (parser->in_cell && element->depth == CHILD_DEPTH)
        start_child(parser, element);
    else if (parser->part != PART_NONE)
        start_inline(parser, element);
}

static void end_cell(struct xml_parser *xml, struct sheet_parser *parser) {
    parser->in_cell = false;
    parser->cell.value = text_buffer_slice(parser->inline_seen ? &parser->inline_text : &parser->value);
    go_on_if(xml, row_builder_cell(parser->builder, &parser->cell));
}

static void end_rows(struct xml_parser *xml, struct sheet_parser *parser) {
    row_builder_end(parser->builder);
    parser->in_rows = false;
    xml_stop(xml);
}

static void on_end(struct xml_parser *xml, const struct xml_element *element) {
    struct sheet_parser *parser = xml->context;
    if (element->depth == parser->phonetic_depth)
        parser->phonetic_depth = 0;
    else if (parser->part == PART_INLINE_TEXT && xml_is(element, SPACE_MAIN, "t"))
        parser->part = PART_INLINE;
    else if (element->depth == CHILD_DEPTH)
        parser->part = PART_NONE;
    else if (parser->in_cell && element->depth == CELL_DEPTH)
        end_cell(xml, parser);
    else if (parser->in_row && element->depth == ROW_DEPTH)
        parser->in_row = false;
    else if (parser->in_rows && element->depth == SHEET_DATA_DEPTH)
        end_rows(xml, parser);
}

static void on_text(struct xml_parser *xml, struct slice text) {
    struct sheet_parser *parser = xml->context;
    if (parser->part != PART_VALUE && parser->part != PART_INLINE_TEXT)
        return;
    struct text_buffer *buffer = parser->part == PART_VALUE ? &parser->value : &parser->inline_text;
    text_buffer_append(buffer, text);
    if (buffer->length > LONGEST_CELL_TEXT)
        xml_fail(xml, "a cell's text is longer than %d bytes", LONGEST_CELL_TEXT);
}

enum rows_result parse_rows(struct zip_stream *stream, struct row_builder *builder) {
    struct sheet_parser parser = {.builder = builder};
    struct xml_parser xml = {.start = on_start,
                             .end = on_end,
                             .text = on_text,
                             .context = &parser,
                             .part = stream->member->name,
                             .file = stream->archive->file_name};
    xml_open(&xml, stream->archive->limits, builder->diags);
    struct slice piece;
    while ((piece = zip_stream_read(stream)).length && xml_feed(&xml, piece))
        ;
    bool whole = !stream->failed && xml_close(&xml);
    xml_release(&xml);
    if (whole && builder->state == BUILD_GOING)
        read_sheet_tail(stream, piece, builder);
    text_buffer_release(&parser.value);
    text_buffer_release(&parser.inline_text);
    return whole && !stream->failed ? ROWS_READ : ROWS_FAILED;
}
