/* Rows as SpreadsheetML, a million of them: everything is put together byte by byte in one buffer. */
#include "package/row_writer.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/digits.h"
#include "base/memory.h"
#include "base/number_text.h"
#include "base/place.h"
#include "base/slice.h"
#include "base/utf8.h"
#include "package/cell_escape.h"

enum {
    BUFFER_SIZE = 128 * 1024,
    CELL_MOST = 256,        /* all of a cell but its texts and prefixes */
    TAGS_MOST = 6,          /* prefixes of a cell */
    TEXT_PIECE = 4096,      /* texts are escaped this many bytes at a time */
};

#define EXACT_WHOLE 9007199254740992.0 /* 2^53 */

void row_writer_init(struct row_writer *writer, void (*flush)(void *, const void *, size_t), void *context) {
    *writer =
        (struct row_writer){.flush = flush, .context = context, .capacity = BUFFER_SIZE, .cell_prefix = ""};
    writer->buffer = memory_alloc(BUFFER_SIZE);
}

void row_writer_release(struct row_writer *writer) {
    free(writer->buffer);
    writer->buffer = NULL;
}

void row_writer_flush(struct row_writer *writer) {
    if (writer->used > 0)
        writer->flush(writer->context, writer->buffer, writer->used);
    writer->used = 0;
}

static void make_room(struct row_writer *writer, size_t most) {
    row_writer_flush(writer);
    if (writer->capacity >= most)
        return;
    free(writer->buffer);
    writer->buffer = memory_alloc(most);
    writer->capacity = most;
}

/* Where to write `most` bytes; `written` tells how far it went. */
static inline char *room(struct row_writer *writer, size_t most) {
    if (writer->capacity - writer->used < most)
        make_room(writer, most);
    return writer->buffer + writer->used;
}

/* The same for the tags and attributes of a cell or row; the prefix is the user's and may be long. */
static inline char *tag_room(struct row_writer *writer) {
    size_t prefix = *writer->cell_prefix ? strlen(writer->cell_prefix) : 0;
    return room(writer, CELL_MOST + TAGS_MOST * prefix);
}

static inline void written(struct row_writer *writer, const char *end) {
    writer->used = (size_t)(end - writer->buffer);
}

/* A literal or a text of known length. */
#define put_literal(out, literal)                                                                            \
    ((char *)memcpy((out), (literal), sizeof(literal) - 1) + (sizeof(literal) - 1))

static inline char *put_bytes(char *out, const char *bytes, size_t size) {
    memcpy(out, bytes, size);
    return out + size;
}

static char *put_number(char *out, double value) {
    if (fabs(value) < EXACT_WHOLE && value == (double)(int64_t)value) {
        if (signbit(value)) /* the user's -0 is a number too */
            *out++ = '-';
        return put_digits(out, (uint64_t)fabs(value));
    }
    return out + number_print(value, out);
}

static char *put_money(char *out, struct money value) {
    uint64_t units = value.units < 0 ? (uint64_t)-value.units : (uint64_t)value.units;
    uint32_t fraction = (uint32_t)(units % MONEY_UNITS);
    if (value.units < 0)
        *out++ = '-';
    out = put_digits(out, units / MONEY_UNITS);
    if (fraction == 0)
        return out;
    *out++ = '.';
    out = put_bytes(out, digit_pairs + fraction / 100 * 2, 2);
    out = put_bytes(out, digit_pairs + fraction % 100 * 2, 2);
    while (out[-1] == '0')
        out--;
    return out;
}

static char *put_column(char *out, uint32_t column) {
    assert(column < SHEET_COLUMNS);
    if (column >= 26 + 26 * 26) {
        column -= 26 + 26 * 26;
        *out++ = (char)('A' + column / (26 * 26));
        column %= 26 * 26;
        *out++ = (char)('A' + column / 26);
    } else if (column >= 26) {
        column -= 26;
        *out++ = (char)('A' + column / 26);
    }
    *out++ = (char)('A' + column % 26);
    return out;
}

static uint32_t package_style(const struct row_writer *writer, uint32_t style) {
    if (!writer->style_map)
        return style;
    assert(style < writer->style_count);
    return writer->style_map[style];
}

static void set_row_text(struct row_writer *writer) {
    writer->text_row = writer->row;
    writer->row_text_length = (uint32_t)(put_digits(writer->row_text, writer->row) - writer->row_text);
}

static char *put_reference(struct row_writer *writer, char *out, uint32_t column) {
    if (writer->text_row != writer->row)
        set_row_text(writer);
    out = put_literal(out, " r=\"");
    out = put_column(out, column);
    memcpy(out, writer->row_text, sizeof writer->row_text);
    out += writer->row_text_length;
    *out++ = '"';
    return out;
}

