/* Expat behind small functions: names split, offsets taken, limits held. */
#include "formats/xml/xml.h"

#include <expat.h>
#include <stdio.h>

#include "base/utf8.h"
#include "formats/cells/encoding.h"
#include "formats/xml/expat_place.h"
#include "formats/xml/xml_encoding.h"

#define NAME_SEPARATOR '\n' /* between namespace, local name and prefix; cannot stand in either */
#define LONGEST_TAG    (1u << 20)
#define LARGEST_PIECE  (1u << 30)

enum { LONGEST_NAME = 256 };

#define OOXML  "http://schemas.openxmlformats.org/"
#define STRICT "http://purl.oclc.org/ooxml/"
#define ODF    "urn:oasis:names:tc:opendocument:xmlns:"
#define URI(text) {text, sizeof(text) - 1}

/* ECMA-376 part 1 annex A and part 4; ODF 1.2 part 1, 1.4. The most frequent first. */
static const struct {
    enum xml_space space;
    struct slice uri;
} spaces[] = {
    {SPACE_MAIN, URI(OOXML "spreadsheetml/2006/main")},
    {SPACE_TABLE, URI(ODF "table:1.0")},
    {SPACE_TEXT, URI(ODF "text:1.0")},
    {SPACE_OFFICE, URI(ODF "office:1.0")},
    {SPACE_REFERENCE, URI(OOXML "officeDocument/2006/relationships")},
    {SPACE_CALC_EXTENSION, URI("urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0")},
    {SPACE_MAIN, URI(STRICT "spreadsheetml/main")},
    {SPACE_REFERENCE, URI(STRICT "officeDocument/relationships")},
    {SPACE_RELATIONSHIPS, URI(OOXML "package/2006/relationships")},
    {SPACE_CONTENT_TYPES, URI(OOXML "package/2006/content-types")},
    {SPACE_COMPATIBILITY, URI(OOXML "markup-compatibility/2006")},
    {SPACE_SHEET_DRAWING, URI(OOXML "drawingml/2006/spreadsheetDrawing")},
    {SPACE_SHEET_DRAWING, URI(STRICT "drawingml/spreadsheetDrawing")},
    {SPACE_DRAWING, URI(OOXML "drawingml/2006/main")},
    {SPACE_DRAWING, URI(STRICT "drawingml/main")},
    {SPACE_CHART, URI(OOXML "drawingml/2006/chart")},
    {SPACE_CHART, URI(STRICT "drawingml/chart")},
    {SPACE_RICH_DATA, URI("http://schemas.microsoft.com/office/spreadsheetml/2017/richdata")},
    {SPACE_RICH_DATA, URI("http://schemas.microsoft.com/office/spreadsheetml/2017/richdata2")},
    {SPACE_STYLE, URI(ODF "style:1.0")},
    {SPACE_NUMBER, URI(ODF "datastyle:1.0")},
    {SPACE_ODF_FORMAT, URI(ODF "xsl-fo-compatible:1.0")},
    {SPACE_MANIFEST, URI(ODF "manifest:1.0")},
    {SPACE_CONFIG, URI(ODF "config:1.0")},
    {SPACE_XML, URI("http://www.w3.org/XML/1998/namespace")},
};

enum xml_space xml_space_of(struct slice uri) {
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (uri.length == spaces[i].uri.length && memcmp(uri.text, spaces[i].uri.text, uri.length) == 0)
            return spaces[i].space;
    return uri.length ? SPACE_OTHER : SPACE_NONE;
}

/* The parts of expat's "uri\nlocal\nprefix"; without a namespace there is only the local name. */
struct triplet {
    struct slice uri, local, prefix;
};

static struct triplet split_name(const char *name) {
    const char *separator = strchr(name, NAME_SEPARATOR);
    if (!separator)
        return (struct triplet){.local = slice_of(name)};
    struct triplet triplet = {.uri = {name, (size_t)(separator - name)}};
    triplet.local.text = separator + 1;
    const char *second = strchr(triplet.local.text, NAME_SEPARATOR);
    triplet.local.length = second ? (size_t)(second - triplet.local.text) : strlen(triplet.local.text);
    if (second)
        triplet.prefix = slice_of(second + 1);
    return triplet;
}

static bool is_over(const struct xml_parser *parser) {
    return parser->stopped || parser->failed;
}

static uint64_t event_start(const struct xml_parser *parser) {
    int64_t index = expat_byte_index(parser->expat);
    return index > 0 ? (uint64_t)index : 0;
}

