/* References to rows that move down. */
#include "package/append/formula_inserted.h"

#include "base/place.h"
#include "base/text.h"
#include "base/utf8.h"
#include "package/append/formula_pieces.h"

struct inserting {
    const struct insert_scope *scope;
    struct arena *arena;
    const char *at, *end;
    struct text text;
    bool named, here; /* the reference that comes names a sheet; it is this one */
    bool changed;
};

/* 'Trade Log' and Log. */
static bool is_sheet(const struct inserting *inserting, struct slice name) {
    const char *sheet = inserting->scope->request->sheet;
    struct text plain = {.arena = inserting->arena};
    bool quoted = name.length > 1 && name.text[0] == '\'';
    for (size_t i = quoted; i + quoted < name.length; i++) {
        text_add_slice(&plain, (struct slice){name.text + i, 1});
        i += quoted && name.text[i] == '\'';
    }
    return utf8_equals_folded(text_slice(&plain), slice_of(sheet));
}

static bool is_here(const struct inserting *inserting) {
    return inserting->named ? inserting->here : inserting->scope->own;
}

static void add_reference(struct inserting *inserting, const struct cell_reference *reference, uint32_t row) {
    char name[CELL_NAME_SIZE];
    inserting->changed |= row != reference->row;
    text_print(&inserting->text, "%s%s%s%u", reference->column_fixed ? "$" : "", place_column_name(reference->column, name),
               reference->row_fixed ? "$" : "", row);
}

/* The row at which a range of the table ends that takes in the new rows. */
static uint32_t extended(const struct inserting *inserting, const struct cell_reference *from, const struct cell_reference *to) {
    const struct append_request *request = inserting->scope->request;
    struct cell_range range = {from->column, range_row_inserted(from->row, request), to->column, range_row_inserted(to->row, request)};
    if (inserting->scope->extends && from->row <= to->row && from->column <= to->column)
        cell_range_grow_down(&range, request);
    return range.bottom;
}

static struct formula_piece take(struct inserting *inserting) {
    struct formula_piece piece = formula_piece_next(inserting->at, inserting->end);
    inserting->at += piece.text.length;
    return piece;
}

/* ":B20" behind a reference. */
static bool range_goes_on(const struct inserting *inserting, struct formula_piece *to) {
    if (inserting->end - inserting->at < 2 || *inserting->at != ':')
        return false;
    *to = formula_piece_next(inserting->at + 1, inserting->end);
    return to->is_reference;
}

static void insert_reference(struct inserting *inserting, const struct formula_piece *from) {
    const struct append_request *request = inserting->scope->request;
    struct formula_piece to;
    if (!is_here(inserting)) {
        text_add_slice(&inserting->text, from->text);
    } else if (range_goes_on(inserting, &to)) {
        add_reference(inserting, &from->reference, range_row_inserted(from->reference.row, request));
        text_add(&inserting->text, ":");
        add_reference(inserting, &to.reference, extended(inserting, &from->reference, &to.reference));
        inserting->at = to.text.text + to.text.length;
    } else {
        add_reference(inserting, &from->reference, range_row_inserted(from->reference.row, request));
    }
}

/* "$22" of "$22:$25": whole rows. 0 for any other piece. */
static uint32_t whole_row(const struct inserting *inserting, struct slice piece) {
    bool fixed = piece.length > 1 && piece.text[0] == '$';
    bool beside = (inserting->at < inserting->end && *inserting->at == ':') ||
                  (inserting->text.length && text_slice(&inserting->text).text[inserting->text.length - 1] == ':');
    uint32_t row = 0;
    for (size_t i = fixed; i < piece.length; i++) {
        if (piece.text[i] < '0' || piece.text[i] > '9' || row > SHEET_ROWS)
            return 0;
        row = row * 10 + (uint32_t)(piece.text[i] - '0');
    }
    return beside && row <= SHEET_ROWS && is_here(inserting) ? row : 0;
}

static void insert_other(struct inserting *inserting, struct slice piece) {
    uint32_t row = whole_row(inserting, piece), moved = range_row_inserted(row, inserting->scope->request);
    inserting->changed |= moved != row;
    if (moved != row)
        text_print(&inserting->text, "%s%u", piece.text[0] == '$' ? "$" : "", moved);
    else
        text_add_slice(&inserting->text, piece);
}

const char *formula_inserted(struct slice formula, const struct insert_scope *scope, struct arena *arena) {
    struct inserting inserting = {.scope = scope, .arena = arena, .at = formula.text, .end = formula.text + formula.length,
                                  .text = {.arena = arena}};
    if (!scope->request->insert && !scope->extends)
        return NULL;
    while (inserting.at < inserting.end) {
        struct formula_piece piece = take(&inserting);
        if (piece.is_reference)
            insert_reference(&inserting, &piece);
        else
            insert_other(&inserting, piece.text);
        char next = inserting.at < inserting.end ? *inserting.at : '\0';
        if (next == '!') { /* what stands before it names a sheet, of this workbook and alone */
            inserting.named = true;
            inserting.here = is_sheet(&inserting, piece.text) && (piece.text.text == formula.text || !strchr("]:", piece.text.text[-1]));
        } else if (next != ':' && piece.text.text[0] != '!' && piece.text.text[0] != ':') {
            inserting.named = false;
        }
    }
    return inserting.changed ? text_string(&inserting.text) : NULL;
}
