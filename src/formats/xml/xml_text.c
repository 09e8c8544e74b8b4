/* XML escapes (XML 1.0, 2.4 and 3.3.3). */
#include "formats/xml/xml_text.h"

#include <stdbool.h>

/* What stands for a byte: an entity, "" for a character XML cannot hold, NULL for itself. */
static const char *entity_for(unsigned char byte, bool attribute) {
    switch (byte) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return attribute ? "&quot;" : NULL;
    case '\n':
        return attribute ? "&#10;" : NULL;
    case '\t':
        return attribute ? "&#9;" : NULL;
    case '\r':
        return "&#13;";
    default:
        return byte < ' ' ? "" : NULL;
    }
}

static void escape(struct text *text, const char *value, bool attribute) {
    const char *kept = value;
    for (; *value; value++) {
        const char *entity = entity_for((unsigned char)*value, attribute);
        if (!entity)
            continue;
        text_add_slice(text, (struct slice){kept, (size_t)(value - kept)});
        text_add(text, entity);
        kept = value + 1;
    }
    text_add_slice(text, (struct slice){kept, (size_t)(value - kept)});
}

void text_add_escaped(struct text *text, const char *value) {
    escape(text, value, false);
}

void text_add_attribute(struct text *text, const char *value) {
    escape(text, value, true);
}