static struct xml_element describe(struct xml_parser *parser, const char *name, char *local) {
    struct triplet triplet = split_name(name);
    struct xml_element element = {.space = xml_space_of(triplet.uri),
                                  .uri = triplet.uri,
                                  .prefix = triplet.prefix,
                                  .depth = parser->depth};
    if (triplet.local.length >= LONGEST_NAME)
        xml_fail(parser, "an element's name is longer than %d characters", LONGEST_NAME - 1);
    else
        memcpy(local, triplet.local.text, triplet.local.length);
    local[triplet.local.length < LONGEST_NAME ? triplet.local.length : 0] = '\0';
    element.name = local;
    element.start = event_start(parser);
    element.end = element.start + expat_byte_count(parser->expat);
    parser->last_event = element.end;
    return element;
}

/* Whether the tag of the current event ends in "/>". */
static bool tag_is_self_closed(const struct xml_parser *parser) {
    int64_t offset = 0;
    uint64_t size = 0;
    const char *context = expat_context(parser->expat, &offset, &size);
    uint64_t end = (uint64_t)offset + expat_byte_count(parser->expat);
    return context && end >= (uint64_t)offset + 3 && end <= size && context[end - 2] == '/';
}

static void XMLCALL on_start(void *user, const XML_Char *name, const XML_Char **attributes) {
    struct xml_parser *parser = user;
    char local[LONGEST_NAME];
    if (is_over(parser))
        return;
    if (++parser->depth > parser->depth_limit) {
        xml_fail(parser, "elements are nested deeper than %d (limit.xml_depth)", parser->depth_limit);
        return;
    }
    if (++parser->elements > parser->element_limit) {
        xml_fail(parser, "it holds more than %d elements", WHOLE_PART_ELEMENTS_MOST);
        return;
    }
    struct xml_element element = describe(parser, name, local);
    element.attributes = attributes;
    element.self_closed = tag_is_self_closed(parser);
    if (parser->start && !is_over(parser))
        parser->start(parser, &element);
}

static void XMLCALL on_end(void *user, const XML_Char *name) {
    struct xml_parser *parser = user;
    char local[LONGEST_NAME];
    if (is_over(parser))
        return;
    struct xml_element element = describe(parser, name, local);
    element.self_closed = element.start == element.end;
    if (parser->end && !is_over(parser))
        parser->end(parser, &element);
    parser->depth--;
}

static void XMLCALL on_text(void *user, const XML_Char *text, int length) {
    struct xml_parser *parser = user;
    if (is_over(parser))
        return;
    parser->last_event = event_start(parser);
    if (parser->text)
        parser->text(parser, (struct slice){text, (size_t)length});
}

/* Comments, processing instructions and the like: only a sign of progress. */
static void XMLCALL on_other(void *user, const XML_Char *text, int length) {
    struct xml_parser *parser = user;
    (void)text, (void)length;
    parser->last_event = event_start(parser);
}

static void XMLCALL on_doctype(void *user, const XML_Char *name, const XML_Char *system,
                               const XML_Char *public, int has_subset) {
    (void)name, (void)system, (void)public, (void)has_subset;
    xml_fail(user, "it has a DOCTYPE, which no spreadsheet needs");
}

static int XMLCALL on_encoding(void *user, const XML_Char *name, XML_Encoding *encoding) {
    const struct xml_parser *parser = user;
    if (!parser->latin1 && !utf8_equals_folded(slice_of(name), slice_of("windows-1252")) &&
        !utf8_equals_folded(slice_of(name), slice_of("cp1252")))
        return XML_STATUS_ERROR;
    for (int byte = 0; byte < 256; byte++)
        encoding->map[byte] = parser->latin1 ? byte : (int)encoding_windows_1252((unsigned char)byte);
    encoding->data = NULL;
    encoding->convert = NULL;
    encoding->release = NULL;
    return XML_STATUS_OK;
}

void xml_open(struct xml_parser *parser, const struct limits *limits, struct diags *diags) {
    parser->diags = diags;
    parser->depth = 0;
    parser->depth_limit = limits->xml_depth;
    parser->stopped = parser->failed = parser->latin1 = false;
    parser->fed = parser->last_event = parser->elements = 0;
    parser->element_limit = UINT64_MAX;
    parser->expat = XML_ParserCreateNS(NULL, NAME_SEPARATOR);
    if (!parser->expat)
        out_of_memory();
    XML_SetReturnNSTriplet(parser->expat, 1);
    XML_SetUserData(parser->expat, parser);
    XML_SetElementHandler(parser->expat, on_start, on_end);
    XML_SetCharacterDataHandler(parser->expat, on_text);
    XML_SetDefaultHandler(parser->expat, on_other);
    XML_SetStartDoctypeDeclHandler(parser->expat, on_doctype);
    XML_SetUnknownEncodingHandler(parser->expat, on_encoding, parser);
}