/* `<c r="F17" s="3"`, with room for the rest of the cell. */
static char *begin_cell(struct row_writer *writer, uint32_t column, uint32_t style) {
    assert(writer->row > 0 && column >= writer->next_column);
    bool follows = column > 0 && column == writer->next_column;
    writer->next_column = column + 1;
    char *out = tag_room(writer);
    *out++ = '<';
    for (const char *prefix = writer->cell_prefix; *prefix; prefix++)
        *out++ = *prefix;
    *out++ = 'c';
    if (!follows || !writer->spare_references || writer->shared_to > 0)
        out = put_reference(writer, out, column);
    out = put_literal(out, " s=\"");
    out = put_digits(out, package_style(writer, style));
    *out++ = '"';
    return out;
}

/* Opening or closing tag: `<x:v>`, `</x:v>`. */
static inline char *put_tag(const struct row_writer *writer, char *out, const char *start, const char *name) {
    for (; *start; start++)
        *out++ = *start;
    for (const char *prefix = writer->cell_prefix; *prefix; prefix++)
        *out++ = *prefix;
    for (; *name; name++)
        *out++ = *name;
    *out++ = '>';
    return out;
}

static char *open_value(const struct row_writer *writer, char *out) {
    if (!*writer->cell_prefix)
        return put_literal(out, "><v>");
    *out++ = '>';
    return put_tag(writer, out, "<", "v");
}

static void close_value(struct row_writer *writer, char *out) {
    if (!*writer->cell_prefix) {
        written(writer, put_literal(out, "</v></c>"));
        return;
    }
    out = put_tag(writer, out, "</", "v");
    written(writer, put_tag(writer, out, "</", "c"));
}

static const char *end_of_piece(const char *text, const char *end) {
    return end - text > TEXT_PIECE ? text + TEXT_PIECE : end;
}

/* An ordinary text is copied in one go; `text` is terminated at or after `end`. */
static void put_text(struct row_writer *writer, const char *text, const char *end) {
    while (text < end) {
        const char *piece_end = end_of_piece(text, end);
        char *out = room(writer, TEXT_PIECE * CELL_ESCAPE_MOST);
        while (text < piece_end) {
            const char *plain = text;
            while (text < piece_end && !cell_special[(unsigned char)*text])
                text++;
            out = put_bytes(out, plain, (size_t)(text - plain));
            if (text < piece_end)
                out = put_cell_escape(out, &text);
        }
        written(writer, out);
    }
}

/* End of what a cell can hold of a text. */
static const char *fitting_end(struct row_writer *writer, const char *text) {
    struct slice rest = slice_of(text);
    if (rest.length <= CELL_TEXT_UNITS_MOST)
        return rest.text + rest.length;
    for (size_t units = 0; rest.length > 0;) {
        struct slice after = rest;
        units += utf8_next(&after) > 0xffff ? 2 : 1;
        if (units > CELL_TEXT_UNITS_MOST) {
            writer->cut_texts++;
            break;
        }
        rest = after;
    }
    return rest.text;
}

static inline bool is_space(char c) {
    return c == ' ' || c == '\t' || c == '\n';
}

static void write_long_row_tag(struct row_writer *writer, uint32_t row, double height, bool folded) {
    assert(row > writer->row && row <= SHEET_ROWS);
    writer->row = row;
    writer->next_column = 0;
    set_row_text(writer);
    char *out = tag_room(writer);
    *out++ = '<';
    for (const char *prefix = writer->cell_prefix; *prefix; prefix++)
        *out++ = *prefix;
    out = put_literal(out, "row r=\"");
    out = put_bytes(out, writer->row_text, writer->row_text_length);
    *out++ = '"';
    if (height > 0) {
        out = put_literal(out, " ht=\"");
        out = put_number(out, writer->height_scale > 0 ? round(height * writer->height_scale * 4) / 4 : height);
        out = put_literal(out, "\" customHeight=\"1\"");
    }
    if (folded)
        out = put_literal(out, " hidden=\"1\" outlineLevel=\"1\"");
    *out++ = '>';
    written(writer, out);
}

void row_writer_begin(struct row_writer *writer, uint32_t row) {
    write_long_row_tag(writer, row, 0, false);
}

void row_writer_begin_height(struct row_writer *writer, uint32_t row, double height) {
    write_long_row_tag(writer, row, height, false);
}

void row_writer_begin_folded(struct row_writer *writer, uint32_t row, double height) {
    write_long_row_tag(writer, row, height, true);
}

void row_writer_end(struct row_writer *writer) {
    written(writer, put_tag(writer, tag_room(writer), "</", "row"));
}

void row_writer_resume(struct row_writer *writer, uint32_t row) {
    assert(row > 0 && row <= SHEET_ROWS);
    writer->row = row;
    writer->next_column = 0;
}

