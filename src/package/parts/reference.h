/*
 * References in defined names, as far as this program writes them: 'Sheet'!$A$1 and 'Sheet'!$U:$Y
 * (ECMA-376 part 1, 18.17.2.3).
 *
 * What other programs make of them when they save the file is read too: $U$1:$Y$1048576, no quotes, no dollars.
 */
#ifndef WHEELGRADE_PACKAGE_REFERENCE_H
#define WHEELGRADE_PACKAGE_REFERENCE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/place.h"
#include "base/text.h"

struct reference {
    const char *sheet;                  /* unquoted */
    uint32_t first_column, last_column; /* 0-based; NO_COLUMN in a reference to whole rows */
    uint32_t first_row, last_row;       /* 1-based; 0 in a reference to whole columns */
    bool is_cell;                       /* one cell, not a range */
};

/* False for anything else, #REF! among it. */
bool reference_parse(const char *text, struct reference *reference, struct arena *arena);

/* "AB12" or "AB" or "12", with or without dollars, from the front of a text: returns what is left, NULL when
 * there is neither. Absent parts are NO_COLUMN and 0. */
const char *reference_parse_cell(const char *text, const char *end, uint32_t *column, uint32_t *row);

/* 'Sheet name' with its apostrophes doubled. */
void reference_add_sheet(struct text *text, const char *sheet);

#endif