/* Expat's own ISO-8859-1 has ª, µ and º in names, where its UTF-8 has not: what is read would not be once it is written in UTF-8. */
static void choose_encoding(struct xml_parser *parser, struct slice start) {
    parser->latin1 = xml_is_latin1(start);
    if (parser->latin1)
        XML_SetEncoding(parser->expat, "as on_encoding has it");
}

void xml_release(struct xml_parser *parser) {
    if (parser->expat)
        XML_ParserFree(parser->expat);
    parser->expat = NULL;
}

void xml_stop(struct xml_parser *parser) {
    parser->stopped = true;
    XML_StopParser(parser->expat, XML_FALSE);
}

static bool report(struct xml_parser *parser, const char *message) {
    parser->failed = true;
    if (parser->quiet)
        return false;
    struct place place = {.file = parser->file, .column = NO_COLUMN};
    return diag_report(parser->diags, FILE_DAMAGED, place, NULL, "its part \"%s\" cannot be read: %s",
                       parser->part, message);
}

void xml_fail(struct xml_parser *parser, const char *format, ...) {
    if (is_over(parser))
        return;
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    report(parser, message);
    XML_StopParser(parser->expat, XML_FALSE);
}

static bool report_expat(struct xml_parser *parser) {
    if (is_over(parser))
        return parser->stopped;
    enum XML_Error error = XML_GetErrorCode(parser->expat);
    if (error == XML_ERROR_NO_MEMORY)
        out_of_memory();
    char message[160];
    snprintf(message, sizeof message, "not well-formed XML in line %lu (%s)",
             (unsigned long)expat_line(parser->expat), XML_ErrorString(error));
    return report(parser, message);
}

/* Expat reads an unfinished tag again with every piece, so a tag of many pieces would cost the square of its length. */
static bool tag_is_bounded(struct xml_parser *parser, size_t piece) {
    if (parser->fed - parser->last_event <= (uint64_t)LONGEST_TAG + piece)
        return true;
    xml_fail(parser, "a single tag or comment is longer than %u bytes", LONGEST_TAG);
    return false;
}

bool xml_feed(struct xml_parser *parser, struct slice piece) {
    while (piece.length > 0 && !is_over(parser)) {
        size_t length = piece.length < LARGEST_PIECE ? piece.length : LARGEST_PIECE;
        if (parser->fed == 0)
            choose_encoding(parser, piece);
        parser->fed += length;
        if (XML_Parse(parser->expat, piece.text, (int)length, 0) != XML_STATUS_OK)
            report_expat(parser);
        else if (!tag_is_bounded(parser, length))
            break;
        piece.text += length;
        piece.length -= length;
    }
    return !is_over(parser);
}

bool xml_close(struct xml_parser *parser) {
    if (!is_over(parser) && XML_Parse(parser->expat, "", 0, 1) != XML_STATUS_OK)
        report_expat(parser);
    xml_release(parser);
    return !parser->failed;
}

bool xml_parse(struct xml_parser *parser, struct slice bytes, const struct limits *limits,
               struct diags *diags) {
    xml_open(parser, limits, diags);
    parser->element_limit = WHOLE_PART_ELEMENTS_MOST;
    xml_feed(parser, bytes);
    return xml_close(parser);
}

const char *xml_attribute(const struct xml_element *element, const char *name) {
    for (const char **pair = element->attributes; pair && pair[0]; pair += 2)
        if (strcmp(pair[0], name) == 0)
            return pair[1];
    return NULL;
}

const char *xml_attribute_in(const struct xml_element *element, enum xml_space space, const char *name) {
    for (const char **pair = element->attributes; pair && pair[0]; pair += 2) {
        struct triplet triplet = split_name(pair[0]);
        if (slice_equals(triplet.local, name) && xml_space_of(triplet.uri) == space)
            return pair[1];
    }
    return NULL;
}

bool xml_flag(const char *value, bool otherwise) {
    static const char *const yes[] = {"1", "true", "on"}, *const no[] = {"0", "false", "off"};
    for (size_t i = 0; value && i < 3; i++) {
        if (strcmp(value, yes[i]) == 0)
            return true;
        if (strcmp(value, no[i]) == 0)
            return false;
    }
    return otherwise;
}

static bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

bool xml_whole(const char *value, uint32_t most, uint32_t *number) {
    if (!value)
        return false;
    while (is_space(*value))
        value++;
    if (*value == '+')
        value++;
    uint64_t sum = 0;
    const char *first = value;
    for (; *value >= '0' && *value <= '9'; value++) {
        sum = sum * 10 + (uint64_t)(*value - '0');
        if (sum > most)
            return false;
    }
    bool digits = value > first;
    while (is_space(*value))
        value++;
    *number = (uint32_t)sum;
    return digits && *value == '\0';
}
