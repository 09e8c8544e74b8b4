/* Reading and writing of references. */
#include "package/parts/reference.h"

const char *reference_parse_cell(const char *text, const char *end, uint32_t *column, uint32_t *row) {
    const char *start = text;
    uint32_t letters = 0, digits = 0;
    if (text < end && *text == '$')
        text++;
    for (; text < end && ((*text | 32) >= 'a' && (*text | 32) <= 'z') && letters <= SHEET_COLUMNS; text++)
        letters = letters * 26 + (uint32_t)((*text | 32) - 'a') + 1;
    if (text < end && *text == '$' && text > start + 1)
        text++;
    for (; text < end && *text >= '0' && *text <= '9' && digits <= SHEET_ROWS; text++)
        digits = digits * 10 + (uint32_t)(*text - '0');
    *column = letters ? letters - 1 : NO_COLUMN;
    *row = digits;
    return (letters || digits) && letters <= SHEET_COLUMNS && digits <= SHEET_ROWS ? text : NULL;
}

/* Takes the sheet's name and the '!' off the front; NULL when there is none. */
static const char *take_sheet(const char *text, const char **sheet, struct arena *arena) {
    if (*text != '\'') {
        size_t length = strcspn(text, "!");
        *sheet = arena_copy_length(arena, text, length);
        return length && text[length] == '!' ? text + length + 1 : NULL;
    }
    char *name = arena_alloc(arena, strlen(text)), *out = name;
    for (text++; *text && (*text != '\'' || text[1] == '\''); text++) {
        text += *text == '\'';
        *out++ = *text;
    }
    *sheet = name;
    return text[0] == '\'' && text[1] == '!' ? text + 2 : NULL;
}

bool reference_parse(const char *text, struct reference *reference, struct arena *arena) {
    *reference = (struct reference){0};
    if (*text == '=')
        text++;
    text = take_sheet(text, &reference->sheet, arena);
    if (!text || *reference->sheet == '#' || *reference->sheet == '[')
        return false;
    const char *end = text + strlen(text);
    text = reference_parse_cell(text, end, &reference->first_column, &reference->first_row);
    reference->last_column = reference->first_column;
    reference->last_row = reference->first_row;
    reference->is_cell = reference->first_column != NO_COLUMN && reference->first_row != 0;
    if (text && *text == ':') {
        text = reference_parse_cell(text + 1, end, &reference->last_column, &reference->last_row);
        reference->is_cell = false;
    }
    return text && *text == '\0' &&
           (reference->first_column == NO_COLUMN) == (reference->last_column == NO_COLUMN) &&
           (reference->first_column == NO_COLUMN || reference->first_column <= reference->last_column);
}

void reference_add_sheet(struct text *text, const char *sheet) {
    text_add(text, "'");
    for (const char *at = sheet; *at; at++) {
        if (*at == '\'')
            text_add(text, "'");
        text_add_slice(text, (struct slice){at, 1});
    }
    text_add(text, "'");
}
