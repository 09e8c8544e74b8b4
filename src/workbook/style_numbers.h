/*
 * The numbers by which a workbook's sheets name records of its styles (ECMA-376 part 1, 18.8.10 cellXfs, 18.8.15 dxfs).
 *
 * A file may name records that its lists do not have: such a cell is read as if it had no style. What is added to a list must not come to
 * stand where such a number leads.
 */
#ifndef WHEELGRADE_WORKBOOK_STYLE_NUMBERS_H
#define WHEELGRADE_WORKBOOK_STYLE_NUMBERS_H

#include <stdint.h>

/* Excel has 65,490 cell formats at most, and a report needs some hundred: a greater number is passed over, as it names nothing. */
enum { STYLE_NUMBERS_MOST = 64000 };

/* Each 1 + the greatest in use; 0 = none is. */
struct style_numbers {
    uint32_t formats;       /* of cells, rows and columns */
    uint32_t differentials; /* of conditional formats, filters and tables */
};

static inline void style_number_take(uint32_t *numbers, uint32_t number) {
    if (number >= *numbers && number < STYLE_NUMBERS_MOST)
        *numbers = number + 1;
}

#endif
