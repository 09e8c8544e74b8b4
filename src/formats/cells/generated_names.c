/* References of defined names, and the sheets they mark. */
#include "formats/cells/generated_names.h"

#include "base/utf8.h"
#include "formats/cells/cell_name.h"

bool is_generated_name(const char *name) {
    return strncmp(name, GENERATED_PREFIX, strlen(GENERATED_PREFIX)) == 0;
}

bool is_log_columns_name(const char *name) {
    size_t length = strlen(GENERATED_LOG_COLUMNS);
    if (strncmp(name, GENERATED_LOG_COLUMNS, length) != 0)
        return false;
    const char *rest = name + length;
    return *rest == '\0' || (*rest == '_' && rest[1] != '\0' && rest[1 + strspn(rest + 1, "0123456789")] == '\0');
}

static char byte_at(struct slice text, size_t at) {
    return at < text.length ? text.text[at] : '\0';
}

/* Takes the sheet's name off a reference, quotes undone; what stays is the range. False when there is none. */
static bool take_sheet(struct slice *reference, char *sheet) {
    struct slice text = *reference;
    size_t at = byte_at(text, 0) == '$', out = 0;
    bool quoted = byte_at(text, at) == '\'';
    for (at += quoted; at < text.length; at++) {
        char c = text.text[at];
        if (quoted ? c == '\'' && byte_at(text, at + 1) != '\'' : c == '!' || c == '.')
            break;
        at += quoted && c == '\'';
        sheet[out++] = c;
    }
    at += quoted;
    sheet[out] = '\0';
    if (byte_at(text, at) != '!' && byte_at(text, at) != '.')
        return false;
    *reference = (struct slice){text.text + at + 1, text.length - at - 1};
    return true;
}

/* Column of "$U", "$U$1" or ".$U$1". */
static bool parse_column(struct slice text, uint32_t *column) {
    char name[CELL_NAME_SIZE];
    uint32_t row;
    size_t skip = byte_at(text, 0) == '.';
    size_t length = text.length - skip;
    if (length == 0 || length > sizeof name - 2)
        return false;
    memcpy(name, text.text + skip, length);
    bool numbered = name[length - 1] >= '0' && name[length - 1] <= '9';
    name[length] = '1';
    return parse_cell_name((struct slice){name, length + !numbered}, &row, column) && *column < SHEET_COLUMNS;
}

static void mark_columns(struct sheet *sheet, struct slice range) {
    const char *colon = range.length ? memchr(range.text, ':', range.length) : NULL;
    size_t length = colon ? (size_t)(colon - range.text) : range.length;
    struct slice rest = colon ? (struct slice){colon + 1, range.length - length - 1} : range;
    uint32_t first, last;
    if (!parse_column((struct slice){range.text, length}, &first) || !parse_column(rest, &last) ||
        last < first)
        return;
    sheet->generated_first_column = first;
    sheet->generated_last_column = last;
}

void mark_generated(struct workbook *workbook, const char *name, struct slice reference,
                    struct arena *arena) {
    char *sheet_name = arena_alloc(arena, reference.length + 1);
    if (!take_sheet(&reference, sheet_name))
        return;
    for (size_t i = 0; i < workbook->sheet_count; i++) {
        struct sheet *sheet = &workbook->sheets[i];
        if (!utf8_equals_folded(slice_of(sheet->name), slice_of(sheet_name)))
            continue;
        if (is_log_columns_name(name)) {
            mark_columns(sheet, reference);
        } else if ((sheet->readable || sheet->lost) && !memchr(reference.text, ':', reference.length)) { /* no chart, no other part of the user's */
            sheet->generated = true;
            sheet->generated_key = name;
        }
        return;
    }
}
