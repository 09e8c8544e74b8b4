/* A status on the row that opened, where every transaction has a row of its own: what it says counts where no row closes the leg. */
#ifndef WHEELGRADE_POSITIONS_END_BY_STATUS_H
#define WHEELGRADE_POSITIONS_END_BY_STATUS_H

#include "base/diag.h"
#include "positions/legs/matching.h"
#include "positions/position.h"

/* Ends legs past their expiry by what the status of the rows that opened them says. True when rows were added, with which the log is to be
 * read anew. */
bool end_by_status(struct matching *matching);

/* Tells of open legs whose status says that they were closed. */
void tell_unclosed_statuses(const struct position_list *positions, struct diags *diags);

#endif
