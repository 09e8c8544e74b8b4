/* Formula templates: names of columns, sheets and settings become cells and ranges. */
#include "report/book/book.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "report/book/settings_sheet.h"

/* Stand for the row, and the row below, in a compiled formula. */
enum { HOLE_ROW = '\x01', HOLE_BELOW = '\x02' };

static const struct {
    const char *name, *template;
} shorthands[] = {
    /* criteria: real trades closed in the row's period; days of the row's period */
    {"trade", "{scores.closed},\">=\"&[from],{scores.closed},\"<=\"&[to],{scores.paper},\"No\""},
    {"day", "{daily.date},\">=\"&[from],{daily.date},\"<=\"&[to]"},
    {"real", "{scores.paper},\"No\""},
    {"digits", "4"}, /* amounts are exact to 1/10,000 */
};

struct writing {
    const struct book *book;
    enum report_sheet own;
    struct text text;
};

const char *formula_sheet_reference(const struct book *book, enum report_sheet sheet) {
    return arena_print(book->arena, "'%s'!", book->names[sheet]);
}

static void put_sheet(struct writing *writing, enum report_sheet sheet) {
    if (sheet == writing->own)
        return;
    text_add(&writing->text, "'");
    text_add(&writing->text, writing->book->names[sheet]);
    text_add(&writing->text, "'!");
}

/* "$A$5" */
static void put_fixed_cell(struct writing *writing, const char *column, uint32_t row) {
    text_add(&writing->text, "$");
    text_add(&writing->text, column);
    text_add(&writing->text, "$");
    text_add_whole(&writing->text, row);
}

static const char *key_text(const struct writing *writing, struct slice key) {
    return arena_copy_length(writing->book->arena, key.text, key.length);
}

/* [name], [>name], [#name], [$name], [?name] */
static void put_cell(struct writing *writing, struct slice key) {
    char kind = key.text[0];
    if (strchr(">#$?", kind))
        key = (struct slice){key.text + 1, key.length - 1};
    const struct table *table = &writing->book->tables[writing->own];
    uint32_t column = table_column(table, key_text(writing, key));
    if (kind == '?' && column == NO_COLUMN) {
        text_add(&writing->text, "0");
        return;
    }
    assert(column != NO_COLUMN);
    char name[CELL_NAME_SIZE];
    text_add(&writing->text, place_column_name(column, name));
    if (kind == '#' || kind == '$')
        text_print(&writing->text, "$%u", kind == '#' ? table->weight_row : table->last_row);
    else
        text_add_slice(&writing->text, (struct slice){(char[]){kind == '>' ? HOLE_BELOW : HOLE_ROW}, 1});
}

static void put_range(struct writing *writing, enum report_sheet sheet, struct slice key) {
    const struct table *table = &writing->book->tables[sheet];
    uint32_t column = table_column(table, key_text(writing, key));
    assert(column != NO_COLUMN);
    uint32_t last = table->last_row < table->first_row ? table->first_row : table->last_row;
    char name[CELL_NAME_SIZE];
    place_column_name(column, name);
    put_sheet(writing, sheet);
    put_fixed_cell(writing, name, table->first_row);
    text_add(&writing->text, ":");
    put_fixed_cell(writing, name, last);
}

static void put_setting(struct writing *writing, struct slice name) {
    size_t index = settings_find(key_text(writing, name));
    assert(index != SIZE_MAX);
    uint32_t row = writing->book->settings_order.rows[index];
    const char *sheet = writing->own == SHEET_SETTINGS ? "" : formula_sheet_reference(writing->book, SHEET_SETTINGS);
    const char *value = arena_print(writing->book->arena, "%s$%c$%u", sheet, 'A' + SETTINGS_VALUE_COLUMN, row);
    if (strcmp(settings_name(index), ASSUMED_SETTING) != 0)
        text_add(&writing->text, value);
    else /* empty while it is assumed */
        text_print(&writing->text, "IF(%s=\"\",%s$%c$%u,%s)", value, sheet, 'A' + SETTINGS_DEFAULT_COLUMN, row, value);
}

static void put_template(struct writing *writing, const char *template, int depth);

