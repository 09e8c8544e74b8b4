/*
 * Rows added below the last one of a sheet's table, cells filled in rows that are there, records added to a sheet of its own; all else of
 * the package stays as it is, but for what follows rows that are put in (docs/spec/brokers.md §7).
 *
 * Added rows look like the row above: its styles, its formulas and those of the table's columns go on, with results where they can be
 * worked out (formula.h); of what stands beside the table, only formulas of the table's own rows. What ended at the row above grows: the table,
 * filters, validations, conditional formats. Cells that already stand in an added row keep style and formula. The sheet is held in memory.
 */
#ifndef WHEELGRADE_PACKAGE_APPEND_H
#define WHEELGRADE_PACKAGE_APPEND_H

#include "base/arena.h"
#include "base/diag.h"
#include "formats/zip/zip.h"
#include "system/output_file.h"

enum append_kind {
    APPEND_NOTHING, APPEND_NUMBER, APPEND_DATE /* a serial of the workbook's system */, APPEND_TEXT, APPEND_BOOLEAN, APPEND_BLANK /* emptied */,
    APPEND_CHOICE /* a formula, by what it comes to */
};

struct append_choice;

struct append_value {
    uint8_t kind; /* enum append_kind */
    double number;
    const char *text;
    struct append_choice *choice;
};

/* The cell goes on with the first formula of its column that comes to what is right; `otherwise` is written where none does. */
struct append_choice {
    const uint32_t *rows; /* whose formulas are tried, before that which goes on in the column */
    size_t row_count;
    bool own;             /* the first is of a row like this one: a result that is not known is right … */
    double sizes[2];      /* … and one of that size, whatever its sign; NAN: any */
    double expected[3];   /* what those of other rows must come to; NAN = nothing */
    bool goes_on;         /* their result may be unknown */
    struct append_value otherwise;
    bool in_doubt;        /* nobody could tell what to write otherwise … */
    bool left_blank;      /* … and it came to that: append_settle */
};

/* One value a column; APPEND_NOTHING leaves what is there, or goes on with the row above. */
struct append_row {
    const struct append_value *values;
    const char *mark; /* in the column for marks; NULL = none */
    uint32_t like[2]; /* rows of the sheet that it is to look like, where these agree; 0 = none. Elsewhere it looks like the last one */
};

/* Takes the place of what stands in the cell, in its style; where it has none, or a date's shows no date, in that of another column of the row. */
struct filled_cell {
    uint32_t row; /* 1-based */
    uint32_t column;
    uint32_t like; /* NO_COLUMN */
    uint32_t goes_on; /* the row whose formulas go on in blank cells of this one, the same for all of a row; 0 = none */
    struct append_value value;
};

void append_sort_filled_cells(struct filled_cell *cells, size_t count);

struct append_records {
    const char *sheet; /* made when it is not there, with the headings in its first row */
    const char *const *headings;
    uint32_t heading_count;
    const struct append_row *rows;
    const uint32_t *columns; /* values of each row */
    size_t count;
};

struct append_request {
    const struct zip_archive *user;
    const char *sheet;
    uint32_t header_row, last_row; /* 1-based: of the table's heading and of its last row; equal when it has none */
    uint32_t first_column, columns; /* of the table: from the first to before `columns`, as many as a row has values */
    const struct append_row *rows; /* from last_row + 1 on */
    uint32_t row_count;
    const uint32_t *formula_rows; /* by column, `columns` of them: the row whose formula goes on; 0 = the last row's. NULL = all 0 */
    bool insert;              /* what stands below last_row moves down by as many rows, and references to it follow (insert_rows.h) */
    uint32_t mark_column;     /* NO_COLUMN: none is needed */
    const char *mark_heading; /* to be written into the header row; NULL = it is there */
    const struct filled_cell *cells; /* in rows that are there, ascending by row, then column; formulas of rows in which others than marks change get new results */
    size_t cell_count;
    struct append_records records;
    /* What a cell of the sheet holds, for formulas: false when it is not known. A blank one is APPEND_NOTHING. */
    bool (*value)(void *context, uint32_t row, uint32_t column, struct append_value *value);
    void *context;
    int threads, deflate_level;
};

/* The first column for marks: one after all that the sheet shows. False when there is no room or the sheet cannot be read (reported). */
bool append_mark_column(const struct append_request *request, const char *heading, uint32_t *column, struct arena *arena, struct diags *diags);

/* The first of the rows to be filled that holds a formula which does not go on with the rows above, or a table's total; 0 = none does. False when
 * the sheet cannot be read (reported). */
bool append_obstacle(const struct append_request *request, uint32_t *row, struct arena *arena, struct diags *diags);

/* Whether what stands below the last row can move down: `*possible`. False when the sheet cannot be read (reported). */
bool append_can_insert(const struct append_request *request, bool *possible, struct arena *arena, struct diags *diags);

/* Makes every choice, so that it is known which cells are left blank. False when the sheet cannot be read (reported). */
bool append_settle(const struct append_request *request, struct arena *arena, struct diags *diags);

/* Writes the whole package to `output` (not committed). False after reporting why. */
bool append_write(const struct append_request *request, struct output_file *output, struct arena *arena, struct diags *diags);

#endif
