/* The cells of a sheet ([MS-XLS] 2.1.7.20.6), handed on row by row; sorted first when the rows are out of order. */
#include "formats/xls/xls_sheet.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/compare.h"
#include "formats/xls/xls_globals.h"
#include "formats/zip/little_endian.h"
#include "formats/cells/passing_texts.h"
#include "formats/xls/xls_source.h"

enum {
    XLS_ROWS = 65536,
    ROW_HIDDEN = 1 << 5, /* [MS-XLS] 2.4.221: fDyZero */
    TWICE_NOTES = 20, /* of cells given twice, the first so many are reported one by one */
    RK_HUNDREDTHS = 1 << 0,
    RK_WHOLE = 1 << 1
};

/* How reading a sheet goes on. */
enum progress {
    GOING,
    STOPPED /* by the sink */,
    UNORDERED /* start over, collecting */,
    FAILED /* reported */
};

struct collected {
    uint64_t sequence;
    uint32_t row;
    struct cell cell;
};

struct sheet_reader {
    struct workbook *workbook;
    struct xls_source *source;
    size_t sheet;
    const struct row_sink *sink;
    struct diags *diags;
    struct biff_reader records;
    struct text_buffer text;
    struct passing_texts texts; /* of the open row, or of all when collecting */
    struct arena arena;
    enum progress progress;
    uint32_t row; /* the open row; 0 = none yet */
    struct cell cells[XLS_COLUMNS];
    bool there[XLS_COLUMNS];
    struct cell formula;  /* whose text a STRING record brings */
    uint32_t formula_row; /* 0 = none */
    bool collect;
    ARRAY(struct collected) collected;
    uint32_t noted_through; /* rows whose cells given twice an earlier reading has reported */
    uint8_t hidden[XLS_ROWS / 8]; /* a bit a row */
    ARRAY(struct merged_cells) merged; /* in the workbook's arena */
};

static struct place cell_place(const struct sheet_reader *reader, uint32_t row, uint32_t column) {
    return (struct place){reader->workbook->name, reader->workbook->sheets[reader->sheet].name, row, column};
}

static bool end_with(struct sheet_reader *reader, enum progress progress) {
    reader->progress = progress;
    return false;
}

static bool damaged(struct sheet_reader *reader, const char *what) {
    diag_report(reader->diags, FILE_DAMAGED, cell_place(reader, 0, NO_COLUMN), NULL, "%s", what);
    return end_with(reader, FAILED);
}

static void note_twice(struct sheet_reader *reader, uint32_t row, uint32_t column) {
    struct xls_extent *extent = &reader->source->extents[reader->sheet];
    if (row <= reader->noted_through || extent->twice_notes >= TWICE_NOTES)
        return;
    extent->twice_notes++;
    extent->noted_through = row;
    diag_report(reader->diags, CELL_TWICE, cell_place(reader, row, column), "the last one was used",
                "the file holds this cell twice");
}

static bool is_hidden(const struct sheet_reader *reader, uint32_t row) {
    return reader->hidden[(row - 1) / 8] >> (row - 1) % 8 & 1;
}

/* ROW ([MS-XLS] 2.4.221): only whether it is shown. */
static bool take_row_look(struct sheet_reader *reader, struct biff_field_reader fields) {
    uint16_t row = biff_field_u16(&fields);
    biff_field_skip(&fields, 10);
    if (biff_field_u16(&fields) & ROW_HIDDEN && !fields.failed)
        reader->hidden[row / 8] |= (uint8_t)(1 << row % 8);
    return true;
}

/* MERGEDCELLS ([MS-XLS] 2.4.168). */
static bool take_merged(struct sheet_reader *reader, struct biff_field_reader fields) {
    for (uint16_t count = biff_field_u16(&fields); count > 0 && !fields.failed; count--) {
        uint32_t first_row = biff_field_u16(&fields) + 1u, last_row = biff_field_u16(&fields) + 1u;
        uint32_t first_column = biff_field_u16(&fields), last_column = biff_field_u16(&fields);
        if (!fields.failed && first_row <= last_row && first_column <= last_column && last_column < XLS_COLUMNS)
            *array_add(reader->source->arena, &reader->merged) = (struct merged_cells){first_row, last_row, first_column, last_column};
    }
    return true;
}

/* Gives the open row to the sink. */
static bool hand_on(struct sheet_reader *reader) {
    struct cell cells[XLS_COLUMNS];
    struct sheet_row row = {.number = reader->row, .cells = cells, .hidden = is_hidden(reader, reader->row)};
    for (uint32_t column = 0; column < XLS_COLUMNS; column++)
        if (reader->there[column])
            cells[row.count++] = reader->cells[column];
    memset(reader->there, 0, sizeof reader->there);
    bool go_on = row.count == 0 || reader->sink->row(reader->sink->context, &row);
    if (!reader->collect)
        passing_texts_clear(&reader->texts);
    return go_on || end_with(reader, STOPPED);
}

