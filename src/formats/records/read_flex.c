/* Elements to records, attributes to fields. */
#include "formats/records/read_flex.h"

#include "base/bytes.h"
#include "base/utf8.h"
#include "formats/xml/xml.h"

static void keep_element(struct xml_parser *parser, const struct xml_element *element) {
    struct record_sheet *sheet = parser->context;
    if (!element->attributes || !element->attributes[0])
        return;
    record_begin(sheet, element->name);
    for (const char **pair = element->attributes; pair[0]; pair += 2)
        record_put(sheet, pair[0], pair[1]);
}

/* What the declaration says of the encoding is no longer true. */
static struct slice without_declaration(struct slice text) {
    struct slice rest = utf8_trim(text);
    const char *end = rest.length > 5 && memcmp(rest.text, "<?xml", 5) == 0 ? bytes_find(rest.text, rest.length, "?>", 2) : NULL;
    return end ? (struct slice){end + 2, (size_t)(rest.text + rest.length - end - 2)} : rest;
}

bool read_flex_records(struct slice text, const char *file, const struct settings *settings, struct record_sheet *sheet, struct diags *diags) {
    struct xml_parser parser = {.context = sheet, .start = keep_element, .file = file};
    return xml_parse(&parser, without_declaration(text), &settings->limit, diags);
}
