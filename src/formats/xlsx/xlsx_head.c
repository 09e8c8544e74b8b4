/* What a worksheet part says before its rows (ECMA-376 part
 * 1, 18.3.1.99): panes, column widths, where the rows begin. */
#include "formats/xlsx/xlsx_head.h"

#include "base/number_text.h"
#include "formats/xml/xml_encoding.h"

struct head {
    struct arena *arena;
    struct sheet *sheet;
    struct xlsx_part *part;
    ARRAY(struct column_width) widths;
};

static double number_or(const char *text, double otherwise) {
    double number;
    return text && number_parse(text, strlen(text), &number) ? number : otherwise;
}

static void read_column(struct head *head, const struct xml_element *element) {
    uint32_t first, last;
    bool placed = xml_whole(xml_attribute(element, "min"), SHEET_COLUMNS, &first) && first > 0 &&
                  xml_whole(xml_attribute(element, "max"), SHEET_COLUMNS, &last) && last >= first;
    double width = number_or(xml_attribute(element, "width"), 0);
    uint32_t style;
    if (xml_whole(xml_attribute(element, "style"), STYLE_NUMBERS_MOST, &style))
        style_number_take(&head->part->column_formats, style);
    if (!placed || head->widths.count >= SHEET_COLUMNS || !(width >= 0 && width <= 255))
        return;
    *array_add(head->arena, &head->widths) =
        (struct column_width){.first = first - 1,
                              .last = last - 1,
                              .width = width,
                              .hidden = xml_flag(xml_attribute(element, "hidden"), false)};
}

static void read_pane(struct head *head, const struct xml_element *element) {
    const char *state = xml_attribute(element, "state");
    double rows = number_or(xml_attribute(element, "ySplit"), 0);
    if (state && strncmp(state, "frozen", 6) == 0 && rows >= 0 && rows < SHEET_ROWS)
        head->sheet->frozen_rows = (uint32_t)rows;
}

static void on_start(struct xml_parser *parser, const struct xml_element *element) {
    struct head *head = parser->context;
    bool common = element->space == SPACE_MAIN && element->prefix.length == 0;
    if (element->depth == 1)
        head->part->common = common;
    else if (element->depth == 2 && xml_is(element, SPACE_MAIN, "sheetData")) {
        head->part->common &= common;
        head->part->rows_offset = element->self_closed ? 0 : element->end;
        xml_stop(parser);
    } else if (element->depth == 3 && xml_is(element, SPACE_MAIN, "col"))
        read_column(head, element);
    else if (element->depth == 4 && xml_is(element, SPACE_MAIN, "pane"))
        read_pane(head, element);
}

/* Expat copies what it is given, and the rows begin in the first of its bytes. */
static bool feed_first(struct xml_parser *parser, struct slice piece) {
    enum { STEP = 4096 };
    bool going = true;
    while (piece.length && going) {
        size_t length = piece.length < STEP ? piece.length : STEP;
        going = xml_feed(parser, (struct slice){piece.text, length});
        piece = (struct slice){piece.text + length, piece.length - length};
    }
    return going;
}

bool xlsx_read_head(struct workbook *workbook, struct xlsx_source *source, size_t sheet,
                    struct diags *diags) {
    struct head head = {source->arena, &workbook->sheets[sheet], &source->parts[sheet], {0}};
    struct xml_parser parser = {.start = on_start,
                                .context = &head,
                                .part = head.part->member->name,
                                .file = source->archive->file_name};
    struct zip_stream stream;
    if (!zip_stream_init(&stream, source->archive, head.part->member, diags))
        return false;
    xml_open(&parser, source->archive->limits, diags);
    struct slice piece = zip_stream_read(&stream);
    bool is_utf8 = xml_is_utf8(piece);
    bool going = feed_first(&parser, piece);
    while (going && (piece = zip_stream_read(&stream)).length)
        going = xml_feed(&parser, piece);
    bool read = !stream.failed && xml_close(&parser);
    xml_release(&parser);
    zip_stream_release(&stream);
    head.part->common &= is_utf8;
    head.sheet->widths = head.widths.items;
    head.sheet->width_count = head.widths.count;
    return read;
}