/* The row that cells now go into; the one before goes to the sink, and its texts are dropped. */
static bool open_row(struct sheet_reader *reader, uint32_t row) {
    if (row == reader->row)
        return true;
    if (row < reader->row)
        return end_with(reader, UNORDERED);
    if (reader->row && !hand_on(reader))
        return false;
    reader->row = row;
    return true;
}

static void put_in_row(struct sheet_reader *reader, const struct cell *cell) {
    if (reader->there[cell->column])
        note_twice(reader, reader->row, cell->column);
    reader->cells[cell->column] = *cell;
    reader->there[cell->column] = true;
}

static bool collect_cell(struct sheet_reader *reader, uint32_t row, const struct cell *cell) {
    uint64_t most = (uint64_t)reader->source->limits->xls_memory_bytes;
    if (reader->source->held + reader->collected.count * sizeof(struct collected) > most) {
        xls_report_memory(reader->workbook, reader->source, reader->diags);
        return end_with(reader, FAILED);
    }
    struct collected *item = array_add(&reader->arena, &reader->collected);
    *item = (struct collected){reader->collected.count, row, *cell};
    return true;
}

static bool add_cell(struct sheet_reader *reader, uint32_t row, const struct cell *cell) {
    if (reader->collect)
        return collect_cell(reader, row, cell);
    put_in_row(reader, cell);
    return true;
}

/* Row and column that every cell record begins with. */
static bool take_head(struct sheet_reader *reader, struct biff_field_reader *fields, uint32_t *row,
                      struct cell *cell) {
    *row = biff_field_u16(fields) + 1u;
    uint16_t column = biff_field_u16(fields);
    if (!fields->failed && column >= XLS_COLUMNS)
        return damaged(reader, "a cell lies beyond a sheet's last column, IV");
    *cell = (struct cell){.column = column};
    return reader->collect || open_row(reader, *row);
}

static void take_style(const struct sheet_reader *reader, struct biff_field_reader *fields, struct cell *cell) {
    uint16_t style = biff_field_u16(fields);
    cell->style = style < reader->workbook->style_count ? style : 0;
}

static bool is_date(const struct sheet_reader *reader, const struct cell *cell) {
    return reader->workbook->styles[cell->style].is_date;
}

static void set_number(const struct sheet_reader *reader, double number, struct cell *cell) {
    bool date = is_date(reader, cell);
    cell->kind = date ? CELL_DATE : CELL_NUMBER;
    cell->number = date && reader->workbook->date_1904 ? number + XLS_DAYS_1904 : number;
    if (!isfinite(cell->number))
        cell->kind = CELL_BLANK;
}

