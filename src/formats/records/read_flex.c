/* Elements to records, attributes to fields. */
#include "formats/records/read_flex.h"

#include "formats/xml/xml.h"

static void keep_element(struct xml_parser *parser, const struct xml_element *element) {
    struct record_sheet *sheet = parser->context;
    if (!element->attributes || !element->attributes[0])
        return;
    record_begin(sheet, element->name);
    for (const char **pair = element->attributes; pair[0]; pair += 2)
        record_put(sheet, pair[0], pair[1]);
}

bool read_flex_records(struct slice text, const char *file, const struct settings *settings, struct record_sheet *sheet, struct diags *diags) {
    struct xml_parser parser = {.context = sheet, .start = keep_element, .file = file};
    return xml_parse(&parser, text, settings, diags);
}
