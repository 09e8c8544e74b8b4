/* References in a formula, found without understanding the rest of it. */
#include <ctype.h>

#include "base/bytes.h"
#include "base/place.h"
#include "base/text.h"
#include "package/append/formula.h"

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

struct cell_reference {
    bool column_fixed, row_fixed;
    uint32_t column, row; /* 0-based, 1-based */
};

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

/* A reference that would leave the sheet becomes what a spreadsheet program makes of it. */
static void add_moved(struct text *text, const struct cell_reference *reference, int64_t rows, int64_t columns) {
    int64_t row = reference->row + (reference->row_fixed ? 0 : rows), column = reference->column + (reference->column_fixed ? 0 : columns);
    char name[CELL_NAME_SIZE];
    if (row < 1 || row > SHEET_ROWS || column < 0 || column >= SHEET_COLUMNS) {
        text_add(text, "#REF!");
        return;
    }
    text_print(text, "%s%s%s%lld", reference->column_fixed ? "$" : "", column_name((uint32_t)column, name), reference->row_fixed ? "$" : "",
               (long long)row);
}

/* What stands next in a formula: a reference, or a piece of anything else. */
struct piece {
    struct slice text;
    bool is_reference;
    struct cell_reference reference;
};

static struct piece next_piece(const char *at, const char *end) {
    struct piece piece = {0};
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

const char *formula_moved(struct slice formula, int64_t rows, int64_t columns, struct arena *arena) {
    struct text text = {.arena = arena};
    const char *end = formula.text + formula.length;
    for (const char *at = formula.text; at < end;) {
        struct piece piece = next_piece(at, end);
        if (piece.is_reference)
            add_moved(&text, &piece.reference, rows, columns);
        else
            text_add_slice(&text, piece.text);
        at += piece.text.length;
    }
    return text_string(&text);
}

/* [#This Row], [@ (18.3.1.40, as Excel writes it and as it is typed). */
static bool is_of_table_row(struct slice brackets) {
    static const char this_row[] = "#This Row";
    return brackets.text[1] == '@' || bytes_find(brackets.text, brackets.length, this_row, sizeof this_row - 1);
}

static void take_brackets(struct formula_rows *rows, struct slice brackets) {
    bool workbook = brackets.length < 3 || isdigit((unsigned char)brackets.text[1]); /* [1]Sheet1!A1 */
    rows->own |= !workbook && is_of_table_row(brackets);
    rows->others |= !workbook && !is_of_table_row(brackets);
}

static void take_reference(struct formula_rows *rows, const struct cell_reference *reference, uint32_t row, const struct cell_range *table) {
    bool inside = reference->column >= table->left && reference->column <= table->right && reference->row >= table->top;
    rows->own |= inside && reference->row == row;
    rows->others |= inside && reference->row != row;
}

struct formula_rows formula_rows_of(struct slice formula, uint32_t row, const struct cell_range *table) {
    struct formula_rows rows = {false, false};
    const char *end = formula.text + formula.length;
    bool elsewhere = false; /* the last reference was one to another sheet */
    char before = '\0';
    for (const char *at = formula.text; at < end;) {
        struct piece piece = next_piece(at, end);
        elsewhere = piece.is_reference ? before == '!' || (elsewhere && before == ':') : elsewhere;
        if (*at == '[')
            take_brackets(&rows, piece.text);
        else if (piece.is_reference && !elsewhere)
            take_reference(&rows, &piece.reference, row, table);
        at += piece.text.length;
        before = at[-1];
    }
    return rows;
}
