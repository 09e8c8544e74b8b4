/*
 * Whether what a sheet holds speaks against the units it is read in (docs/spec/real-logs.md §6): told, and read so all the same.
 */
#ifndef WHEELGRADE_JOURNAL_CHECK_UNITS_H
#define WHEELGRADE_JOURNAL_CHECK_UNITS_H

#include "journal/settling/settle_units.h"

struct odd_units {
    double opened, closed; /* middle premiums as written, where openings and closes can hardly be in one unit; NAN = no such doubt */
    double amount;         /* middle amount per contract, where premiums by amounts come to hardly anything; NAN = no such doubt */
};

struct odd_units find_odd_units(const struct draft *draft, const struct units *units);

#endif