static bool put_shorthand(struct writing *writing, struct slice name, int depth) {
    for (size_t i = 0; i < sizeof shorthands / sizeof *shorthands; i++)
        if (slice_equals(name, shorthands[i].name)) {
            put_template(writing, shorthands[i].template, depth + 1);
            return true;
        }
    return false;
}

/* {sheet.column}, {set.name}, {shorthand} */
static void put_name(struct writing *writing, struct slice name, int depth) {
    if (put_shorthand(writing, name, depth))
        return;
    const char *point = memchr(name.text, '.', name.length);
    assert(point);
    struct slice head = {name.text, (size_t)(point - name.text)};
    struct slice rest = {point + 1, name.length - head.length - 1};
    if (slice_equals(head, "set")) {
        put_setting(writing, rest);
        return;
    }
    enum report_sheet sheet = 0;
    while (sheet < REPORT_SHEETS && !slice_equals(head, report_sheet_kinds[sheet].formula_name))
        sheet++;
    assert(sheet < REPORT_SHEETS);
    put_range(writing, sheet, rest);
}

static void put_template(struct writing *writing, const char *template, int depth) {
    assert(depth < 4);
    for (const char *c = template; *c; c++) {
        size_t plain = strcspn(c, "[{");
        text_add_slice(&writing->text, (struct slice){c, plain});
        c += plain;
        if (!*c)
            break;
        const char *end = strchr(c, *c == '[' ? ']' : '}');
        assert(end);
        struct slice name = {c + 1, (size_t)(end - c - 1)};
        if (*c == '[')
            put_cell(writing, name);
        else
            put_name(writing, name, depth);
        c = end;
    }
}

const char *compile_formula(const struct book *book, enum report_sheet own, const char *template) {
    struct writing writing = {.book = book, .own = own, .text = {.arena = book->arena}};
    put_template(&writing, template, 0);
    return text_string(&writing.text);
}

static void reserve(struct book *book, size_t size) {
    if (size <= book->formula_size)
        return;
    book->formula = arena_resize(book->arena, book->formula, book->formula_size, size * 2);
    book->formula_size = size * 2;
}

/* The digits of a row and of the one below; rows come one after the other, each with several formulas. */
static void set_digits(struct book *book, uint32_t row) {
    if (book->digits_row == row)
        return;
    book->digits_row = row;
    book->digit_counts[0] = (size_t)snprintf(book->digits[0], sizeof book->digits[0], "%u", row);
    book->digit_counts[1] = (size_t)snprintf(book->digits[1], sizeof book->digits[1], "%u", row + 1);
}

const char *expand_formula(struct book *book, const char *compiled, uint32_t row) {
    static const char holes[] = {HOLE_ROW, HOLE_BELOW, '\0'};
    set_digits(book, row);
    reserve(book, strlen(compiled) * sizeof book->digits[0] + 1);
    char *out = book->formula;
    while (true) {
        size_t plain = strcspn(compiled, holes);
        memcpy(out, compiled, plain);
        out += plain;
        compiled += plain;
        if (!*compiled)
            break;
        size_t which = *compiled++ == HOLE_BELOW;
        memcpy(out, book->digits[which], book->digit_counts[which]);
        out += book->digit_counts[which];
    }
    *out = '\0';
    return book->formula;
}

const char *repeat_formula(struct book *book, struct row_writer *writer, const struct table *table, struct row_formula *formula,
                           uint32_t row) {
    if (formula->plain || table->row_count < 2)
        return expand_formula(book, formula->compiled, row);
    row_writer_share_formula(writer, formula->share, table->last_row);
    bool begins = !formula->begun;
    formula->begun = true;
    return begins ? expand_formula(book, formula->compiled, row) : "";
}

const char *make_formula(struct book *book, enum report_sheet own, const char *template, uint32_t row) {
    return expand_formula(book, compile_formula(book, own, template), row);
}

const char *formula_fill_template(const struct book *book, const char *template, const char *key) {
    size_t places = 0;
    for (const char *c = template; *c; c++)
        places += *c == '@';
    char *text = arena_alloc(book->arena, strlen(template) + places * strlen(key) + 1), *out = text;
    for (const char *c = template; *c; c++) {
        if (*c == '@') {
            memcpy(out, key, strlen(key));
            out += strlen(key);
        } else {
            *out++ = *c;
        }
    }
    return text;
}
