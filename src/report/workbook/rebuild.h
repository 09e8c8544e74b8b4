/*
 * The user's own sheets as a new workbook, of a log that cannot be grafted: their cells, number formats, widths and frozen rows
 * (docs/spec/output.md §3). The report is grafted into it as into any other, so that the graded workbook, graded again, stays the same bytes.
 *
 * Rows are re-read from the input while they are written, so no sheet is held; the workbook is, packed. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_REBUILD_H
#define WHEELGRADE_REPORT_REBUILD_H

#include "formats/zip/zip.h"
#include "report/grading.h"
#include "report/workbook/typed_cells.h"
#include "system/output_file.h"

enum { FITTED_COLUMNS = 64, FITTED_ROWS = 1000 };

struct rebuilt_sheet {
    struct workbook *workbook;
    size_t index;             /* in the input */
    size_t source;            /* in the log's layout; SIZE_MAX = not a sheet of the log */
    const char *name;         /* in the output: as it was, unless no workbook may call a sheet so */
    uint32_t *styles;         /* style numbers by the input's styles; shared by all sheets */
    uint32_t last_row, last_column;
    uint8_t longest[FITTED_COLUMNS]; /* characters, in the first rows, by column: widths for a sheet that has none */
    uint32_t long_texts, long_row, long_column; /* texts beyond what a cell may hold, which are cut, and where the first is */
    struct typed_cells *typed;    /* of a .csv log; NULL = every cell stays what it is */
    bool is_made;                 /* a log made from a broker's export: it computes what the blank log computes */
    struct diags *diags;
    struct row_writer *writer;    /* while rows are written */
    uint32_t written;             /* the last row that was */
    unsigned readings, begun;     /* how often the survey began (rows in pieces: the reader starts over), and writing has */
};

struct rebuilt_workbook {
    struct output_file bytes; /* owned */
    struct input_file file;   /* … read again, whatever their size */
    struct limits limits;
    struct zip_archive archive;
    struct rebuilt_sheet *sheets; /* the user's, in their order; in the arena */
    size_t count;
};

/* False when a sheet cannot be read, or is too large to be written (reported). It must stay where it is; to be released either way. */
bool rebuild_workbook(struct rebuilt_workbook *rebuilt, const struct grading *grading, struct arena *arena, struct diags *diags);
void rebuilt_workbook_release(struct rebuilt_workbook *rebuilt);

/* The rebuilt one of a sheet of the log's layout. */
const struct rebuilt_sheet *rebuild_sheet_of(const struct rebuilt_workbook *rebuilt, size_t source);

#endif
