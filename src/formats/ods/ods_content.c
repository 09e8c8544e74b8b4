/* Tables, rows and cells of an OpenDocument's content (ODF 1.2 part 1, 9.1 and 19.385). */
#include "formats/ods/ods_content.h"

#include <ctype.h>
#include <limits.h>

#include "base/number_text.h"
#include "formats/cells/refusal.h"
#include "formats/cells/generated_names.h"
#include "formats/cells/iso_serial.h"
#include "formats/ods/ods_styles.h"

enum {
    LONGEST_TEXT = 1 << 20,    /* bytes of a cell */
    MOST_SPACES = 32767,       /* of one element: the characters that a cell may hold */
    SPACES_ELEMENT = 19,       /* bytes of the shortest element that stands for several spaces */
    MOST_ADDED = 4 << 20,      /* bytes of all texts that the document does not hold itself */
    MOST_REPEATED = 128 << 20, /* bytes of texts that only repeated cells and rows amount to */
    SHEETS_MOST = 65535
};

/* Columns that share width and default style. */
struct column_run {
    uint32_t first, last;
    uint32_t style;
};

struct generated_range {
    const char *name;
    struct slice reference;
};

struct content {
    struct workbook *workbook;
    struct ods_source *source;
    struct arena *arena;
    struct ods_styles styles;
    ARRAY(struct sheet) sheets;
    ARRAY(struct ods_sheet) tables;
    ARRAY(struct ods_row) rows;
    ARRAY(struct ods_run) runs;
    ARRAY(struct column_run) columns; /* of the open table */
    ARRAY(struct column_width) widths;
    ARRAY(struct merged_cells) merged; /* of the open table */
    ARRAY(struct generated_range) generated;
    bool is_spreadsheet; /* an office:spreadsheet has been seen */
    /* depths of open elements; 0 = none */
    int styles_depth, spreadsheet_depth, table_depth, row_depth, cell_depth, paragraph_depth, skip_depth;
    /* the open row and cell */
    uint64_t next_row, next_column; /* 0-based */
    uint32_t row_repeat, column_repeat, row_style;
    uint64_t row_text, row_own_text; /* bytes of its texts with and without repeated cells */
    size_t column_hint; /* index into `columns`: cells ascend */
    struct cell cell;
    bool covered, is_error;
    const char *type, *value; /* attributes of the open cell, kept in `attributes` */
    struct text_buffer attributes, text;
    int paragraphs;
    uint32_t added;    /* spaces beyond what their elements take up, of the whole document */
    uint64_t repeated; /* bytes of text that repeats amount to, of the whole document */
    bool space_pending; /* white space within a paragraph that counts once something follows */
};

static uint32_t repeat_of(const struct xml_element *element, const char *attribute) {
    uint32_t count;
    return xml_whole(xml_attribute_in(element, SPACE_TABLE, attribute), UINT32_MAX, &count) && count > 0
               ? count
               : 1;
}

static void start_table(struct xml_parser *parser, struct content *content, const struct xml_element *element) {
    if (content->sheets.count == SHEETS_MOST) {
        xml_fail(parser, "it has more than %d sheets", SHEETS_MOST);
        return;
    }
    const char *name = xml_attribute_in(element, SPACE_TABLE, "name");
    const char *style_name = xml_attribute_in(element, SPACE_TABLE, "style-name");
    const struct ods_style *style = style_name ? ods_find_style(&content->styles, "table", style_name) : NULL;
    content->table_depth = element->depth;
    content->next_row = content->next_column = 0;
    content->columns.count = 0;
    content->widths.items = NULL;
    content->widths.count = content->widths.capacity = 0;
    content->merged.items = NULL;
    content->merged.count = content->merged.capacity = 0;
    *array_add(content->arena, &content->tables) = (struct ods_sheet){.first_row = content->rows.count};
    *array_add(content->arena, &content->sheets) = (struct sheet){
        .name = arena_copy(content->arena, name ? name : ""),
        .hidden = style && style->hidden,
        .readable = true,
        .generated_first_column = NO_COLUMN,
        .generated_last_column = NO_COLUMN,
    };
}

