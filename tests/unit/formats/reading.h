/*
 * Workbooks made and read in memory: for tests of the readers.
 *
 * What a sheet holds is compared as text, a line a row: `2: A'ABC' B=12.5 C@45730`. Texts stand in quotes, dates after @, booleans
 * after !, errors after #, = marks formulas, and ? is a formula without a result.
 */
#ifndef WHEELGRADE_TESTS_READING_H
#define WHEELGRADE_TESTS_READING_H

#include <stdlib.h>

#include "base/number_text.h"
#include "formats/open_workbook.h"
#include "formats/cells/text_buffer.h"
#include "formats/zip/zip_writer.h"

struct reading {
    struct arena arena;
    struct diags diags;
    struct settings settings;
    struct workbook workbook;
    struct text_buffer text;
    bool opened, stop_after_one;
};

static inline void reading_init(struct reading *reading) {
    memset(reading, 0, sizeof *reading);
    arena_init(&reading->arena);
    diags_init(&reading->diags, &reading->arena);
    reading->settings = settings_default();
    reading->settings.threads = 1;
}

static inline void reading_release(struct reading *reading) {
    if (reading->opened)
        close_workbook(&reading->workbook);
    text_buffer_release(&reading->text);
    arena_release(&reading->arena);
}

static inline bool read_bytes(struct reading *reading, const char *name, const void *bytes, size_t size) {
    reading_init(reading);
    reading->opened = open_workbook_memory(name, bytes, size, &reading->settings, &reading->workbook, &reading->arena,
                                           &reading->diags);
    return reading->opened;
}

static inline void reading_add(struct reading *reading, const char *text) {
    text_buffer_append(&reading->text, slice_of(text));
}

static inline void reading_begin(void *context) {
    struct reading *reading = context;
    text_buffer_clear(&reading->text);
}

static inline void reading_add_cell(struct reading *reading, const struct cell *cell) {
    char name[CELL_NAME_SIZE], number[NUMBER_TEXT_SIZE];
    static const char *const marks[] = {"?", "'", "", "@", "!", ""};
    bool textual = cell->kind == CELL_TEXT || cell->kind == CELL_ERROR;
    reading_add(reading, " ");
    reading_add(reading, place_column_name(cell->column, name));
    reading_add(reading, cell->flags & CELL_FORMULA ? "=" : "");
    reading_add(reading, marks[cell->kind]);
    if (!textual)
        number_print(cell->number, number);
    if (cell->kind != CELL_BLANK)
        reading_add(reading, textual ? cell->text : number);
    reading_add(reading, cell->kind == CELL_TEXT ? "'" : "");
}

static inline bool reading_row(void *context, const struct sheet_row *row) {
    struct reading *reading = context;
    char name[CELL_NAME_SIZE];
    reading_add(reading, place_cell_name(row->number, NO_COLUMN, name));
    reading_add(reading, ":");
    for (uint32_t i = 0; i < row->count; i++)
        reading_add_cell(reading, &row->cells[i]);
    reading_add(reading, "\n");
    return !reading->stop_after_one;
}

/* The sheet's rows as text; "FAILED" when it could not be read. Valid until the next call. */
static inline const char *sheet_text(struct reading *reading, size_t sheet) {
    struct row_sink sink = {reading, reading_begin, reading_row};
    if (!reading->opened || !workbook_read_sheet(&reading->workbook, sheet, &sink, &reading->diags))
        return "FAILED";
    text_buffer_append(&reading->text, (struct slice){"", 1});
    return reading->text.text;
}

/* The message of the first diagnostic with this code; "" when there is none. */
static inline const char *message_of(const struct reading *reading, enum diag_code code) {
    for (size_t i = 0; i < reading->diags.count; i++)
        if (reading->diags.items[i].code == code)
            return reading->diags.items[i].message;
    return "";
}

static inline size_t count_of(const struct reading *reading, enum diag_code code) {
    size_t count = 0;
    for (size_t i = 0; i < reading->diags.count; i++)
        count += reading->diags.items[i].code == code;
    return count;
}

struct part {
    const char *name, *text;
    size_t size; /* 0 = a C string */
};

/* A package of parts, to be freed with free_parts. */
static inline struct slice pack_parts(const struct part *parts, size_t count) {
    struct output_file file;
    output_file_open_memory(&file);
    struct zip_writer *writer = zip_writer_new(&file, 1, 6);
    for (size_t i = 0; i < count; i++) {
        size_t size = parts[i].size ? parts[i].size : strlen(parts[i].text);
        zip_writer_add(writer, parts[i].name, (struct slice){parts[i].text, size});
    }
    zip_writer_finish(writer);
    char *copy = malloc(file.position + 1);
    memcpy(copy, file.memory, file.position);
    struct slice bytes = {copy, file.position};
    output_file_release(&file);
    return bytes;
}

static inline void free_parts(struct slice bytes) {
    free((void *)(uintptr_t)bytes.text);
}

#endif
