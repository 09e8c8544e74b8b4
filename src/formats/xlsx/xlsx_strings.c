/* The shared strings (ECMA-376 part 1, 18.4.9): scanned when they are plain texts, through expat when not. */
#include "formats/xlsx/xlsx_strings.h"

#include "formats/cells/text_buffer.h"
#include "formats/xlsx/xlsx_value.h"
#include "formats/xml/xml_encoding.h"
#include "formats/xml/xml_window.h"

#define MOST_BYTES UINT32_MAX /* offsets are 32 bits */

struct strings_reader {
    struct xlsx_source *source;
    struct diags *diags;
    const struct zip_member *member;
    ARRAY(char) text;
    ARRAY(uint32_t) offsets;
    struct text_buffer item; /* expat: the <si> so far; scanner: a text with references replaced */
    bool too_large;
    /* where the items begin, and whether they may be scanned */
    uint64_t items_offset;
    bool common;
    /* expat: within a <t> that counts; depth of an open <rPh> */
    bool in_text;
    int phonetic_depth;
};

static void make_room(struct strings_reader *reader, size_t size) {
    while (reader->text.capacity - reader->text.count < size)
        reader->text.items = array_grow(&reader->source->rows_arena, reader->text.items, &reader->text.capacity,
                                        sizeof *reader->text.items);
}

static bool add_string(struct strings_reader *reader, struct slice text) {
    if (text.length + reader->text.count >= MOST_BYTES) {
        reader->too_large = true;
        return diag_report(reader->diags, FILE_TOO_LARGE, xlsx_place(reader->source), NULL,
                           "its shared strings take more than 4 GB");
    }
    make_room(reader, text.length + 1);
    *array_add(&reader->source->rows_arena, &reader->offsets) = (uint32_t)reader->text.count;
    char *out = reader->text.items + reader->text.count;
    size_t length = xlsx_unescape(text.text, text.length, out);
    out[length] = '\0';
    reader->text.count += length + 1;
    return true;
}

static void on_head(struct xml_parser *parser, const struct xml_element *element) {
    struct strings_reader *reader = parser->context;
    reader->common =
        xml_is(element, SPACE_MAIN, "sst") && element->prefix.length == 0 && !element->self_closed;
    reader->items_offset = element->end;
    xml_stop(parser);
}

static void on_start(struct xml_parser *parser, const struct xml_element *element) {
    struct strings_reader *reader = parser->context;
    if (element->depth == 2 && xml_is(element, SPACE_MAIN, "si"))
        text_buffer_clear(&reader->item);
    if (xml_is(element, SPACE_MAIN, "rPh") && !reader->phonetic_depth)
        reader->phonetic_depth = element->depth;
    reader->in_text = element->depth > 2 && xml_is(element, SPACE_MAIN, "t") && !reader->phonetic_depth;
}

static void on_end(struct xml_parser *parser, const struct xml_element *element) {
    struct strings_reader *reader = parser->context;
    reader->in_text = false;
    if (element->depth == reader->phonetic_depth)
        reader->phonetic_depth = 0;
    if (element->depth == 2 && xml_is(element, SPACE_MAIN, "si") &&
        !add_string(reader, text_buffer_slice(&reader->item)))
        xml_stop(parser);
}

static void on_text(struct xml_parser *parser, struct slice text) {
    struct strings_reader *reader = parser->context;
    if (reader->in_text)
        text_buffer_append(&reader->item, text);
    if (reader->item.length > LONGEST_CELL_TEXT)
        xml_fail(parser, "a shared string is longer than %d bytes", LONGEST_CELL_TEXT);
}

static const char *scan_item_text(struct strings_reader *reader, const char *at, struct slice *text) {
    bool empty, special = false;
    size_t length = 0;
    at = xml_scan_tag_rest(at + 2, &empty);
    *text = (struct slice){"", 0};
    if (at && !empty)
        at = xml_scan_text(at, text, &special);
    if (!at || empty)
        return at;
    if (!STARTS_WITH(at, "</t>"))
        return NULL;
    if (special) {
        text_buffer_clear(&reader->item);
        text_buffer_append(&reader->item, *text); /* makes the room */
        if (!xml_decode_references(*text, reader->item.text, &length))
            return NULL;
        *text = (struct slice){reader->item.text, length};
    }
    return at + 4;
}

