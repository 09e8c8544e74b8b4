/* The cells of one row of the log, by field. */
#ifndef WHEELGRADE_JOURNAL_ROW_CELLS_H
#define WHEELGRADE_JOURNAL_ROW_CELLS_H

#include "journal/log_layout.h"

struct row_cells {
    uint32_t row;
    const struct cell *cells[FIELD_COUNT]; /* NULL where absent */
    const struct cell *action_beside; /* of the section's column of this name, unless that is a field's; NULL where absent */
    const struct cell *strategy, *other_strike, *lone_id, *import_id; /* of columns that no field has (section_layout); NULL where absent */
    const struct cell *more_fees[MORE_FEES_MOST]; /* of the section's further fee columns; NULL where absent */
};

/* A number equal for rows whose cells show the same, texts trimmed and with case ignored: finds rows that were entered
 * twice (docs/spec/transaction-log.md §6). */
uint64_t row_cells_hash(const struct row_cells *cells);

/* The same of one cell, 0 = blank, by what it says: a number or a date written as a text is equal to the number and the date. */
uint32_t row_field_hash(const struct cell *cell, enum field field, bool date_1904);

#endif
