/* Names of cells as files write them: "F17", "$F$17". */
#ifndef WHEELGRADE_FORMATS_CELL_NAME_H
#define WHEELGRADE_FORMATS_CELL_NAME_H

#include <stdint.h>

#include "base/slice.h"

/* Row from 1, column from 0; false when it is no cell name (also "F0"). They may lie beyond a sheet's last,
 * up to 10^8. */
bool parse_cell_name(struct slice name, uint32_t *row, uint32_t *column);

#endif