static double double_of_bits(uint64_t bits) {
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

/* [MS-XLS] 2.5.217: 30 bits of a double or a whole number, perhaps in hundredths. */
static double number_of_rk(uint32_t rk) {
    double number = rk & RK_WHOLE ? (double)((int32_t)rk >> 2) : double_of_bits((uint64_t)(rk & ~3u) << 32);
    return rk & RK_HUNDREDTHS ? number / 100 : number;
}

static const char *error_text(uint8_t code) {
    switch (code) { /* [MS-XLS] 2.5.10 */
    case 0x00:
        return "#NULL!";
    case 0x07:
        return "#DIV/0!";
    case 0x0F:
        return "#VALUE!";
    case 0x17:
        return "#REF!";
    case 0x1D:
        return "#NAME?";
    case 0x24:
        return "#NUM!";
    case 0x2A:
        return "#N/A";
    default:
        return "#GETTING_DATA";
    }
}

static void set_error(uint8_t code, struct cell *cell) {
    cell->kind = CELL_ERROR;
    cell->text = error_text(code);
}

static void set_boolean(uint8_t value, struct cell *cell) {
    cell->kind = CELL_BOOLEAN;
    cell->number = value != 0;
}

/* Keeps the text that was read last. */
static void set_text(struct sheet_reader *reader, struct cell *cell) {
    char *kept = passing_texts_take(&reader->texts, reader->text.length + 1);
    if (reader->text.length > 0)
        memcpy(kept, reader->text.text, reader->text.length);
    kept[reader->text.length] = '\0';
    cell->kind = CELL_TEXT;
    cell->text = kept;
}

static bool take_number(struct sheet_reader *reader, struct biff_field_reader fields, bool rk) {
    uint32_t row;
    struct cell cell;
    if (!take_head(reader, &fields, &row, &cell))
        return false;
    take_style(reader, &fields, &cell);
    double number = rk ? number_of_rk(biff_field_u32(&fields)) : biff_field_double(&fields);
    if (fields.failed)
        return damaged(reader, "a number is cut short");
    set_number(reader, number, &cell);
    return cell.kind == CELL_BLANK || add_cell(reader, row, &cell);
}

/* Neighbours in one record; their number follows from its size. */
static bool take_numbers(struct sheet_reader *reader, struct biff_field_reader fields, size_t size) {
    uint32_t row;
    struct cell cell;
    if (size < 6 || (size - 6) % 6 != 0)
        return damaged(reader, "a row of numbers is cut short");
    if (!take_head(reader, &fields, &row, &cell))
        return false;
    for (size_t count = (size - 6) / 6; count > 0; count--) {
        if (cell.column >= XLS_COLUMNS)
            return damaged(reader, "a cell lies beyond a sheet's last column, IV");
        take_style(reader, &fields, &cell);
        set_number(reader, number_of_rk(biff_field_u32(&fields)), &cell);
        if (cell.kind != CELL_BLANK && !add_cell(reader, row, &cell))
            return false;
        cell.column++;
    }
    return true;
}

static bool take_shared(struct sheet_reader *reader, struct biff_field_reader fields) {
    uint32_t row;
    struct cell cell;
    if (!take_head(reader, &fields, &row, &cell))
        return false;
    take_style(reader, &fields, &cell);
    uint32_t index = biff_field_u32(&fields);
    if (fields.failed || index >= reader->source->string_count)
        return damaged(reader, "a cell refers to a shared string that the file does not have");
    cell.kind = CELL_TEXT;
    cell.text = reader->source->strings[index];
    return !*cell.text || add_cell(reader, row, &cell);
}

static bool take_label(struct sheet_reader *reader, struct biff_field_reader fields) {
    uint32_t row;
    struct cell cell;
    if (!take_head(reader, &fields, &row, &cell))
        return false;
    take_style(reader, &fields, &cell);
    size_t length = biff_field_u16(&fields);
    biff_field_text(&fields, &reader->source->encoding, length, &reader->text);
    if (fields.failed)
        return damaged(reader, "a text is cut short");
    set_text(reader, &cell);
    return reader->text.length == 0 || add_cell(reader, row, &cell);
}

static bool take_boolean_or_error(struct sheet_reader *reader, struct biff_field_reader fields) {
    uint32_t row;
    struct cell cell;
    if (!take_head(reader, &fields, &row, &cell))
        return false;
    take_style(reader, &fields, &cell);
    uint8_t value = biff_field_u8(&fields), is_error = biff_field_u8(&fields);
    if (fields.failed)
        return damaged(reader, "a truth value is cut short");
    if (is_error)
        set_error(value, &cell);
    else
        set_boolean(value, &cell);
    return add_cell(reader, row, &cell);
}

/* A formula's result ([MS-XLS] 2.5.133): a double, or, where its last 16 bits are set, what its first byte says. */
static void set_result(struct sheet_reader *reader, const uint8_t *bytes, uint32_t row, struct cell *cell) {
    uint64_t bits = get_u64(bytes);
    if (bits >> 48 != 0xFFFF) {
        set_number(reader, double_of_bits(bits), cell);
        return;
    }
    switch (bytes[0]) {
    case 0: /* a STRING record follows */
        reader->formula = *cell;
        reader->formula_row = row;
        break;
    case 1:
        set_boolean(bytes[2], cell);
        break;
    case 2:
        set_error(bytes[2], cell);
        break;
    default: /* 3: an empty text */
        cell->kind = CELL_TEXT;
        cell->text = "";
        break;
    }
}

static bool take_formula(struct sheet_reader *reader, struct biff_field_reader fields) {
    uint32_t row;
    struct cell cell;
    uint8_t result[8];
    if (!take_head(reader, &fields, &row, &cell))
        return false;
    take_style(reader, &fields, &cell);
    for (size_t i = 0; i < sizeof result; i++)
        result[i] = biff_field_u8(&fields);
    if (fields.failed)
        return damaged(reader, "a formula is cut short");
    cell.flags = CELL_FORMULA;
    set_result(reader, result, row, &cell);
    return reader->formula_row != 0 || add_cell(reader, row, &cell);
}

static bool finish_formula(struct sheet_reader *reader) {
    uint32_t row = reader->formula_row;
    reader->formula_row = 0;
    return add_cell(reader, row, &reader->formula);
}

static bool take_string(struct sheet_reader *reader, struct biff_field_reader fields) {
    if (reader->formula_row == 0)
        return true;
    size_t length = biff_field_u16(&fields);
    biff_field_text(&fields, &reader->source->encoding, length, &reader->text);
    if (fields.failed)
        return damaged(reader, "a formula's text is cut short");
    set_text(reader, &reader->formula);
    return finish_formula(reader);
}

static bool is_cell(uint16_t type) {
    switch (type) {
    case BIFF_FORMULA:
    case BIFF_FORMULA_3:
    case BIFF_FORMULA_4:
    case BIFF_NUMBER:
    case BIFF_RK:
    case BIFF_MULRK:
    case BIFF_LABELSST:
    case BIFF_LABEL:
    case BIFF_RSTRING:
    case BIFF_BOOLERR:
        return true;
    default:
        return false;
    }
}

static bool take_record(struct sheet_reader *reader, const struct biff_record *record) {
    struct biff_field_reader fields = biff_fields_of(&reader->records, record);
    if (reader->formula_row && (is_cell(record->type) || record->type == BIFF_EOF) && !finish_formula(reader))
        return false; /* its text never came: the value is unknown */
    switch (record->type) {
    case BIFF_FORMULA:
    case BIFF_FORMULA_3:
    case BIFF_FORMULA_4:
        return take_formula(reader, fields);
    case BIFF_STRING:
        return take_string(reader, fields);
    case BIFF_NUMBER:
        return take_number(reader, fields, false);
    case BIFF_RK:
        return take_number(reader, fields, true);
    case BIFF_MULRK:
        return take_numbers(reader, fields, record->size);
    case BIFF_LABELSST:
        return take_shared(reader, fields);
    case BIFF_LABEL:
    case BIFF_RSTRING:
        return take_label(reader, fields);
    case BIFF_BOOLERR:
        return take_boolean_or_error(reader, fields);
    case BIFF_ROW:
        return take_row_look(reader, fields);
    case BIFF_MERGEDCELLS:
        return take_merged(reader, fields);
    default:
        return true;
    }
}

static int compare_collected(const void *a, const void *b) {
    const struct collected *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return COMPARE(x->sequence, y->sequence);
}

static bool hand_on_collected(struct sheet_reader *reader) {
    if (reader->collected.count > 1)
        qsort(reader->collected.items, reader->collected.count, sizeof *reader->collected.items,
              compare_collected);
    for (size_t i = 0; i < reader->collected.count; i++) {
        if (!open_row(reader, reader->collected.items[i].row))
            return false;
        put_in_row(reader, &reader->collected.items[i].cell);
    }
    return true;
}

/* The sheet's records up to its end; those of a chart within it are passed over. */
static bool read_records(struct sheet_reader *reader) {
    struct biff_record record;
    int depth = 0;
    do {
        if (!biff_next(&reader->records, &record) || (depth == 0 && record.type != BIFF_BOF))
            return damaged(reader, depth == 0 ? "the sheet does not begin as one" : "the sheet is cut short");
        depth += (record.type == BIFF_BOF) - (record.type == BIFF_EOF);
        if (depth <= 1 && !take_record(reader, &record))
            return false;
    } while (depth > 0);
    if (reader->collect && !hand_on_collected(reader))
        return false;
    return reader->row == 0 || hand_on(reader);
}

static enum progress read_once(struct workbook *workbook, size_t sheet, const struct row_sink *sink,
                               struct diags *diags, bool collect) {
    struct sheet_reader reader = {.workbook = workbook,
                                  .source = workbook->source,
                                  .sheet = sheet,
                                  .sink = sink,
                                  .diags = diags,
                                  .collect = collect};
    const struct xls_extent *extent = &reader.source->extents[sheet];
    reader.noted_through = extent->noted_through;
    arena_init(&reader.arena);
    biff_init(&reader.records, &reader.source->stream);
    biff_seek(&reader.records, extent->start, extent->end);
    sink->begin(sink->context);
    read_records(&reader);
    if (reader.progress == GOING) {
        workbook->sheets[sheet].merged = reader.merged.items;
        workbook->sheets[sheet].merged_count = reader.merged.count;
    }
    biff_release(&reader.records);
    text_buffer_release(&reader.text);
    passing_texts_release(&reader.texts);
    arena_release(&reader.arena);
    return reader.progress;
}

bool xls_read_sheet(struct workbook *workbook, size_t sheet, const struct row_sink *sink,
                    struct diags *diags) {
    if (!workbook->sheets[sheet].readable) {
        sink->begin(sink->context);
        return true;
    }
    enum progress progress = read_once(workbook, sheet, sink, diags, false);
    if (progress == UNORDERED)
        progress = read_once(workbook, sheet, sink, diags, true);
    return progress != FAILED;
}