static void end_table(struct content *content) {
    struct ods_sheet *table = &content->tables.items[content->tables.count - 1];
    struct sheet *sheet = &content->sheets.items[content->sheets.count - 1];
    table->row_count = content->rows.count - table->first_row;
    sheet->widths = content->widths.items;
    sheet->width_count = content->widths.count;
    sheet->merged = content->merged.items;
    sheet->merged_count = content->merged.count;
    content->table_depth = 0;
}

static void read_column(struct content *content, const struct xml_element *element) {
    uint64_t first = content->next_column, last = first + repeat_of(element, "number-columns-repeated") - 1;
    const char *style_name = xml_attribute_in(element, SPACE_TABLE, "style-name");
    const struct ods_style *style =
        style_name ? ods_find_style(&content->styles, "table-column", style_name) : NULL;
    const char *visibility = xml_attribute_in(element, SPACE_TABLE, "visibility");
    content->next_column = last + 1;
    if (first >= SHEET_COLUMNS)
        return;
    last = last < SHEET_COLUMNS ? last : SHEET_COLUMNS - 1;
    uint32_t cell_style =
        ods_style_index(&content->styles, xml_attribute_in(element, SPACE_TABLE, "default-cell-style-name"));
    *array_add(content->arena, &content->columns) =
        (struct column_run){(uint32_t)first, (uint32_t)last, cell_style};
    bool hidden = visibility && strcmp(visibility, "visible") != 0;
    if (hidden || (style && style->width > 0))
        *array_add(content->arena, &content->widths) =
            (struct column_width){(uint32_t)first, (uint32_t)last, style ? style->width : 0, hidden};
}

static void start_row(struct content *content, const struct xml_element *element) {
    content->row_depth = element->depth;
    content->row_repeat = repeat_of(element, "number-rows-repeated");
    content->row_style =
        ods_style_index(&content->styles, xml_attribute_in(element, SPACE_TABLE, "default-cell-style-name"));
    content->next_column = 0;
    content->column_hint = 0;
    content->row_text = content->row_own_text = 0;
    const char *visibility = xml_attribute_in(element, SPACE_TABLE, "visibility");
    *array_add(content->arena, &content->rows) =
        (struct ods_row){.first_run = content->runs.count, .hidden = visibility && strcmp(visibility, "visible") != 0};
}

/* A row of few bytes may stand for gigabytes of text. */
static void count_repeated_text(struct xml_parser *parser, struct content *content) {
    content->repeated += content->row_text * content->row_repeat - content->row_own_text;
    if (content->repeated > MOST_REPEATED)
        xml_fail(parser, "its repeated cells amount to more than %d MB of text", MOST_REPEATED >> 20);
}

static void end_row(struct xml_parser *parser, struct content *content) {
    struct ods_row *row = &content->rows.items[content->rows.count - 1];
    row->run_count = content->runs.count - row->first_run;
    row->first = (uint32_t)content->next_row + 1;
    row->count = content->row_repeat;
    content->row_depth = 0;
    content->next_row += content->row_repeat;
    if (row->run_count == 0)
        content->rows.count--;
    else if (content->next_row > SHEET_ROWS)
        xml_fail(parser, "rows lie beyond a sheet's last row, %u", SHEET_ROWS);
    else
        count_repeated_text(parser, content);
}

static uint32_t default_style(struct content *content) {
    if (content->row_style)
        return content->row_style;
    while (content->column_hint < content->columns.count &&
           content->columns.items[content->column_hint].last < content->next_column)
        content->column_hint++;
    return content->column_hint < content->columns.count ? content->columns.items[content->column_hint].style
                                                         : 0;
}

/* The attribute that holds the value of a type (ODF 1.2 part 1, 19.385). */
static const char *value_attribute(const char *type) {
    static const struct {
        const char *type, *attribute;
    } values[] = {{"float", "value"},        {"percentage", "value"}, {"currency", "value"},
                  {"date", "date-value"},    {"time", "time-value"},  {"boolean", "boolean-value"},
                  {"string", "string-value"}};
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (strcmp(type, values[i].type) == 0)
            return values[i].attribute;
    return NULL;
}

