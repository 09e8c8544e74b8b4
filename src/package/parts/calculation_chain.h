/*
 * The calculation chain, which names the cells with formulas (ECMA-376 part 1, 18.6.1).
 *
 * A chain that names cells without formula makes Excel repair the file; without a chain it makes a new one.
 */
#ifndef WHEELGRADE_PACKAGE_CALCULATION_CHAIN_H
#define WHEELGRADE_PACKAGE_CALCULATION_CHAIN_H

#include "package/parts/workbook_part.h"

/* What changes of a sheet: columns whose cells go, and columns that come; `first` after `last` = none. */
struct chain_columns {
    struct column_range {
        uint32_t first, last;
    } out, in;
};

/* Drops the chain when it names a cell of a sheet that does not stay (its number is free for a new one) or in
 * one of these columns, given for each of the workbook's sheets, or when it cannot be read. */
void calculation_chain_check(struct workbook_part *workbook, struct content_types *types,
                             const struct chain_columns *columns);

#endif
