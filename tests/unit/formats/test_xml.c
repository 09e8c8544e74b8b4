/* The layer over expat: namespaces, offsets, limits, encodings. */
#include "check.h"

#include <stdlib.h>

#include "formats/xlsx/relationships.h"
#include "formats/xml/xml.h"
#include "formats/xml/xml_encoding.h"
#include "settings/settings.h"

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

struct trace {
    char text[2000];
    const char *document;
};

static void trace_add(struct trace *trace, const char *format, ...) __attribute__((format(printf, 2, 3)));

static void trace_add(struct trace *trace, const char *format, ...) {
    size_t length = strlen(trace->text);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(trace->text + length, sizeof trace->text - length, format, arguments);
    va_end(arguments);
}

static void trace_start(struct xml_parser *parser, const struct xml_element *element) {
    struct trace *trace = parser->context;
    const char *value = xml_attribute(element, "a");
    trace_add(trace, "<%s%s%s>%.*s;", element->space == SPACE_MAIN ? "main:" : "", element->name, value ? value : "",
              (int)(element->end - element->start), trace->document + element->start);
    if (element->self_closed)
        trace_add(trace, "self;");
}

static void trace_end(struct xml_parser *parser, const struct xml_element *element) {
    struct trace *trace = parser->context;
    trace_add(trace, "/%s%.*s;", element->name, (int)(element->end - element->start), trace->document + element->start);
}

static void trace_text(struct xml_parser *parser, struct slice text) {
    trace_add(parser->context, "'%.*s'", (int)text.length, text.text);
}

static bool run(const char *document, size_t size, size_t piece, struct trace *trace, struct diags *diags) {
    struct settings settings = settings_default();
    struct xml_parser parser = {.start = trace_start, .end = trace_end, .text = trace_text, .context = trace, .part = "part"};
    trace->text[0] = '\0';
    trace->document = document;
    xml_open(&parser, &settings.limit, diags);
    for (size_t at = 0; at < size && xml_feed(&parser, (struct slice){document + at, size - at < piece ? size - at : piece});)
        at += piece;
    return xml_close(&parser);
}

static void test_offsets(struct diags *diags) {
    static const char document[] = "\xEF\xBB\xBF<?xml version='1.0'?>\n<x:r xmlns:x='" MAIN "'><x:s a='1'/><!-- c --><t\n>u</t></x:r>";
    static const char expected[] = "<main:r><x:r xmlns:x='" MAIN "'>;<main:s1><x:s a='1'/>;self;/s;<t><t\n>;'u'/t</t>;/r</x:r>;";
    struct trace trace;
    for (size_t piece = 1; piece < sizeof document; piece++) {
        CHECK(run(document, sizeof document - 1, piece, &trace, diags));
        CHECK_TEXT(trace.text, expected);
    }
    CHECK_INT(diags->count, 0);
}

static void check_refused(const char *document, const char *words) {
    struct arena arena;
    struct diags diags;
    struct trace trace;
    arena_init(&arena);
    diags_init(&diags, &arena);
    CHECK(!run(document, strlen(document), strlen(document) + 1, &trace, &diags));
    CHECK_INT(diags.count, 1);
    CHECK(diags.count == 1 && diags.items[0].code == FILE_DAMAGED && strstr(diags.items[0].message, words));
    arena_release(&arena);
}

static void test_refusals(void) {
    check_refused("<!DOCTYPE a><a/>", "DOCTYPE");
    check_refused("<a><b></a>", "mismatched tag");
    check_refused("<a>", "no element found");
    check_refused("", "no element found");
    check_refused("<?xml version='1.0' encoding='KOI8-R'?><a/>", "unknown encoding");
    char name[400] = "<p:", long_name[800];
    memset(name + 3, 'n', 300);
    snprintf(long_name, sizeof long_name, "%s xmlns:p='u'/>", name);
    check_refused(long_name, "longer than 255");
}

