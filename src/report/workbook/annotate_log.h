/*
 * The five columns added to each sheet of the log: Position, Realised P&L, Score, Grade, Why, and the notes on the grades (docs/spec/output.md §2).
 *
 * Private to report/.
 */
#ifndef WHEELGRADE_REPORT_ANNOTATE_LOG_H
#define WHEELGRADE_REPORT_ANNOTATE_LOG_H

#include "report/book/book.h"
#include "report/workbook/log_headings.h"
#include "report/workbook/row_remarks.h"

enum { LOG_COLUMNS = GENERATED_COLUMNS, LOG_GRADE_OFFSET = 3, LOG_WHY_OFFSET = 4, LOG_NOTE_SIZE = 2048 };

#define LOG_NOTE_AUTHOR "wheelgrade"

struct log_annotation {
    struct book *book;
    uint32_t *opened_leg;    /* by transaction; NO_INDEX = opens none */
    bool *of_others;         /* by transaction: of a trade on the sheet Other Trades; NULL = none is */
    uint32_t *first_closing; /* by transaction: index into `closings`; NO_INDEX = closes nothing */
    struct closing_place {
        uint32_t closing, leg;
    } *closings;   /* in processing order: those of one row stand together */
    const char *weights[COMPONENT_COUNT]; /* " (weight 20)" */
    char note[LOG_NOTE_SIZE];
};

struct log_annotation *index_log(struct book *book);

/* One of the log's sheets while its rows are written. */
struct sheet_annotation {
    struct log_annotation *log;
    size_t source; /* index into log_layout.sheets */
    size_t cursor; /* the transaction to come next: rows come in ascending order */
    struct log_headings headings;
    struct row_remarks remarks;
};

/* `headings` is what name_log_columns said of the source. */
struct sheet_annotation *annotate_sheet(struct log_annotation *log, size_t source, const struct log_headings *headings);

/* Widths, callbacks and the annotation's own names; the caller sets `sheet` and `first_column`. */
struct graft_annotation describe_annotation(struct sheet_annotation *sheet);

#endif
