/*
 * A log as bytes, graded in memory, and the workbook that comes out, read back cell by cell.
 */
#ifndef WHEELGRADE_TESTS_GRADED_LOG_H
#define WHEELGRADE_TESTS_GRADED_LOG_H

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "formats/open_workbook.h"
#include "report/book/settings_sheet.h"
#include "report/workbook/write_graded.h"
#include "run/run.h"

enum { GRADED_ASSIGNMENTS = 4 };

struct graded_log {
    struct run run;
    const char *assignments[GRADED_ASSIGNMENTS]; /* "name=value" */
    size_t assignment_count;
    struct output_file output;
};

static inline void graded_start(struct graded_log *log) {
    *log = (struct graded_log){.assignment_count = 0};
    run_init(&log->run);
    output_file_open_memory(&log->output);
}

/* A setting as --set gives it, before graded_read. */
static inline void graded_set(struct graded_log *log, const char *assignment) {
    log->assignments[log->assignment_count++] = assignment;
}

static inline bool graded_read(struct graded_log *log, const char *name, const void *bytes, size_t size) {
    struct settings_sources sources = {.assignments = log->assignments, .assignment_count = log->assignment_count};
    struct run_input input = {.log = {name, bytes, size}};
    struct run_wishes wishes = {.as_of = date_from_civil(2025, 6, 30), .sources = &sources};
    return run_grade_workbook(&log->run, &input, &wishes);
}

static inline bool graded_make(struct graded_log *log, const char *name, const char *csv) {
    graded_start(log);
    return graded_read(log, name, csv, strlen(csv));
}

static inline void graded_end(struct graded_log *log) {
    output_file_release(&log->output);
    run_release(&log->run);
}

/* ---- what came out ---- */

struct looked_up {
    uint32_t row, column;
    struct cell cell; /* its text copied into the arena */
    bool found;
    struct arena *arena;
};

static inline void look_begin(void *context) {
    ((struct looked_up *)context)->found = false;
}

static inline bool look_row(void *context, const struct sheet_row *row) {
    struct looked_up *look = context;
    for (uint32_t i = 0; row->number == look->row && i < row->count; i++)
        if (row->cells[i].column == look->column) {
            look->cell = row->cells[i];
            look->found = true;
            if (look->cell.kind == CELL_TEXT)
                look->cell.text = arena_copy(look->arena, look->cell.text);
        }
    return row->number < look->row;
}

static inline size_t sheet_index(const struct workbook *book, const char *name) {
    for (size_t i = 0; i < book->sheet_count; i++)
        if (strcmp(book->sheets[i].name, name) == 0)
            return i;
    return SIZE_MAX;
}

/* A cell of a sheet; `found` false when there is neither value nor formula. */
static inline struct looked_up look_up(struct workbook *book, const char *sheet, uint32_t row, uint32_t column,
                                       struct arena *arena, struct diags *diags) {
    struct looked_up look = {.row = row, .column = column, .arena = arena};
    struct row_sink sink = {&look, look_begin, look_row};
    size_t index = sheet_index(book, sheet);
    if (index != SIZE_MAX)
        workbook_read_sheet(book, index, &sink, diags);
    return look;
}

/* The column (0-based) under a heading in a row, or NO_COLUMN. */
static inline uint32_t find_heading(struct workbook *book, const char *sheet, uint32_t row, const char *heading,
                                    struct arena *arena, struct diags *diags) {
    for (uint32_t column = 0; column < 64; column++) {
        struct looked_up look = look_up(book, sheet, row, column, arena, diags);
        if (look.found && look.cell.kind == CELL_TEXT && strcmp(look.cell.text, heading) == 0)
            return column;
    }
    return NO_COLUMN;
}

#endif