/* One tag of 4 MB in small pieces must end soon: expat would read it again and again. */
static void test_long_tag(struct diags *diags) {
    size_t size = 4u << 20;
    char *document = malloc(size);
    struct trace trace;
    memset(document, 'x', size);
    memcpy(document, "<a b='", 6);
    CHECK(!run(document, size, 65536, &trace, diags));
    free(document);
}

static void check_utf8(const char *bytes, size_t size, const char *expected) {
    struct arena arena;
    struct slice utf8;
    arena_init(&arena);
    bool decoded = xml_to_utf8((struct slice){bytes, size}, &utf8, &arena);
    if (expected) {
        char copy[200];
        snprintf(copy, sizeof copy, "%.*s", (int)utf8.length, utf8.text);
        CHECK_TEXT(copy, expected);
    }
    CHECK(decoded == (expected != NULL));
    arena_release(&arena);
}

static void test_to_utf8(void) {
#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>"
    check_utf8("<a/>", 4, "<a/>");
    check_utf8("<?xml version='1.0' encoding='utf-8'?><a/>", 42, "<?xml version='1.0' encoding='utf-8'?><a/>");
    check_utf8("<?xml version='1.0' encoding='iso-8859-1'?><a>\xE4</a>", 51, DECLARATION "<a>\xC3\xA4</a>");
    check_utf8("\xFF\xFE<\0a\0/\0>\0", 10, DECLARATION "<a/>");
    check_utf8("\0<\0a\0/\0>", 8, DECLARATION "<a/>");
    check_utf8("<?xml version='1.0' encoding='EBCDIC'?><a/>", 43, NULL);
    check_utf8("\xFF\xFE<\0a\0\0\xDC/\0>\0", 12, NULL);
    CHECK(xml_is_utf8(slice_of("<a/>")) && xml_is_utf8(slice_of("\xEF\xBB\xBF<a/>")));
    CHECK(!xml_is_utf8(slice_of("<?xml version='1.0' encodi")));
}

static void test_values(void) {
    uint32_t number;
    CHECK(xml_whole(" 12 ", 12, &number) && number == 12);
    CHECK(!xml_whole("13", 12, &number) && !xml_whole("", 12, &number) && !xml_whole("1x", 12, &number));
    CHECK(!xml_whole("-1", 12, &number) && !xml_whole(NULL, 12, &number) && !xml_whole("99999999999999999999", UINT32_MAX, &number));
    CHECK(xml_flag("1", false) && xml_flag("true", false) && !xml_flag("0", true) && xml_flag("x", true) && !xml_flag(NULL, false));
}

static void check_target(const char *part, const char *target, const char *expected) {
    struct arena arena;
    arena_init(&arena);
    CHECK_TEXT(relationship_resolve(part, target, &arena), expected);
    arena_release(&arena);
}

static void test_targets(void) {
    check_target("xl/workbook.xml", "worksheets/sheet1.xml", "xl/worksheets/sheet1.xml");
    check_target("xl/workbook.xml", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml");
    check_target("xl/worksheets/sheet1.xml", "../media/./a.png", "xl/media/a.png");
    check_target("xl/workbook.xml", "..\\a\\b.xml#x", "a/b.xml");
    check_target("xl/workbook.xml", "../../../../etc/passwd", "etc/passwd");
    check_target("", "xl/workbook.xml", "xl/workbook.xml");
    check_target("a/b", "..", "");
    struct arena arena;
    arena_init(&arena);
    CHECK_TEXT(relationships_part("xl/workbook.xml", &arena), "xl/_rels/workbook.xml.rels");
    CHECK_TEXT(relationships_part("", &arena), "_rels/.rels");
    arena_release(&arena);
}

int main(void) {
    struct arena arena;
    struct diags diags;
    arena_init(&arena);
    diags_init(&diags, &arena);
    test_offsets(&diags);
    test_refusals();
    test_long_tag(&diags);
    test_to_utf8();
    test_values();
    test_targets();
    arena_release(&arena);
    return checks_end("formats/xml");
}
