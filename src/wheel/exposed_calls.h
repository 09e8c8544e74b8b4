/* Open calls whose strike is under what the shares cost, or under the cycle's break-even, and what being called
 * away would bring (docs/spec/wheel.md). */
#ifndef WHEELGRADE_WHEEL_EXPOSED_CALLS_H
#define WHEELGRADE_WHEEL_EXPOSED_CALLS_H

#include "wheel/cycle.h"
#include "wheel/wheel_work.h"

void find_exposed_calls(struct turning *turning);

const char *exposure_name(const struct exposed_call *call); /* "below basis", "below the cycle's break-even", or both */

#endif
