/*
 * Lines of a delimited text with more cells than their header: a comma within a number, or within a text, parts it, and what stands behind it
 * is read from the wrong columns.
 */
#ifndef WHEELGRADE_JOURNAL_LONG_LINES_H
#define WHEELGRADE_JOURNAL_LONG_LINES_H

#include "journal/binding/kept_rows.h"
#include "journal/reading/draft.h"

enum line_state {
    LINE_WHOLE,
    LINE_WITH_MORE, /* texts behind the last header, as of a note with a comma; all else stands where it should */
    LINE_CUT        /* cells stand in columns of others */
};

/* How many cells a whole line has: as many as the header's, or as most others where these end in blank ones. 0: no delimited text. */
uint32_t usual_line_fields(const struct kept_rows *kept, const struct section_layout *section, uint32_t header_fields);

enum line_state line_state(const struct kept_rows *kept, const struct section_layout *section, const struct sheet_row *row);

/* An error of the row, drafted at `index`, instead of all its problems, which begin at `problems`; its amounts are in no vote of whole columns. */
void refuse_cut_line(struct draft *draft, const struct sheet_row *row, size_t index, size_t problems);

#endif
