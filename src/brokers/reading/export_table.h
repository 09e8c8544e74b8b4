/*
 * A sheet of an export held as texts: what recognising, reading and the export's sheet in the graded workbook work on.
 *
 * Numbers of spreadsheets become their shortest decimal text, dates ISO texts with their time. Cells are in ascending columns, trimmed, blank
 * ones left out. Everything lives in the arena given.
 */
#ifndef WHEELGRADE_BROKERS_EXPORT_TABLE_H
#define WHEELGRADE_BROKERS_EXPORT_TABLE_H

#include "base/array.h"
#include "workbook/workbook.h"

struct export_cell {
    uint16_t column; /* 0-based */
    const char *text; /* never blank */
};

struct export_row {
    uint32_t number; /* 1-based, as in the sheet */
    uint32_t count;
    struct export_cell *cells;
};

struct export_table {
    struct export_row *items;
    size_t count, capacity;
};

/* Sees a sheet's rows one by one. */
struct export_sink {
    void *context;
    void (*begin)(void *context); /* the first row comes next: forget what was seen */
    bool (*row)(void *context, const struct export_row *row); /* false = no more */
};

/* Both are false when the sheet cannot be read (reported). */
bool read_export_rows(struct workbook *workbook, size_t sheet, const struct export_sink *sink, struct arena *arena, struct diags *diags);
bool read_export_table(struct workbook *workbook, size_t sheet, size_t most, struct export_table *table, struct arena *arena,
                       struct diags *diags); /* at most `most` rows */

/* The text of a row's cell; NULL when blank, and for NO_COLUMN. */
const char *export_cell_text(const struct export_row *row, uint32_t column);

/* The text of the row's first cell; NULL when that is blank. */
static inline const char *export_first_text(const struct export_row *row) {
    return export_cell_text(row, 0);
}

#endif
