/*
 * A ticker, type or group that is written once over the blank cells of the rows it is meant for (docs/spec/real-logs.md §3): an error that says so,
 * unless the cells are merged.
 */
#ifndef WHEELGRADE_JOURNAL_WRITTEN_ONCE_H
#define WHEELGRADE_JOURNAL_WRITTEN_ONCE_H

#include "journal/reading/draft.h"
#include "journal/reading/row_cells.h"

/* A ditto mark: no letter or digit (\", -\"-, ^), or "same", "ditto"; says nothing by itself. */
bool is_written_ditto(const char *text);

/* The row above whose text the field's blank cell may be meant to repeat; 0 = none. */
uint32_t written_above(const struct draft *draft, enum field field);

/* Remembers a row's texts, once it is drafted as the last of `draft->rows`. */
void written_once_see(struct draft *draft, const struct row_cells *cells);

/* Ends a section: rows of one ticker below the only group that is written become errors. */
void written_once_end(struct draft *draft);

#endif