void row_writer_blank(struct row_writer *writer, uint32_t column, uint32_t style) {
    written(writer, put_literal(begin_cell(writer, column, style), "/>"));
}

void row_writer_number(struct row_writer *writer, uint32_t column, uint32_t style, double value) {
    if (!isfinite(value)) {
        row_writer_blank(writer, column, style);
        return;
    }
    char *out = open_value(writer, begin_cell(writer, column, style));
    close_value(writer, put_number(out, value));
}

void row_writer_money(struct row_writer *writer, uint32_t column, uint32_t style, struct money value) {
    char *out = open_value(writer, begin_cell(writer, column, style));
    close_value(writer, put_money(out, value));
}

void row_writer_date(struct row_writer *writer, uint32_t column, uint32_t style, struct date value) {
    double serial = date_to_serial(value) - (writer->date_1904 ? DAYS_TO_1904 : 0);
    row_writer_number(writer, column, style, date_is_set(value) ? serial : (double)NAN);
}

void row_writer_text(struct row_writer *writer, uint32_t column, uint32_t style, const char *value) {
    if (!value || !*value) {
        row_writer_blank(writer, column, style);
        return;
    }
    const char *end = fitting_end(writer, value);
    char *out = put_literal(begin_cell(writer, column, style), " t=\"inlineStr\">");
    out = put_tag(writer, out, "<", "is");
    bool spaces = is_space(value[0]) || is_space(end[-1]);
    out = put_tag(writer, out, "<", spaces ? "t xml:space=\"preserve\"" : "t");
    written(writer, out);
    put_text(writer, value, end);
    out = put_tag(writer, tag_room(writer), "</", "t");
    out = put_tag(writer, out, "</", "is");
    written(writer, put_tag(writer, out, "</", "c"));
}

void row_writer_boolean(struct row_writer *writer, uint32_t column, uint32_t style, bool value) {
    char *out = put_literal(begin_cell(writer, column, style), " t=\"b\"");
    out = open_value(writer, out);
    *out = value ? '1' : '0';
    close_value(writer, out + 1);
}

void row_writer_error(struct row_writer *writer, uint32_t column, uint32_t style, const char *value) {
    char *out = put_literal(begin_cell(writer, column, style), " t=\"e\"");
    written(writer, open_value(writer, out));
    put_text(writer, value, value + strlen(value));
    close_value(writer, tag_room(writer));
}

void row_writer_share_formula(struct row_writer *writer, uint32_t index, uint32_t last_row) {
    writer->shared_formula = index;
    writer->shared_to = last_row;
}

/* `<f t="shared" si="3" ref="F17:F40"`, the range for the first of them only. */
static char *put_shared(struct row_writer *writer, char *out, bool first) {
    *out++ = '<';
    for (const char *prefix = writer->cell_prefix; *prefix; prefix++)
        *out++ = *prefix;
    out = put_literal(out, "f t=\"shared\" si=\"");
    out = put_digits(out, writer->shared_formula);
    *out++ = '"';
    if (first) {
        out = put_literal(out, " ref=\"");
        out = put_column(out, writer->next_column - 1);
        out = put_digits(out, writer->row);
        *out++ = ':';
        out = put_column(out, writer->next_column - 1);
        out = put_digits(out, writer->shared_to);
        *out++ = '"';
    }
    writer->shared_to = 0;
    return out;
}

/* `<f>…</f><v>` after the cell's attributes. */
static char *put_formula(struct row_writer *writer, char *out, const char *formula) {
    *out++ = '>';
    if (writer->shared_to > 0) {
        out = put_shared(writer, out, *formula);
        if (!*formula)
            return put_tag(writer, put_literal(out, "/>"), "<", "v");
        *out++ = '>';
    } else {
        out = put_tag(writer, out, "<", "f");
    }
    written(writer, out);
    put_text(writer, formula, formula + strlen(formula));
    out = put_tag(writer, tag_room(writer), "</", "f");
    return put_tag(writer, out, "<", "v");
}

void row_writer_formula_number(struct row_writer *writer, uint32_t column, uint32_t style, const char *formula,
                               double value) {
    if (!isfinite(value)) {
        row_writer_formula_text(writer, column, style, formula, "");
        return;
    }
    char *out = put_formula(writer, begin_cell(writer, column, style), formula);
    close_value(writer, put_number(out, value));
}

void row_writer_formula_text(struct row_writer *writer, uint32_t column, uint32_t style, const char *formula,
                             const char *value) {
    const char *text = value ? value : "";
    char *out = put_literal(begin_cell(writer, column, style), " t=\"str\"");
    written(writer, put_formula(writer, out, formula));
    put_text(writer, text, fitting_end(writer, text));
    close_value(writer, tag_room(writer));
}
