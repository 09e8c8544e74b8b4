/* Which cells of a trade's row its end fills (docs/spec/brokers.md §7): those that are blank. */
#ifndef WHEELGRADE_IMPORT_TRADE_CELLS_H
#define WHEELGRADE_IMPORT_TRADE_CELLS_H

#include "import/import.h"

struct trade_cells {
    const struct import_plan *plan;
    const struct log_row *row; /* of the target sheet */
    const struct broker_transaction *opening, *end;
    struct arena *arena;
    ARRAY(struct filled_cell) items;
};

/* Fills `items`. NULL, or why the row cannot be filled: a person typed something else, or no column can hold it. */
const char *trade_cells_make(struct trade_cells *cells);

#endif