/* Copies type and value, which go with the start event. */
static void keep_attributes(struct content *content, const struct xml_element *element) {
    const char *type = xml_attribute_in(element, SPACE_OFFICE, "value-type");
    const char *attribute = type ? value_attribute(type) : NULL;
    const char *value = attribute ? xml_attribute_in(element, SPACE_OFFICE, attribute) : NULL;
    size_t type_size = type ? strlen(type) + 1 : 0;
    text_buffer_clear(&content->attributes);
    if (type)
        text_buffer_append(&content->attributes, (struct slice){type, type_size});
    if (value)
        text_buffer_append(&content->attributes, (struct slice){value, strlen(value) + 1});
    content->type = type ? content->attributes.text : NULL;
    content->value = value ? content->attributes.text + type_size : NULL;
}

/* A cell that spans others; one that is repeated spans none. */
static void take_span(struct content *content, const struct xml_element *element) {
    uint32_t columns, rows;
    if (!xml_whole(xml_attribute_in(element, SPACE_TABLE, "number-columns-spanned"), SHEET_COLUMNS, &columns) || columns == 0)
        columns = 1;
    if (!xml_whole(xml_attribute_in(element, SPACE_TABLE, "number-rows-spanned"), SHEET_ROWS, &rows) || rows == 0)
        rows = 1;
    if ((columns == 1 && rows == 1) || content->row_repeat > 1 || content->column_repeat > 1 || content->next_row >= SHEET_ROWS ||
        content->next_column >= SHEET_COLUMNS)
        return;
    uint32_t row = (uint32_t)content->next_row + 1, column = (uint32_t)content->next_column;
    *array_add(content->arena, &content->merged) = (struct merged_cells){row, row + rows - 1, column, column + columns - 1};
}

static void start_cell(struct content *content, const struct xml_element *element, bool covered) {
    const char *style = xml_attribute_in(element, SPACE_TABLE, "style-name");
    const char *extended_type = xml_attribute_in(element, SPACE_CALC_EXTENSION, "value-type");
    content->cell_depth = element->depth;
    content->covered = covered;
    content->column_repeat = repeat_of(element, "number-columns-repeated");
    if (!covered)
        take_span(content, element);
    content->is_error = extended_type && strcmp(extended_type, "error") == 0;
    content->cell = (struct cell){
        .style = style ? ods_style_index(&content->styles, style) : default_style(content),
        .flags = xml_attribute_in(element, SPACE_TABLE, "formula") ? CELL_FORMULA : 0,
    };
    keep_attributes(content, element);
    text_buffer_clear(&content->text);
    content->paragraphs = 0;
}

static void set_text(struct content *content, enum cell_kind kind, struct slice text) {
    bool nothing = text.length == 0 && !(content->cell.flags & CELL_FORMULA);
    if (nothing)
        return;
    content->cell.kind = (uint8_t)kind;
    content->cell.text = arena_copy_length(content->arena, text.text, text.length);
}

static bool type_is(const struct content *content, const char *type) {
    return strcmp(content->type, type) == 0;
}

static void set_number(struct content *content, enum cell_kind kind, double number) {
    content->cell.kind = (uint8_t)kind;
    content->cell.number = number;
}

/* "#REF!", "#NAME?", "#N/A" or "Err:502", in whatever language: how spreadsheets show an error. */
static bool shows_error(struct slice text) {
    const char *end = text.text + text.length, *colon = memchr(text.text, ':', text.length);
    if (text.length > 2 && text.text[0] == '#')
        return end[-1] == '!' || end[-1] == '?' || slice_equals(text, "#N/A");
    if (!colon || end - colon != 4 || colon == text.text)
        return false;
    return isdigit((unsigned char)colon[1]) && isdigit((unsigned char)colon[2]) && isdigit((unsigned char)colon[3]);
}

/* Without the extension that marks it, an error is stored as 0, as the first date or as no text, and only the text shown tells. */
static bool is_unmarked_error(const struct content *content, struct slice text, struct slice value) {
    double number;
    if (!content->type || !(content->cell.flags & CELL_FORMULA) || !text.length || !shows_error(text))
        return false;
    return type_is(content, "date") || type_is(content, "time") || type_is(content, "boolean") || value.length == 0 ||
           (number_parse(value.text, value.length, &number) && number == 0);
}

