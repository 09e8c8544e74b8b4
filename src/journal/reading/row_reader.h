/* One pass over a sheet of the log, between read_rows.c and row_reader.c. Private to reading/. */
#ifndef WHEELGRADE_JOURNAL_ROW_READER_H
#define WHEELGRADE_JOURNAL_ROW_READER_H

#include "journal/cells/date_in_parts.h"
#include "journal/reading/boxes_below.h"
#include "journal/reading/draft.h"
#include "journal/reading/row_cells.h"

struct row_reader {
    struct draft *draft;
    const struct settings *settings;
    const struct sheet *sheet;
    struct header_reader headers;
    struct header_row header; /* of the section that is read; row 0 = none yet */
    uint32_t header_fields;   /* of its line */
    struct box_below box;     /* where a row of it stands that is none of the log's */
    struct kept_rows kept;    /* its first rows, until its columns are bound */
    bool bound;
    bool spread; /* merged cells hold their value in every row and column */
    uint8_t fields[SHEET_COLUMNS]; /* by column */
    uint32_t field_count;          /* columns up to the last bound one */
    struct cell date;              /* of the row, where it stands in parts */
    char date_text[DATE_IN_PARTS_SIZE];
};

/* The section's columns are those that hold something from here on. */
void row_reader_map(struct row_reader *reader, const struct section_layout *section);

/* The row's cells by field. False when the row shows nothing at all. */
bool row_reader_take(struct row_reader *reader, const struct sheet_row *row, struct row_cells *taken);

#endif
