/* Reads every sheet of a workbook in memory: what the fuzz targets of the readers share. */
#ifndef WHEELGRADE_TESTS_READ_ALL_H
#define WHEELGRADE_TESTS_READ_ALL_H

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "formats/open_workbook.h"
#include "formats/xlsx/xlsx_reader.h"
#include "formats/zip/zip_writer.h"

struct cells_read {
    bool opened, whole; /* whole: every sheet to its end */
    uint64_t hash;      /* of all cells */
    struct sheet_row last;
    uint64_t cells; /* reading stops when it is enough */
};

enum { ENOUGH_CELLS = 100000 };

static inline void read_hash(struct cells_read *read, const void *bytes, size_t size) {
    const unsigned char *next = bytes;
    for (size_t i = 0; i < size; i++)
        read->hash = (read->hash ^ next[i]) * 1099511628211u;
}

static inline void read_begin(void *context) {
    struct cells_read *read = context;
    read->last.number = 0;
    read->hash = 14695981039346656037u;
}

/* Rows ascend, cells ascend, texts are what workbook.h promises. */
static inline bool read_row(void *context, const struct sheet_row *row) {
    struct cells_read *read = context;
    if (row->number <= read->last.number || row->number > SHEET_ROWS || row->count == 0)
        abort();
    read->last.number = row->number;
    read_hash(read, &row->number, sizeof row->number);
    for (uint32_t i = 0; i < row->count; i++) {
        const struct cell *cell = &row->cells[i];
        bool textual = cell->kind == CELL_TEXT || cell->kind == CELL_ERROR;
        if ((i > 0 && cell->column <= row->cells[i - 1].column) || cell->column >= SHEET_COLUMNS)
            abort();
        if (textual && !utf8_is_valid((struct slice){cell->text, strlen(cell->text)}))
            abort();
        read_hash(read, &cell->column, sizeof cell->column);
        read_hash(read, &cell->kind, 2);
        read_hash(read, &cell->style, sizeof cell->style);
        read_hash(read, textual ? cell->text : (const char *)&cell->number, textual ? strlen(cell->text) : sizeof cell->number);
    }
    read->cells += row->count;
    return read->cells < ENOUGH_CELLS;
}

static inline struct cells_read read_all(const char *name, const void *bytes, size_t size, bool prefer_expat) {
    struct arena arena;
    struct diags diags;
    struct workbook workbook;
    struct settings settings = settings_default();
    struct cells_read read = {.whole = true};
    uint64_t hash = 0;
    settings.threads = 1;
    settings.limit.part_bytes = settings.limit.package_bytes = 16 << 20;
    arena_init(&arena);
    diags_init(&diags, &arena);
    read.opened = open_workbook_memory(name, bytes, size, &settings, &workbook, &arena, &diags);
    if (read.opened && prefer_expat)
        xlsx_prefer_expat(&workbook);
    for (size_t i = 0; read.opened && i < workbook.sheet_count; i++) {
        struct row_sink sink = {&read, read_begin, read_row};
        read.hash = 0;
        read.whole &= workbook_read_sheet(&workbook, i, &sink, &diags);
        hash = hash * 31 + read.hash;
        if (!workbook.sheets[i].name)
            abort();
    }
    if (!read.opened != (diags.severity_count[DIAG_FATAL] > 0) && read.whole)
        abort(); /* who fails says why, who says so fails */
    read.hash = hash;
    if (read.opened)
        close_workbook(&workbook);
    arena_release(&arena);
    return read;
}

#endif