/* Kind and value by type; a value that does not fit its type leaves the text that is shown. */
static void set_value(struct content *content) {
    struct slice text = text_buffer_slice(&content->text);
    struct slice value = content->value ? slice_of(content->value) : (struct slice){"", 0};
    double number;
    if (content->is_error || is_unmarked_error(content, text, value))
        set_text(content, CELL_ERROR, text.length ? text : slice_of("#VALUE!"));
    else if (!content->type) {
        if (text.length)
            set_text(content, CELL_TEXT, text);
    } else if (type_is(content, "string"))
        set_text(content, CELL_TEXT, content->value ? value : text);
    else if (type_is(content, "date") && parse_iso_serial(value, &number))
        set_number(content, CELL_DATE, number);
    else if (type_is(content, "time") && parse_iso_duration(value, &number))
        set_number(content, CELL_NUMBER, number);
    else if (type_is(content, "boolean") && content->value)
        set_number(content, CELL_BOOLEAN, xml_flag(content->value, false));
    else if (number_parse(value.text, value.length, &number))
        set_number(content, CELL_NUMBER, number);
    else
        set_text(content, CELL_TEXT, text);
}

static void end_cell(struct xml_parser *parser, struct content *content) {
    uint64_t first = content->next_column;
    content->cell_depth = 0;
    content->next_column += content->column_repeat;
    if (content->covered)
        return;
    set_value(content);
    if (content->cell.kind == CELL_BLANK && !(content->cell.flags & CELL_FORMULA))
        return;
    if (content->next_column > SHEET_COLUMNS) {
        xml_fail(parser, "cells lie beyond a sheet's last column, XFD");
        return;
    }
    bool has_text = content->cell.kind == CELL_TEXT || content->cell.kind == CELL_ERROR;
    size_t length = has_text ? strlen(content->cell.text) : 0;
    content->row_text += (uint64_t)length * content->column_repeat;
    content->row_own_text += length;
    content->cell.column = (uint16_t)first;
    *array_add(content->arena, &content->runs) = (struct ods_run){content->cell, content->column_repeat};
}

static void add_text(struct xml_parser *parser, struct content *content, const char *text, size_t length) {
    text_buffer_append(&content->text, (struct slice){text, length});
    if (content->text.length > LONGEST_TEXT)
        xml_fail(parser, "a cell's text is longer than %d bytes", LONGEST_TEXT);
}

static void add_pending_space(struct xml_parser *parser, struct content *content) {
    if (content->space_pending)
        add_text(parser, content, " ", 1);
    content->space_pending = false;
}

/* An element of few bytes may stand for very many spaces: a small file must not ask for large memory. */
static void add_spaces(struct xml_parser *parser, struct content *content,
                       const struct xml_element *element) {
    uint32_t count;
    if (!xml_whole(xml_attribute_in(element, SPACE_TEXT, "c"), UINT32_MAX, &count))
        count = 1;
    count = count < MOST_SPACES ? count : MOST_SPACES;
    content->added += count > SPACES_ELEMENT ? count - SPACES_ELEMENT : 0;
    if (content->added > MOST_ADDED)
        xml_fail(parser, "its counted spaces amount to more than %d MB of text", MOST_ADDED >> 20);
    for (uint32_t i = 0; i < count && !parser->failed; i++)
        add_text(parser, content, " ", 1);
}

/* Elements within a cell: paragraphs and what stands in them; the rest (annotations, drawings) is no cell text. */
static void start_in_cell(struct xml_parser *parser, struct content *content,
                          const struct xml_element *element) {
    bool direct = element->depth == content->cell_depth + 1;
    if (element->space != SPACE_TEXT || (!direct && !content->paragraph_depth)) {
        content->skip_depth = element->depth;
    } else if (direct) {
        if (content->paragraphs++ > 0)
            add_text(parser, content, "\n", 1);
        content->paragraph_depth = element->depth;
        content->space_pending = false;
    } else if (strcmp(element->name, "s") == 0) {
        add_pending_space(parser, content);
        add_spaces(parser, content, element);
    } else if (strcmp(element->name, "tab") == 0 || strcmp(element->name, "line-break") == 0) {
        add_pending_space(parser, content);
        add_text(parser, content, *element->name == 't' ? "\t" : "\n", 1);
    } else if (strcmp(element->name, "note") == 0 || strcmp(element->name, "ruby-text") == 0) {
        content->skip_depth = element->depth;
    }
}