/* One <si> with a single <t>, or empty; NULL when it is something else or cut off. */
static const char *scan_item(struct strings_reader *reader, const char *at, struct slice *text) {
    *text = (struct slice){"", 0};
    if (STARTS_WITH(at, "<si/>"))
        return at + 5;
    if (!STARTS_WITH(at, "<si>"))
        return NULL;
    at = xml_skip_blanks(at + 4);
    if (STARTS_WITH(at, "<t") && (at[2] == '>' || at[2] == ' ' || at[2] == '/'))
        at = scan_item_text(reader, at, text);
    at = at ? xml_skip_blanks(at) : NULL;
    return at && STARTS_WITH(at, "</si>") ? at + 5 : NULL;
}

/* False: expat has to read them. */
static bool scan_items(struct strings_reader *reader, struct zip_stream *stream) {
    struct xml_window window;
    bool going = window_init(&window, stream, reader->items_offset), done = false;
    while (going && !done) {
        struct slice text;
        const char *at = xml_skip_blanks(window.next);
        done = STARTS_WITH(at, "</sst>");
        const char *next = done ? at : scan_item(reader, at, &text);
        if (!next)
            going = window_more(&window);
        else if (!done)
            going = add_string(reader, text);
        window.next = next ? next : window.next;
    }
    window_release(&window);
    while (done && zip_stream_read(stream).length)
        ;
    return done;
}

/* Feeds the member to expat with the given handlers. */
static bool parse_member(struct strings_reader *reader, struct xml_parser *parser, bool *is_utf8) {
    struct zip_stream stream;
    parser->context = reader;
    parser->part = reader->member->name;
    parser->file = reader->source->archive->file_name;
    if (!zip_stream_init(&stream, reader->source->archive, reader->member, reader->diags))
        return false;
    xml_open(parser, reader->source->archive->limits, reader->diags);
    struct slice piece = zip_stream_read(&stream);
    *is_utf8 = xml_is_utf8(piece);
    while (piece.length && xml_feed(parser, piece))
        piece = zip_stream_read(&stream);
    bool read = !stream.failed && xml_close(parser);
    xml_release(parser);
    zip_stream_release(&stream);
    return read;
}

static bool try_scanning(struct strings_reader *reader, bool *failed) {
    struct xml_parser head = {.start = on_head};
    struct zip_stream stream;
    bool is_utf8;
    *failed = !parse_member(reader, &head, &is_utf8);
    if (*failed || !is_utf8 || !reader->common || reader->source->prefer_expat)
        return false;
    *failed = !zip_stream_init(&stream, reader->source->archive, reader->member, reader->diags);
    if (*failed)
        return false;
    bool scanned = scan_items(reader, &stream);
    *failed = stream.failed || reader->too_large;
    zip_stream_release(&stream);
    return scanned && !*failed;
}

static bool read_strings(struct strings_reader *reader) {
    struct xml_parser parser = {.start = on_start, .end = on_end, .text = on_text};
    bool failed, is_utf8;
    if (try_scanning(reader, &failed))
        return true;
    reader->text.count = reader->offsets.count = 0;
    return !failed && parse_member(reader, &parser, &is_utf8) && !reader->too_large;
}

bool xlsx_load_strings(struct xlsx_source *source, struct diags *diags) {
    struct strings_reader reader = {
        .source = source, .diags = diags, .member = xlsx_related(source, "sharedStrings")};
    if (source->strings.loaded || !reader.member)
        return true;
    bool read = read_strings(&reader);
    text_buffer_release(&reader.item);
    if (!read)
        return false;
    array_trim(&source->rows_arena, &reader.text);
    array_trim(&source->rows_arena, &reader.offsets);
    source->strings = (struct xlsx_strings){reader.text.items, reader.text.count, reader.offsets.items,
                                            reader.offsets.count, true};
    return true;
}
