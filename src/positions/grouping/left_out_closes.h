/* Rows left out for an error that may have closed a leg which stays open without them: told at the leg, with the row. */
#ifndef WHEELGRADE_POSITIONS_LEFT_OUT_CLOSES_H
#define WHEELGRADE_POSITIONS_LEFT_OUT_CLOSES_H

#include "base/arena.h"
#include "base/diag.h"
#include "journal/transaction.h"
#include "positions/position.h"

/* Warns of legs that stay open because a row that may have closed them was left out. */
void tell_left_out_closes(const struct position_list *positions, struct arena *scratch, struct diags *diags);

/* A row left out for an error names this contract, and may have closed it. */
bool left_out_row_may_have_closed(const struct left_out_row *row, const struct leg *leg);

#endif
