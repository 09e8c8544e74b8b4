/* Cuts a formula, without understanding it. */
#include "package/append/formula_pieces.h"

#include <ctype.h>

static bool is_name_character(char c) {
    return isalnum((unsigned char)c) || c == '_' || c == '.' || c == '$' || c == '\\' || (unsigned char)c >= 0x80;
}

/* The end of a quoted text or name, its quotes doubled within. */
static const char *skip_quoted(const char *at, const char *end) {
    char quote = *at++;
    while (at < end) {
        if (*at++ != quote)
            continue;
        if (at == end || *at != quote)
            return at;
        at++;
    }
    return end;
}

/* The end of [ … ], brackets within brackets among them; an apostrophe makes the next character an ordinary one (18.17.2.2). */
static const char *skip_brackets(const char *at, const char *end) {
    size_t depth = 0;
    for (; at < end; at++) {
        if (*at == '\'' && at + 1 < end)
            at++;
        else if (*at == '[')
            depth++;
        else if (*at == ']' && --depth == 0)
            return at + 1;
    }
    return end;
}

/* "$B7" and nothing else. */
static bool parse_reference(const char *at, const char *end, struct cell_reference *reference) {
    uint32_t letters = 0, digits = 0;
    *reference = (struct cell_reference){0};
    if (at < end && *at == '$')
        reference->column_fixed = true, at++;
    for (; at < end && isalpha((unsigned char)*at) && letters < 4; at++, letters++)
        reference->column = reference->column * 26 + (uint32_t)(toupper((unsigned char)*at) - 'A') + 1;
    if (at < end && *at == '$')
        reference->row_fixed = true, at++;
    for (; at < end && isdigit((unsigned char)*at) && digits < 8; at++, digits++)
        reference->row = reference->row * 10 + (uint32_t)(*at - '0');
    if (at != end || !letters || !digits || reference->column > SHEET_COLUMNS || !reference->row || reference->row > SHEET_ROWS)
        return false;
    reference->column--;
    return true;
}

struct formula_piece formula_piece_next(const char *at, const char *end) {
    struct formula_piece piece = {0};
    const char *next = at + 1;
    if (*at == '"' || *at == '\'') {
        next = skip_quoted(at, end);
    } else if (*at == '[') {
        next = skip_brackets(at, end);
    } else if (is_name_character(*at)) {
        while (next < end && is_name_character(*next))
            next++;
        bool is_name = next < end && (*next == '(' || *next == '!' || *next == '[');
        piece.is_reference = !is_name && parse_reference(at, next, &piece.reference);
    }
    piece.text = (struct slice){at, (size_t)(next - at)};
    return piece;
}