static bool is_table_part(const struct xml_element *element) {
    static const char *const groups[] = {"table-header-rows",    "table-rows",    "table-row-group",
                                         "table-header-columns", "table-columns", "table-column-group"};
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        if (xml_is(element, SPACE_TABLE, groups[i]))
            return true;
    return false;
}

static void start_in_table(struct content *content, const struct xml_element *element) {
    bool in_row = content->row_depth > 0;
    if (in_row && xml_is(element, SPACE_TABLE, "table-cell"))
        start_cell(content, element, false);
    else if (in_row && xml_is(element, SPACE_TABLE, "covered-table-cell"))
        start_cell(content, element, true);
    else if (!in_row && xml_is(element, SPACE_TABLE, "table-row"))
        start_row(content, element);
    else if (!in_row && xml_is(element, SPACE_TABLE, "table-column"))
        read_column(content, element);
    else if (in_row || !is_table_part(element))
        content->skip_depth = element->depth;
}

static void read_named_range(struct content *content, const struct xml_element *element) {
    const char *name = xml_attribute_in(element, SPACE_TABLE, "name");
    const char *address = xml_attribute_in(element, SPACE_TABLE, "cell-range-address");
    if (!name || !address || !is_generated_name(name) || content->generated.count >= GENERATED_NAMES_MOST)
        return;
    *array_add(content->arena, &content->generated) = (struct generated_range){
        arena_copy(content->arena, name), slice_of(arena_copy(content->arena, address))};
}

/* What LibreOffice keeps of a linked workbook, under the name 'file:///…/prices.ods'#$Sheet1: no sheet of this one. */
static bool is_link_cache(const struct xml_element *element) {
    const char *name = xml_attribute_in(element, SPACE_TABLE, "name");
    return name && name[0] == '\'' && strstr(name, "'#$") != NULL;
}

static void start_outside(struct xml_parser *parser, struct content *content, const struct xml_element *element) {
    if (xml_is(element, SPACE_OFFICE, "styles") || xml_is(element, SPACE_OFFICE, "automatic-styles"))
        content->styles_depth = element->depth;
    else if (xml_is(element, SPACE_OFFICE, "spreadsheet") && !content->is_spreadsheet) {
        content->is_spreadsheet = true;
        content->spreadsheet_depth = element->depth;
        ods_sort_styles(&content->styles);
        ods_make_cell_styles(&content->styles, content->workbook);
    } else if (element->depth == content->spreadsheet_depth + 1 && xml_is(element, SPACE_TABLE, "table") && is_link_cache(element))
        content->skip_depth = element->depth;
    else if (element->depth == content->spreadsheet_depth + 1 && xml_is(element, SPACE_TABLE, "table"))
        start_table(parser, content, element);
    else if (content->is_spreadsheet && xml_is(element, SPACE_TABLE, "named-range"))
        read_named_range(content, element);
    else if (content->is_spreadsheet && xml_is(element, SPACE_TABLE, "null-date")) {
        const char *date = xml_attribute_in(element, SPACE_TABLE, "date-value");
        content->workbook->date_1904 = date && strncmp(date, "1904", 4) == 0;
    }
}

static void on_start(struct xml_parser *parser, const struct xml_element *element) {
    struct content *content = parser->context;
    if (content->skip_depth)
        return;
    if (content->styles_depth)
        ods_style_start(&content->styles, element);
    else if (content->cell_depth)
        start_in_cell(parser, content, element);
    else if (content->table_depth)
        start_in_table(content, element);
    else
        start_outside(parser, content, element);
}

