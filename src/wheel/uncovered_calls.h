/* Open calls on more shares than the log holds: told by ticker where the log records shares, once in all where it does not. */
#ifndef WHEELGRADE_WHEEL_UNCOVERED_CALLS_H
#define WHEELGRADE_WHEEL_UNCOVERED_CALLS_H

#include "wheel/wheel_work.h"

void tell_uncovered_calls(const struct turning *turning);

#endif
