/* Gathers records by kind and hands them on as rows. */
#include "formats/records/record_sheet.h"

#include <string.h>

#include "base/utf8.h"

void record_sheet_init(struct record_sheet *sheet, struct arena *arena) {
    *sheet = (struct record_sheet){.arena = arena};
}

static bool take_row(struct record_sheet *sheet) {
    sheet->full |= sheet->rows + 2 * RECORD_KINDS >= SHEET_ROWS;
    sheet->rows += !sheet->full;
    return !sheet->full;
}

void record_fact(struct record_sheet *sheet, const char *name, const char *value) {
    if (take_row(sheet))
        *array_add(sheet->arena, &sheet->facts) = (struct record_fact){arena_copy(sheet->arena, name), arena_copy(sheet->arena, value)};
}

static struct record_kind *find_kind(struct record_sheet *sheet, const char *name) {
    if (sheet->open && strcmp(sheet->open->name, name) == 0)
        return sheet->open;
    for (size_t i = 0; i < sheet->kinds.count; i++)
        if (strcmp(sheet->kinds.items[i].name, name) == 0)
            return &sheet->kinds.items[i];
    if (sheet->kinds.count == RECORD_KINDS)
        return NULL;
    struct record_kind *kind = array_add(sheet->arena, &sheet->kinds);
    kind->name = arena_copy(sheet->arena, name);
    name_map_init(&kind->numbers, false, sheet->arena);
    return kind;
}

void record_begin(struct record_sheet *sheet, const char *name) {
    struct record_kind *kind = find_kind(sheet, name);
    sheet->open = kind && take_row(sheet) ? kind : NULL;
    if (sheet->open)
        array_add(sheet->arena, &kind->rows);
}

/* The field's number in its kind; RECORD_FIELDS when there are too many. */
static uint32_t find_field(struct record_sheet *sheet, struct record_kind *kind, const char *name) {
    size_t number = name_map_find(&kind->numbers, name);
    if (number != NAME_MISSING)
        return (uint32_t)number;
    if (kind->fields.count == RECORD_FIELDS)
        return RECORD_FIELDS;
    const char *copy = arena_copy(sheet->arena, name);
    *array_add(sheet->arena, &kind->fields) = copy;
    return (uint32_t)name_map_add(&kind->numbers, copy, kind->fields.count - 1);
}

void record_put(struct record_sheet *sheet, const char *name, const char *value) {
    struct record_kind *kind = sheet->open;
    struct slice trimmed = utf8_trim(slice_of(value));
    uint32_t field = kind ? find_field(sheet, kind, name) : RECORD_FIELDS;
    if (field == RECORD_FIELDS || !trimmed.length)
        return;
    struct record_row *row = &kind->rows.items[kind->rows.count - 1];
    for (size_t i = 0; i < row->count; i++)
        if (row->items[i].field == field)
            return;
    struct record_value *value_kept = array_add(sheet->arena, row);
    *value_kept = (struct record_value){field, arena_copy_length(sheet->arena, trimmed.text, trimmed.length)};
}

/* ---- as rows ---- */

struct record_pass {
    const struct row_sink *sink;
    struct cell cells[RECORD_FIELDS + 1];
    const char *texts[RECORD_FIELDS + 1];
    uint32_t row;
};

/* Sends the texts that are set; their places are free again. */
static bool send_row(struct record_pass *pass, size_t count) {
    struct sheet_row row = {.number = ++pass->row, .cells = pass->cells};
    for (size_t i = 0; i < count; i++)
        if (pass->texts[i])
            pass->cells[row.count++] = (struct cell){.column = (uint16_t)i, .kind = CELL_TEXT, .text = pass->texts[i]};
    memset(pass->texts, 0, count * sizeof *pass->texts);
    return pass->sink->row(pass->sink->context, &row);
}

static bool send_facts(struct record_pass *pass, const struct record_sheet *sheet) {
    bool going = true;
    for (size_t i = 0; i < sheet->facts.count && going; i++) {
        pass->texts[0] = sheet->facts.items[i].name;
        pass->texts[1] = *sheet->facts.items[i].value ? sheet->facts.items[i].value : NULL;
        going = send_row(pass, 2);
    }
    return going;
}

static bool send_kind(struct record_pass *pass, const struct record_kind *kind) {
    size_t columns = kind->fields.count + 1;
    pass->texts[0] = kind->name;
    for (size_t i = 0; i < kind->fields.count; i++)
        pass->texts[i + 1] = kind->fields.items[i];
    bool going = send_row(pass, columns);
    for (size_t i = 0; i < kind->rows.count && going; i++) {
        const struct record_row *row = &kind->rows.items[i];
        pass->texts[0] = kind->name;
        for (size_t value = 0; value < row->count; value++)
            pass->texts[row->items[value].field + 1] = row->items[value].text;
        going = send_row(pass, columns);
    }
    return going;
}

static bool read_sheet(struct workbook *workbook, size_t index, const struct row_sink *sink, struct diags *diags) {
    const struct record_sheet *sheet = workbook->source;
    struct arena scratch;
    (void)index;
    (void)diags;
    arena_init(&scratch);
    struct record_pass *pass = arena_alloc(&scratch, sizeof *pass);
    pass->sink = sink;
    sink->begin(sink->context);
    bool going = send_facts(pass, sheet);
    for (size_t i = 0; i < sheet->kinds.count && going; i++)
        going = send_kind(pass, &sheet->kinds.items[i]);
    arena_release(&scratch);
    return true;
}

static void close_source(struct workbook *workbook) {
    (void)workbook; /* everything lives in the arena */
}

static const struct workbook_reader reader = {read_sheet, close_source};

bool record_sheet_open(struct record_sheet *sheet, const char *name, struct workbook *workbook, struct arena *arena, struct diags *diags) {
    if (sheet->full)
        return diag_report(diags, FILE_TOO_LARGE, (struct place){.file = workbook->name, .column = NO_COLUMN}, NULL,
                           "it has more records than the %u rows of a sheet", SHEET_ROWS);
    workbook->source = sheet;
    workbook->reader = &reader;
    workbook->format = WORKBOOK_RECORDS;
    workbook->sheet_count = workbook->style_count = 1;
    workbook->sheets = arena_alloc(arena, sizeof *workbook->sheets);
    workbook->sheets[0] =
        (struct sheet){.name = name, .readable = true, .generated_first_column = NO_COLUMN, .generated_last_column = NO_COLUMN};
    workbook->styles = arena_alloc(arena, sizeof *workbook->styles);
    workbook->styles[0].number_format = "General";
    return true;
}