static void on_end(struct xml_parser *parser, const struct xml_element *element) {
    struct content *content = parser->context;
    int depth = element->depth;
    if (content->skip_depth) {
        if (depth == content->skip_depth)
            content->skip_depth = 0;
        return;
    }
    if (content->styles_depth)
        ods_style_end(&content->styles, element);
    if (depth == content->styles_depth)
        content->styles_depth = 0;
    else if (depth == content->paragraph_depth)
        content->paragraph_depth = 0;
    else if (depth == content->cell_depth)
        end_cell(parser, content);
    else if (depth == content->row_depth)
        end_row(parser, content);
    else if (depth == content->table_depth)
        end_table(content);
    else if (depth == content->spreadsheet_depth)
        content->spreadsheet_depth = INT_MAX - 1; /* what comes later belongs to no sheet */
}

static bool is_white(char c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* White space in a paragraph collapses to one space, and to none at its ends (ODF 1.2 part 1, 6.1.2). */
static void add_paragraph_text(struct xml_parser *parser, struct content *content, struct slice text) {
    for (size_t i = 0; i < text.length;) {
        size_t start = i;
        while (i < text.length && !is_white(text.text[i]))
            i++;
        if (i > start) {
            add_pending_space(parser, content);
            add_text(parser, content, text.text + start, i - start);
        }
        bool at_start = content->text.length == 0 || content->text.text[content->text.length - 1] == '\n';
        for (; i < text.length && is_white(text.text[i]); i++)
            content->space_pending = !at_start;
    }
}

static void on_text(struct xml_parser *parser, struct slice text) {
    struct content *content = parser->context;
    if (content->skip_depth)
        return;
    if (content->styles_depth)
        ods_style_text(&content->styles, text);
    else if (content->paragraph_depth)
        add_paragraph_text(parser, content, text);
}

static bool parse_part(struct content *content, const char *name, struct diags *diags) {
    const struct zip_archive *archive = content->source->archive;
    const struct zip_member *member = zip_find(archive, name);
    struct xml_parser parser = {.start = on_start,
                                .end = on_end,
                                .text = on_text,
                                .context = content,
                                .part = name,
                                .file = archive->file_name};
    struct zip_stream stream;
    if (!member)
        return true;
    if (!zip_stream_init(&stream, archive, member, diags))
        return false;
    xml_open(&parser, archive->limits, diags);
    for (struct slice piece; (piece = zip_stream_read(&stream)).length && xml_feed(&parser, piece);)
        ;
    bool read = !stream.failed && xml_close(&parser);
    xml_release(&parser);
    zip_stream_release(&stream);
    return read;
}

static bool finish(struct content *content, struct diags *diags) {
    struct workbook *workbook = content->workbook;
    struct ods_source *source = content->source;
    struct place place = {.file = workbook->name, .column = NO_COLUMN};
    if (!content->is_spreadsheet)
        return diag_report(diags, FILE_NOT_WORKBOOK, place, NULL,
                           "it is an OpenDocument file, but not a spreadsheet" INSTEAD);
    if (content->sheets.count == 0)
        return diag_report(diags, FILE_NOT_WORKBOOK, place, NULL, "the workbook has no sheets; take it from a backup");
    workbook->sheets = content->sheets.items;
    workbook->sheet_count = content->sheets.count;
    source->sheets = content->tables.items;
    source->rows = content->rows.items;
    source->runs = content->runs.items;
    for (size_t i = 0; i < content->generated.count; i++)
        mark_generated(workbook, content->generated.items[i].name, content->generated.items[i].reference,
                       source->arena);
    return true;
}

bool ods_read_content(struct workbook *workbook, struct ods_source *source, struct diags *diags) {
    struct content content = {
        .workbook = workbook, .source = source, .arena = source->arena, .styles = {.arena = source->arena}};
    bool read = parse_part(&content, "styles.xml", diags);
    content.styles_depth = content.skip_depth = 0;
    read = read && parse_part(&content, "content.xml", diags) && finish(&content, diags);
    text_buffer_release(&content.attributes);
    text_buffer_release(&content.text);
    text_buffer_release(&content.styles.code);
    text_buffer_release(&content.styles.literal);
    return read;
}
