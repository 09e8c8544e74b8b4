/*
 * Which columns of a log an earlier run of this program added, and still are its own (docs/spec/output.md §2).
 *
 * The hidden name of the added columns tells where they were. A person, or a program that does not move names,
 * may have put a column among them, taken one away, put them in another order or moved all of them, so the
 * headings decide: a column whose heading is not ours is its owner's, whatever the name covers. Spreadsheet
 * programs number headings that stand twice in a table: "Score2" still is ours.
 */
#ifndef WHEELGRADE_WORKBOOK_GENERATED_COLUMNS_H
#define WHEELGRADE_WORKBOOK_GENERATED_COLUMNS_H

#include "workbook/workbook.h"

/* The headings that the program writes, in order; each with a suffix where the log has a column of that name already. */
#define GENERATED_HEADINGS(suffix) {"Position" suffix, "Realised P&L" suffix, "Score" suffix, "Grade" suffix, "Why" suffix}
#define GENERATED_SUFFIX           " (graded)"

/* Reads the first rows of each sheet with such a name and fills its `generated_columns` and `foreign_column`.
 * False when a sheet cannot be read (reported). */
bool find_generated_columns(struct workbook *workbook, struct diags *diags);

/* True when an earlier run of the program added the column. */
static inline bool column_is_generated(const struct sheet *sheet, uint32_t column) {
    for (size_t i = 0; i < sheet->generated_count; i++)
        if (sheet->generated_columns[i] == column)
            return true;
    return false;
}

#endif
