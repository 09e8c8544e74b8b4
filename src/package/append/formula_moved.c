/* References in a formula follow the formula, or tell which rows it is of. */
#include "package/append/formula_moved.h"

#include <ctype.h>

#include "base/bytes.h"
#include "base/place.h"
#include "base/text.h"
#include "package/append/formula.h"
#include "package/append/formula_pieces.h"

/* A reference that would leave the sheet becomes what a spreadsheet program makes of it. */
static void add_moved(struct text *text, const struct cell_reference *reference, int64_t rows, int64_t columns) {
    int64_t row = reference->row + (reference->row_fixed ? 0 : rows), column = reference->column + (reference->column_fixed ? 0 : columns);
    char name[CELL_NAME_SIZE];
    if (row < 1 || row > SHEET_ROWS || column < 0 || column >= SHEET_COLUMNS) {
        text_add(text, "#REF!");
        return;
    }
    text_print(text, "%s%s%s%lld", reference->column_fixed ? "$" : "", place_column_name((uint32_t)column, name), reference->row_fixed ? "$" : "",
               (long long)row);
}

const char *formula_moved(struct slice formula, int64_t rows, int64_t columns, struct arena *arena) {
    struct text text = {.arena = arena};
    const char *end = formula.text + formula.length;
    for (const char *at = formula.text; at < end;) {
        struct formula_piece piece = formula_piece_next(at, end);
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
        struct formula_piece piece = formula_piece_next(at, end);
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
