/*
 * A second, independent reading of an .xls: freexl's, cell by cell beside our own.
 *
 * A workbook that two readers read alike was hardly misread. freexl has no values for formulas, and refuses or stops at files
 * that are read here without trouble: that says nothing. freexl.c is built where freexl is at hand, none.c elsewhere (Makefile).
 *
 * freexl trusts what it reads: call it in a process of its own (run/second_opinion.h).
 */
#ifndef WHEELGRADE_FORMATS_SECOND_READER_H
#define WHEELGRADE_FORMATS_SECOND_READER_H

#include "workbook/workbook.h"

enum { SECOND_DIFFERENCES_MOST = 64, SECOND_VALUE_SIZE = 48 };

struct second_difference {
    size_t sheet;        /* index into workbook->sheets */
    uint32_t row, column; /* 1-based, 0-based */
    char ours[SECOND_VALUE_SIZE], theirs[SECOND_VALUE_SIZE]; /* the values, cut where they are longer */
};

/* No pointers: it is filled in one process and read in another. */
struct second_opinion {
    bool finished;         /* all sheets asked for were compared */
    size_t cells;          /* for which both readers have a number, a date or a text */
    size_t difference_count; /* of which the first are kept */
    struct second_difference differences[SECOND_DIFFERENCES_MOST];
};

bool second_reader_is_built(void);

/* Compares the sheets, given by index, of the .xls that stands at workbook->path. */
void second_reader_compare(struct workbook *workbook, const size_t *sheets, size_t count, struct second_opinion *opinion);

#endif
