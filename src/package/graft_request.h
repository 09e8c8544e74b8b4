/* What is asked of a graft: sheets, added columns, what an earlier run left (graft/graft.h does it). */
#ifndef WHEELGRADE_PACKAGE_GRAFT_REQUEST_H
#define WHEELGRADE_PACKAGE_GRAFT_REQUEST_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/sorted.h"
#include "system/output_file.h"
#include "package/row_writer.h"
#include "formats/zip/zip.h"
#include "workbook/style_numbers.h"

struct graft_sheet {
    const char *key;  /* its hidden defined name, e.g. "_wheelgrade_scores"; NULL = none (the user's own, in a
                         rebuilt workbook) */
    const char *name; /* as in the skeleton, where sheets stand in the same order as here */
    /* Writes all rows; style numbers are the skeleton's xf indexes. */
    bool (*write_rows)(void *context, struct row_writer *writer); /* false: they cannot be had to the last (reported) */
    void *context;
    uint32_t last_row,
        last_column; /* for <dimension>: 1-based row, 0-based column; last_row 0 = empty sheet */
};

enum { ANNOTATION_COLUMNS_MOST = 8 };

/* Where the rows of a sheet's log begin that are sorted together: its header rows, 1-based, ascending; none = not known. */
struct header_rows {
    const uint32_t *items;
    size_t count;
};

static inline bool header_rows_hold(const struct header_rows *rows, uint32_t row) {
    size_t at = 0;
    SKIP_SORTED(at, rows->count, rows->items[at] < row);
    return at < rows->count && rows->items[at] == row;
}

/* Columns added to one of the user's sheets, and notes on their cells. */
struct graft_annotation {
    const char *sheet;     /* name of the user's sheet; each sheet has one annotation at most */
    const char *key;       /* hidden defined name of the added columns, "_wheelgrade_log"; each annotation has its own */
    uint32_t first_column; /* what graft_place_columns said */
    uint32_t column_count;
    double widths[ANNOTATION_COLUMNS_MOST]; /* characters */
    struct header_rows header_rows;
    const char *headings[ANNOTATION_COLUMNS_MOST]; /* of the added columns, as write_cells writes them into those rows */
    /* Writes the added cells of one row, from `first_column` on, with row_writer_* but without beginning or ending it;
     * writes nothing where there is nothing to say. Called for every <row> of the sheet, in ascending order. */
    void (*write_cells)(void *context, struct row_writer *writer, uint32_t row, uint32_t first_column);
    /* Next note in ascending rows after `row` (0 = from the start; that happens more than once): its row,
     * offset of its column within the added ones, and text (`text` NULL: it is not asked for); false = no more. NULL = no notes. */
    bool (*next_note)(void *context, uint32_t row, uint32_t *note_row, uint32_t *offset, const char **text);
    const char *note_author;
    const char *note_mark; /* stands in every note: tells an earlier run's where another program lost the
                              author; NULL = none */
    void *context;
};

/* Columns that an earlier run added to a sheet and that still are its own: any others, though the hidden name
 * may cover them, are the user's. */
struct graft_earlier {
    const char *sheet;
    uint32_t columns[ANNOTATION_COLUMNS_MOST]; /* in the order in which they were added */
    uint32_t count;
    bool has_foreign;
    uint32_t foreign; /* a column of the user's among them, of which a warning tells */
};

/* Which numbers of the styles one of the user's sheets names, as reading it found; `formats` 0 = it is not known. */
struct graft_styled {
    const char *sheet;
    struct style_numbers numbers;
};

/* What a package is made from, kept in its seal. All zero: nothing is known. */
struct graft_origin {
    uint32_t log;   /* the number of the log's name */
    bool continued; /* a person changed it, and it was then refreshed from itself */
    uint32_t as_of; /* a day of struct date */
    uint32_t rows;  /* of the log */
    uint64_t sum;   /* over those rows, in any order */
};

struct graft_request {
    const struct zip_archive *user; /* NULL: the skeleton alone becomes the workbook */
    const char *user_name;          /* for messages */
    const struct zip_parts *skeleton; /* the parts of an .xlsx */
    const char *name_prefix;        /* "_wheelgrade_" */
    struct graft_sheet *sheets;
    size_t sheet_count;
    size_t active_sheet; /* index into sheets: what the workbook opens on */
    const struct graft_annotation *annotations;
    size_t annotation_count;
    const struct graft_earlier *earlier; /* NULL: all columns that the hidden names mean are the earlier run's */
    size_t earlier_count;
    const struct graft_styled *styled; /* a sheet that is not among them, or not known, is looked through */
    size_t styled_count;
    struct graft_origin origin;
    int threads, deflate_level;
    bool cell_references; /* every cell of the report's sheets says which it is, also one that follows its neighbour */
};

/* Names of the user's own sheets (an earlier run's left out), folded compare: what a new sheet's name must
 * avoid. And how an earlier run's sheets are called now: one that a person renamed keeps that name, since
 * formulas may refer to it. */
struct name_list {
    const char **items;
    size_t count;
    struct earlier_name {
        const char *key, *name;
    } *earlier;
    size_t earlier_count;
};

/* Columns that are to be added to one of the user's sheets, and the place found for them. */
struct graft_columns {
    const char *sheet;
    uint32_t count;
    struct header_rows header_rows; /* as in the annotation, and */
    const char *const *headings;
    uint32_t used_columns; /* 1 + the last column with a cell, if that is known, and that the sheet has neither merged ranges nor
                            * array formulas nor sparklines: it saves reading the sheet; 0 = not known */
    bool has_room;         /* found: else a warning says so, and the sheet goes without annotation */
    uint32_t first_column; /* found, where there is room */
};

#endif
