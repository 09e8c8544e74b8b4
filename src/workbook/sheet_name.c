/* Names of sheets as Excel allows them. */
#include "workbook/sheet_name.h"

#include <string.h>

#include "base/printable.h"
#include "base/utf8.h"

bool sheet_name_allows(uint32_t character) {
    return character == printable_character(character) && (character > 127 || !strchr("[]:*?/\\", (int)character));
}

const char *sheet_name_allowed(struct slice name, const char *empty, struct arena *arena) {
    char *text = arena_alloc(arena, 4 * SHEET_NAME_MOST + 1), *out = text;
    for (size_t count = 0; name.length && count < SHEET_NAME_MOST; count++) {
        uint32_t character = utf8_next(&name);
        bool edge = character == '\'' && (count == 0 || name.length == 0 || count == SHEET_NAME_MOST - 1);
        count += character > 0xFFFF; /* counts twice in UTF-16 */
        if (count < SHEET_NAME_MOST)
            out += utf8_put(edge || !sheet_name_allows(character) ? '_' : character, out);
    }
    if (utf8_equals_folded((struct slice){text, (size_t)(out - text)}, slice_of("History")))
        out += utf8_put('_', out); /* Excel keeps that name for itself */
    *out = '\0';
    return out > text ? text : empty;
}

size_t sheet_name_before_export(const char *name) {
    static const char ending[] = " export";
    const char *found = strstr(name, ending);
    while (found && found[sizeof ending - 1] != '\0' && found[sizeof ending - 1] != ' ')
        found = strstr(found + 1, ending);
    return found ? (size_t)(found - name) : 0;
}
