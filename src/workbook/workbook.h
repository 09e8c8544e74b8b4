/*
 * A spreadsheet as plain values, read row by row.
 *
 * Whatever the file's format, a workbook is a list of sheets, each of which can be read as a stream of
 * rows, as often as needed; no sheet is held as a whole unless its format forces it. Rows arrive in
 * ascending order, cells in ascending columns, blank cells left out. Rows without cells are left out too.
 *
 * Texts are valid UTF-8 without NUL and live until the sink returns, except shared strings, which live as
 * long as the workbook; whoever keeps a text copies or interns it.
 */
#ifndef WHEELGRADE_WORKBOOK_WORKBOOK_H
#define WHEELGRADE_WORKBOOK_WORKBOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "system/input_file.h"
#include "workbook/style_numbers.h"

enum workbook_format { WORKBOOK_XLSX, WORKBOOK_XLSM, WORKBOOK_XLS, WORKBOOK_ODS, WORKBOOK_CSV, WORKBOOK_RECORDS /* JSON, XML, OFX */ };

enum cell_kind {
    CELL_BLANK, /* only with CELL_FORMULA: a formula without a stored result */
    CELL_TEXT,
    CELL_NUMBER,
    CELL_DATE,    /* `number` is a serial of the 1900 system, whatever the file's */
    CELL_BOOLEAN, /* `number` is 0 or 1 */
    CELL_ERROR    /* `text` is "#N/A" and the like */
};

enum {
    CELL_FORMULA = 1,      /* the value is a formula's stored result */
    CELL_SPREAD_ACROSS = 2, /* the value of a merged cell that begins in another column (spread_cells.h) */
    CELL_SPREAD_DOWN = 4    /* … in a row above */
};

struct cell {
    uint16_t column; /* 0-based */
    uint8_t kind;    /* enum cell_kind */
    uint8_t flags;
    uint32_t style; /* index into workbook.styles */
    union {
        double number;
        const char *text;
    };
};

struct sheet_row {
    uint32_t number; /* 1-based */
    uint32_t count;
    const struct cell *cells; /* ascending by column */
    bool hidden; /* by a filter, a collapsed group or by hand */
    uint32_t fields; /* of a line of a delimited text, blank ones among them; 0 = no such line */
};

/* The row's cell in a column; NULL when it has none. */
const struct cell *row_cell(const struct sheet_row *row, uint32_t column);

/* Receives the rows of one sheet. `begin` is called before the first row, and again when the reader finds
 * that rows are out of order in the file and starts over in the right order: forget what came before. `row`
 * returns false to stop. */
struct row_sink {
    void *context;
    void (*begin)(void *context);
    bool (*row)(void *context, const struct sheet_row *row);
};

enum { GENERATED_COLUMNS = 5 /* that a run adds to the log */ };

struct column_width {
    uint32_t first, last; /* 0-based, inclusive */
    double width;         /* characters */
    bool hidden;
};

/* Cells shown as one; its value stands in the first of them. */
struct merged_cells {
    uint32_t first_row, last_row;       /* 1-based */
    uint32_t first_column, last_column; /* 0-based */
};

/* What of a cell's look is kept when a workbook is rebuilt. */
struct cell_style {
    const char *number_format; /* an Excel format code, "General" when none */
    bool is_date;
    bool struck; /* through; not known of an .xls */
};

struct sheet {
    const char *name;
    bool hidden;
    bool readable;             /* false: a chart, dialog or macro sheet, or a lost one */
    bool lost;                 /* the workbook names it, but the file holds no rows for it */
    bool misplaced;            /* cells name another row than the one they stand in; known once all rows were read */
    bool reads_ahead;          /* it is large, and a thread of its own may read it: rows_ahead.h */
    bool generated;            /* written by an earlier run of this program (hidden name _wheelgrade_…) */
    const char *generated_key; /* that name, e.g. "_wheelgrade_settings"; NULL = not generated */
    /* what the name of the columns an earlier run added means; first NO_COLUMN = nothing */
    uint32_t generated_first_column, generated_last_column;
    uint32_t generated_columns[GENERATED_COLUMNS]; /* those that are ours by their headings (generated_columns.h) … */
    size_t generated_count;                        /* … in the order in which they were added */
    bool has_foreign_column;
    uint32_t foreign_column; /* one among them that is not */
    struct column_width *widths;
    size_t width_count;
    uint32_t frozen_rows;
    struct merged_cells *merged; /* in any order; known once all rows were read */
    size_t merged_count;
    uint32_t used_columns; /* known once all rows were read the fast way and neither array formulas nor merged ranges nor
                            * sparklines are there: 1 + the last column where a cell stands, empty ones among them; 0 = not known */
    struct style_numbers styled; /* what it names of the file's styles; `formats` 0 = not known, as above */
};

struct workbook;

/* What a file format provides; `sheet` indexes workbook.sheets. read_sheet reports its own troubles; false =
 * the file is damaged. */
struct workbook_reader {
    bool (*read_sheet)(struct workbook *workbook, size_t sheet, const struct row_sink *sink,
                       struct diags *diags);
    void (*close)(struct workbook *workbook);
};

/* Hidden defined names that start so mark what an earlier run of this program wrote; this one names the
 * columns it added to the log. */
#define GENERATED_PREFIX      "_wheelgrade_"
#define GENERATED_LOG_COLUMNS GENERATED_PREFIX "log"

struct workbook {
    const char *path; /* as given */
    const char *name; /* without folders: how messages call it */
    enum workbook_format format;
    bool date_1904; /* numbers (not dates) of date columns count from 1904 */
    struct sheet *sheets;
    size_t sheet_count;
    struct cell_style *styles;
    size_t style_count;
    const struct workbook_reader *reader;
    void *source;            /* the reader's own */
    struct input_file *file; /* closed by close_workbook; NULL = none */
};

/* False: the sheet could not be read to its end (reported) — a sink that stopped is true. */
bool workbook_read_sheet(struct workbook *workbook, size_t sheet, const struct row_sink *sink,
                         struct diags *diags);
void close_workbook(struct workbook *workbook); /* libxlsxwriter has a workbook_close of its own */

#endif
