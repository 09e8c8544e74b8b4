/*
 * The user's own sheets in a workbook that has to be rebuilt: their cells, number formats, widths and frozen rows (docs/spec/output.md §3).
 *
 * Rows are re-read from the input while they are written, so no sheet is held. Private to report/.
 */
#ifndef WHEELGRADE_REPORT_REBUILD_H
#define WHEELGRADE_REPORT_REBUILD_H

#include "report/workbook/annotate_log.h"
#include "report/workbook/typed_cells.h"

enum { FITTED_COLUMNS = 64, FITTED_ROWS = 1000 };

struct rebuilt_sheet {
    struct workbook *workbook;
    size_t index;             /* in the input */
    const char *name;         /* in the output: as it was, unless no workbook may call a sheet so */
    uint32_t *styles;         /* style numbers by the input's styles; shared by all sheets */
    uint32_t last_row, last_column;
    uint8_t longest[FITTED_COLUMNS]; /* characters, in the first rows, by column: widths for a sheet that has none */
    uint32_t long_texts, long_row, long_column; /* texts beyond what a cell may hold, which are cut, and where the first is */
    struct sheet_annotation *log; /* NULL = not a sheet of the log, or without room */
    uint32_t log_column;          /* where its five columns go */
    struct typed_cells *typed;    /* of a .csv log; NULL = every cell stays what it is */
    struct diags *diags;
    struct row_writer *writer;    /* while rows are written */
    uint32_t written;             /* the last row that was */
    unsigned readings, begun;     /* how often the survey began (rows in pieces: the reader starts over), and writing has */
};

struct rebuilt_sheets {
    struct rebuilt_sheet *items;
    size_t count;
    struct name_list names;
};

/* The user's sheets in their order; surveys each. False when one cannot be read (reported). */
bool plan_rebuilt_sheets(const struct grading *grading, struct rebuilt_sheets *sheets, struct arena *arena, struct diags *diags);

/* Adds them to the skeleton, which has no sheets yet, and describes them. `log` annotates the log's sheets. */
void draw_rebuilt_sheets(struct rebuilt_sheets *sheets, struct log_annotation *log, lxw_workbook *workbook,
                         struct graft_sheet *described, struct arena *arena);

/* The annotations of those that are the log's and have room, `count` of them. */
struct graft_annotation *rebuilt_annotations(const struct rebuilt_sheets *sheets, size_t *count, struct arena *arena);

#endif
