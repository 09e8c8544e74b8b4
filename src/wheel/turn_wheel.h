/* The wheel, stage by stage: which stocks, what moved their shares, where their cycles end, what each amounts to. */
#ifndef WHEELGRADE_WHEEL_TURN_WHEEL_H
#define WHEELGRADE_WHEEL_TURN_WHEEL_H

#include "base/arena.h"
#include "base/date.h"
#include "base/diag.h"
#include "positions/position.h"
#include "wheel/cycle.h"

struct wheel turn_wheel(const struct position_list *positions, struct date as_of, struct arena *arena,
                        struct diags *diags);

const char *cycle_status_key(enum cycle_status status);  /* "selling_puts" */

const char *cycle_status_name(const struct cycle *cycle); /* "Selling puts"; of one that sold calls only "Selling calls" */

#endif
