/* Ends that the stock price of their own row speaks against (docs/spec/real-logs.md §9): told, and used all the same. */
#ifndef WHEELGRADE_POSITIONS_CHECK_OUTCOMES_H
#define WHEELGRADE_POSITIONS_CHECK_OUTCOMES_H

#include "base/diag.h"
#include "positions/position.h"

/* Warns of options that expired far in the money or were assigned far out of it. */
void check_outcomes(const struct position_list *positions, struct diags *diags);

/* Tells of legs that are one of a spread, as their rows say, and whose other leg has no row. */
void check_lone_legs(const struct position_list *positions, struct diags *diags);

#endif
