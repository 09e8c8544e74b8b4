/* Values by cell type: numbers and dates, texts, booleans, errors. */
#include "formats/xlsx/xlsx_value.h"

#include "base/number_text.h"
#include "base/utf8.h"
#include "formats/cells/encoding.h"
#include "formats/cells/iso_serial.h"
#include "formats/xlsx/xlsx_stocks.h"

#define DAYS_1904 1462 /* the 1904 system starts so many days later */

enum cell_type xlsx_cell_type_named(struct slice name) {
    static const struct {
        const char *name;
        enum cell_type type;
    } types[] = {
        {"s", CELL_TYPE_SHARED},  {"str", CELL_TYPE_FORMULA_TEXT}, {"n", CELL_TYPE_NUMBER}, {"inlineStr", CELL_TYPE_INLINE},
        {"b", CELL_TYPE_BOOLEAN}, {"e", CELL_TYPE_ERROR},          {"d", CELL_TYPE_DATE}};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (slice_equals(name, types[i].name))
            return types[i].type;
    return CELL_TYPE_NUMBER;
}

/* The unit of an _xHHHH_ escape at `text`; -1 when there is none. */
static int32_t escaped_unit(const char *text, size_t length) {
    if (length < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_')
        return -1;
    int32_t unit = 0;
    for (size_t i = 2; i < 6; i++) {
        int digit = encoding_hex_digit(text[i]);
        if (digit < 0)
            return -1;
        unit = unit << 4 | digit;
    }
    return unit;
}

/* Takes one escape, or a surrogate pair of two; returns the bytes it is long. NUL gives no character. */
static size_t take_escape(const char *text, size_t length, int32_t unit, char *out, size_t *written) {
    uint32_t character = (uint32_t)unit;
    size_t taken = 7;
    if (unit >= 0xD800 && unit <= 0xDFFF) {
        int32_t low = unit <= 0xDBFF ? escaped_unit(text + 7, length - 7) : -1;
        bool paired = low >= 0xDC00 && low <= 0xDFFF;
        character = paired ? 0x10000u + ((uint32_t)(unit - 0xD800) << 10) + (uint32_t)(low - 0xDC00) : 0xFFFD;
        taken = paired ? 14 : 7;
    }
    if (character)
        *written += utf8_put(character, out + *written);
    return taken;
}

size_t xlsx_unescape(const char *text, size_t length, char *out) {
    if (!length)
        return 0;
    if (!memchr(text, '_', length)) {
        memcpy(out, text, length);
        return length;
    }
    size_t written = 0;
    for (size_t i = 0; i < length;) {
        int32_t unit = text[i] == '_' ? escaped_unit(text + i, length - i) : -1;
        if (unit >= 0)
            i += take_escape(text + i, length - i, unit, out, &written);
        else
            out[written++] = text[i++];
    }
    return written;
}

/* A terminated copy in the pool, escapes undone. */
static const char *keep_text(const struct value_reader *reader, struct slice text) {
    char *kept = passing_texts_take(reader->texts, text.length + 1);
    size_t length = xlsx_unescape(text.text, text.length, kept);
    kept[length] = '\0';
    passing_texts_give_back(reader->texts, text.length - length);
    return kept;
}

static void set_text(const struct value_reader *reader, struct slice text, struct cell *cell) {
    if (text.length == 0 && !(cell->flags & CELL_FORMULA))
        return;
    cell->kind = CELL_TEXT;
    cell->text = keep_text(reader, text);
}

/* A whole number below `limit`; `limit` when it is none. */
static size_t read_index(struct slice digits, size_t limit) {
    size_t index = 0;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.text[i] < '0' || digits.text[i] > '9' || index >= limit)
            return limit;
        index = index * 10 + (size_t)(digits.text[i] - '0');
    }
    return digits.length && index < limit ? index : limit;
}

static const char *read_shared(const struct value_reader *reader, const struct raw_cell *raw,
                               struct cell *cell) {
    const struct xlsx_strings *strings = &reader->source->strings;
    size_t index = read_index(raw->value, strings->count);
    if (index == strings->count) {
        struct slice digits = utf8_trim(raw->value);
        if (digits.length == 0) /* <v/>: a cell without a value */
            return NULL;
        index = read_index(digits, strings->count);
    }
    if (index == strings->count)
        return "refers to a shared string that the file does not have";
    const char *text = strings->text + strings->offsets[index];
    if (*text || cell->flags & CELL_FORMULA) {
        cell->kind = CELL_TEXT;
        cell->text = text;
    }
    return NULL;
}

static void read_number(const struct value_reader *reader, const struct raw_cell *raw, struct cell *cell) {
    struct slice digits = raw->value;
    if (!number_parse(digits.text, digits.length, &cell->number)) {
        digits = utf8_trim(digits);
        if (!digits.length)
            return;
        if (!number_parse(digits.text, digits.length, &cell->number)) {
            set_text(reader, digits, cell);
            return;
        }
    }
    bool is_date = reader->workbook->styles[cell->style].is_date;
    cell->kind = is_date ? CELL_DATE : CELL_NUMBER;
    if (is_date && reader->workbook->date_1904)
        cell->number += DAYS_1904;
}

static void read_date(const struct value_reader *reader, const struct raw_cell *raw, struct cell *cell) {
    if (parse_iso_serial(raw->value, &cell->number))
        cell->kind = CELL_DATE;
    else
        set_text(reader, utf8_trim(raw->value), cell);
}

static void read_boolean(const struct raw_cell *raw, struct cell *cell) {
    struct slice word = utf8_trim(raw->value);
    cell->kind = CELL_BOOLEAN;
    cell->number = slice_equals(word, "1") || utf8_equals_folded(word, slice_of("true"));
}

/* Excel's Stocks cells look like errors to programs that do not know them. */
static const char *read_error(const struct value_reader *reader, const struct raw_cell *raw,
                              struct cell *cell) {
    const struct xlsx_stocks *stocks = &reader->source->stocks;
    if (raw->value_metadata && !xlsx_load_stocks(reader->source, reader->diags))
        return "";
    const char *ticker = raw->value_metadata && raw->value_metadata <= stocks->count
                             ? stocks->tickers[raw->value_metadata - 1]
                             : NULL;
    cell->kind = ticker ? CELL_TEXT : CELL_ERROR;
    cell->text = ticker ? ticker : keep_text(reader, utf8_trim(raw->value));
    return NULL;
}

const char *xlsx_read_value(const struct value_reader *reader, const struct raw_cell *raw,
                            struct cell *cell) {
    cell->kind = CELL_BLANK;
    cell->flags = raw->has_formula ? CELL_FORMULA : 0;
    size_t last = reader->workbook->style_count - 1; /* the plain one */
    cell->style = raw->style < last ? raw->style : (uint32_t)last;
    cell->number = 0;
    if (!raw->has_value)
        return NULL;
    switch (raw->type) {
    case CELL_TYPE_NUMBER:
        read_number(reader, raw, cell);
        break;
    case CELL_TYPE_SHARED:
        return read_shared(reader, raw, cell);
    case CELL_TYPE_FORMULA_TEXT:
    case CELL_TYPE_INLINE:
        set_text(reader, raw->value, cell);
        break;
    case CELL_TYPE_BOOLEAN:
        read_boolean(raw, cell);
        break;
    case CELL_TYPE_ERROR:
        return read_error(reader, raw, cell);
    case CELL_TYPE_DATE:
        read_date(reader, raw, cell);
        break;
    }
    return NULL;
}
